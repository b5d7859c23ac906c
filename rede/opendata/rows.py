"""The rows that every export is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import override

from rede.enums import CentreState
from rede.models import Centre, Entity, Municipality, OutreachStop

if TYPE_CHECKING:
    from django.db.models import QuerySet

PUBLIC = (CentreState.OPEN, CentreState.SUSPENDED)


def public_centres() -> QuerySet[Centre]:
    """The centres that visitors find, by code, with everything published of them: five queries."""
    return (
        Centre.objects.filter(state__in=PUBLIC)
        .order_by("code")
        .select_related("entity", "municipality__district")
        .prefetch_related(
            "periods",
            "exceptions",
            Prefetch("served", Municipality.objects.order_by("dico")),
            Prefetch("stops", OutreachStop.objects.select_related("municipality__district")),
        )
    )


def public_entities() -> QuerySet[Entity]:
    """The entities that run a public centre, each once."""
    return (
        Entity.objects.filter(centres__state__in=PUBLIC)
        .distinct()
        .select_related("municipality__district")
        .prefetch_related(Prefetch("centres", Centre.objects.filter(state__in=PUBLIC).order_by("code")))
    )


def page_address(centre: Centre) -> str:
    """The absolute address of a centre's page, in Portuguese, whatever the reader's language."""
    with override(settings.LANGUAGE_CODE):
        return f"{settings.BASE_URL}{reverse('centre', args=[centre.slug])}"
