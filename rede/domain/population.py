"""The resident population of a municipality, as the newest table that the operator loaded has it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from rede.models import Municipality, ResidentPopulation


def newest(municipality: Municipality) -> ResidentPopulation | None:
    """The figures of the newest year known, with their source; None where none were loaded."""
    return municipality.population.first()


def store(rows: Iterable[ResidentPopulation], year: int) -> None:
    """Put the rows in the place of all those of their year, all or none."""
    with transaction.atomic():
        ResidentPopulation.objects.filter(year=year).delete()
        ResidentPopulation.objects.bulk_create(rows)
