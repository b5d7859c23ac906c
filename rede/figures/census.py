"""What the figures are counted from: the centres as they are on one day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from rede.enums import CentreState
from rede.models import Centre, Municipality, OutreachStop
from rede.places.gazetteer import municipalities
from rede.territory import read_rows

if TYPE_CHECKING:
    import datetime as dt


class Census:
    """What the figures are counted from, on one day: three queries, each when it is first needed."""

    def __init__(self, day: dt.date) -> None:
        self.day = day

    @cached_property
    def centres(self) -> list[Centre]:
        """Every centre that has ever opened."""
        return list(
            Centre.objects.filter(
                state__in=(CentreState.OPEN, CentreState.SUSPENDED, CentreState.CLOSED)
            ).select_related("entity", "municipality__district")
        )

    @cached_property
    def open(self) -> list[Centre]:
        """The centres open now."""
        return [centre for centre in self.centres if centre.state == CentreState.OPEN]

    @cached_property
    def suspended(self) -> int:
        """How many centres are suspended now."""
        return sum(centre.state == CentreState.SUSPENDED for centre in self.centres)

    @cached_property
    def demonstration(self) -> int:
        """How many of the open centres are invented."""
        return sum(centre.is_demonstration for centre in self.open)

    @cached_property
    def districts(self) -> list[str]:
        """Names of districts and islands, in the order of their codes."""
        return [row["name"] for row in read_rows("districts.csv")]

    @cached_property
    def territory(self) -> dict[str, int]:
        """Municipalities by how an open centre reaches them, the nearest way counted alone."""
        own = {centre.municipality_id for centre in self.open if centre.has_office}
        running = Q(ends_on__isnull=True) | Q(ends_on__gte=self.day)
        stops = OutreachStop.objects.filter(running, centre__state=CentreState.OPEN)
        visited = set(stops.values_list("municipality_id", flat=True)) - own
        # The municipality of a mobile centre is served, though nobody may stand at a desk there.
        served = set(
            Municipality.objects.filter(served_by__state=CentreState.OPEN).values_list("dico", flat=True)
        ) | {centre.municipality_id for centre in self.open}
        served -= own | visited
        total = len(municipalities())
        return {
            "own": len(own),
            "visited": len(visited),
            "served": len(served),
            "none": total - len(own) - len(visited) - len(served),
        }

    @cached_property
    def reached(self) -> int:
        """How many municipalities an open centre reaches."""
        return sum(self.territory.values()) - self.territory["none"]

    @cached_property
    def days_since_confirmation(self) -> list[int]:
        """Of each open centre whose data was ever confirmed."""
        return [(self.day - centre.confirmed_on).days for centre in self.open if centre.confirmed_on]
