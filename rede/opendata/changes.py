"""What happened to the centres, for those who keep copies: never who did it, nor what a value was before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from portal.languages import html_language
from portal.tables import clean
from rede.domain.values import EVERYTHING, label
from rede.enums import CentreState, EventKind
from rede.models import CentreEvent
from rede.opendata.rows import PUBLIC, page_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

NAMESPACE = UUID("0f9d2c51-9a3e-4c63-8b0a-5f0f7e1d6a24")
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
ENTRIES = 100  # of the feed
SHOWN = (
    EventKind.OPENED,
    EventKind.SUSPENDED,
    EventKind.RESUMED,
    EventKind.CLOSED,
    EventKind.CHANGED,
    EventKind.CONFIRMED,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One event as published: `fields` are names of data, `url` is "" where the centre's page is gone."""

    id: str
    at: dt.datetime
    kind: str
    label: StrOrPromise
    centre: str
    name: str
    url: str
    day: dt.date | None
    reason: str
    fields: tuple[str, ...]

    @property
    def title(self) -> str:
        """What happened, and where."""
        return _("%(centre)s: %(event)s") % {"centre": self.name, "event": self.label}

    @property
    def text(self) -> str:
        """What there is to say beyond the title; "" where that is all."""
        if self.reason:
            return _("Motivo: %(reason)s") % {"reason": self.reason}
        if self.fields:
            return _("Dados alterados: %(fields)s") % {
                "fields": get_text_list([label(field) for field in self.fields], _("e"))
            }
        return ""


def public_events(since: dt.datetime | None = None) -> QuerySet[CentreEvent]:
    """Events of centres that are, or were, open to the public, from their opening on; the newest first.

    Who coordinates a centre is no public data, and neither is that it changed.
    """
    inner = Q(changes__has_key="coordination") & ~Q(changes__has_any_keys=EVERYTHING)
    opened_later = CentreEvent.objects.filter(
        centre=OuterRef("centre"), kind=EventKind.OPENED, pk__gt=OuterRef("pk")
    )
    found = (
        CentreEvent.objects.filter(kind__in=SHOWN)
        .exclude(centre__state=CentreState.PREPARATION)
        .exclude(inner)
        .exclude(Exists(opened_later))
        .select_related("centre")
    )
    return found.filter(at__gte=since) if since else found


def changes(events: Iterable[CentreEvent]) -> list[Change]:
    """Events as they are published."""
    return [_change(event) for event in events]


def _change(event: CentreEvent) -> Change:
    centre = event.centre
    return Change(
        id=str(uuid5(NAMESPACE, str(event.pk))),
        at=event.at,
        kind=event.kind,
        label=event.get_kind_display(),
        centre=centre.code,
        name=centre.name,
        url=page_address(centre) if centre.state in PUBLIC else "",
        day=event.day,
        reason=event.text if event.kind == EventKind.SUSPENDED else "",
        fields=tuple(name for name in EVERYTHING if name in event.changes),
    )


class _Feed(Atom1Feed):
    """Stays the same while nothing happens, also before anything has."""

    def latest_post_date(self) -> dt.datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


def atom(found: Iterable[Change], address: str, page: str) -> bytes:
    """Changes as an Atom feed (RFC 4287); `address` is its own, `page` that of the open data."""
    feed = _Feed(
        title=_("O que mudou na rede · %(site)s") % {"site": settings.SITE_NAME},
        link=page,
        description="",
        subtitle=_("Centros que abrem, suspendem, retomam, encerram, mudam de dados ou os confirmam."),
        language=html_language(settings.LANGUAGE_CODE),
        feed_url=address,
        author_name=settings.SITE_NAME,
    )
    for change in found:
        feed.add_item(
            title=clean(change.title),
            link=change.url or page,
            description=escape(clean(change.text)),
            unique_id=f"urn:uuid:{change.id}",
            pubdate=change.at,
            updateddate=change.at,
            categories=[change.kind],
        )
    return feed.writeString("utf-8").encode()
