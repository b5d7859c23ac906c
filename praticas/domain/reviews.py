"""Validated practices are looked at again after 24 months: which are due, and who is reminded once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from portal import outbox
from portal.outbox import MailKind, Placeholder
from praticas.models import PracticePage
from praticas.models.practice import REVIEW_MONTHS

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

MODERATORS = "Moderators"
REVIEWS = MailKind(
    name="praticas.reviews",
    title=gettext_lazy("Práticas validadas a rever"),
    description=gettext_lazy("Para a moderação, quando passam 24 meses sobre a validação de uma prática."),
    placeholders=(
        Placeholder("count", gettext_lazy("Número de práticas"), "1"),
        Placeholder(
            "practices",
            gettext_lazy("As práticas, uma em cada linha, com a data e a ligação"),
            "Mediação (rever até 1 de novembro de 2026): https://portal.example.pt/admin/pages/7/edit/",
        ),
        Placeholder(
            "url",
            gettext_lazy("Lista das práticas a rever"),
            "https://portal.example.pt/admin/relatorios/praticas-a-rever/",
        ),
    ),
    subject={
        "pt-pt": "Práticas validadas a rever: {count}",
        "en": "Validated practices to review: {count}",
    },
    body={
        "pt-pt": (
            "Estas práticas foram validadas há 24 meses ou mais. Confirme o que cada declaração diz e grave a"
            " nova data de validação.\n\n{practices}\n\nVer a lista: {url}"
        ),
        "en": (
            "These practices were validated 24 months ago or more. Check what each statement says and save"
            " the new date of validation.\n\n{practices}\n\nSee the list: {url}"
        ),
    },
)


def register() -> None:
    """Make the kind of e-mail known."""
    outbox.register(REVIEWS)


def due_for_review(on: dt.date) -> PageQuerySet:
    """Live practices validated 24 months before a day or earlier: oldest first, translations left out."""
    years = REVIEW_MONTHS // 12
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    limit = on.replace(year=on.year - years, day=day)
    due = PracticePage.objects.live().filter(validated_on__lte=limit)
    older_version = due.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return due.exclude(Exists(older_version)).order_by("validated_on", "pk")


def remind(on: dt.date) -> int:
    """Send moderators one e-mail with the practices that fell due and were not yet in one; returns how many.

    Effects, all or none: one e-mail per moderator, `review_reminded_on` of each practice set to the day.
    """
    with transaction.atomic():
        not_reminded = Q(review_reminded_on=None) | Q(review_reminded_on__lt=F("validated_on"))
        practices = list(due_for_review(on).filter(not_reminded).select_for_update(of=("self",)))
        recipients = list(
            get_user_model()
            .objects.filter(is_active=True, groups__name=MODERATORS)
            .order_by("pk")
            .values_list("email", flat=True)
        )
        if not practices or not recipients:
            return 0
        PracticePage.objects.filter(pk__in=[page.pk for page in practices]).update(review_reminded_on=on)
        for recipient in recipients:
            _write(recipient, practices)
    return len(practices)


def _write(recipient: str, practices: list[PracticePage]) -> None:
    with override(settings.LANGUAGE_CODE):
        lines = [
            _("%(title)s (rever até %(day)s): %(url)s")
            % {
                "title": " ".join(page.title.split()),
                "day": date_format(cast("dt.date", page.review_due_on), "DATE_FORMAT"),
                "url": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
            }
            for page in practices
        ]
        report = settings.BASE_URL + reverse("practice_reviews")
    values = {"count": str(len(practices)), "practices": "\n".join(lines), "url": report}
    outbox.queue(REVIEWS.name, to=recipient, language=settings.LANGUAGE_CODE, values=values)
