"""Which centres lack data that the public needs, asked of the database."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from rede.enums import CentreState
from rede.models import Centre, OpeningPeriod, OutreachStop


def incomplete(centres: QuerySet[Centre]) -> QuerySet[Centre]:
    """Those of the centres, not closed, for which `Centre.missing` names something."""
    has_hours = Exists(OpeningPeriod.objects.filter(centre=OuterRef("pk")))
    has_stops = Exists(OutreachStop.objects.filter(centre=OuterRef("pk")))
    everywhere = Q(services="") | Q(languages="") | Q(phone="") | Q(email="")
    office = Q(has_office=True) & (
        Q(address="") | Q(postal_code="") | Q(latitude__isnull=True) | ~Q(has_hours)
    )
    return centres.exclude(state=CentreState.CLOSED).filter(
        everywhere | office | (Q(has_office=False) & ~Q(has_stops))
    )
