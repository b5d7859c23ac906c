"""Numbers without gaps: one series for each letter code and year."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from portal.wizard.models import Series


def locked(rows: QuerySet[Series]) -> QuerySet[Series]:
    """The rows, held until the transaction ends: who asks for the next number waits for the one before."""
    return rows.select_for_update()


def next_number(code: str, year: int) -> str:
    """The next number of a series: "PR/2026/0001".

    Asked for inside the transaction that uses it: what is rolled back gives its number back. Raises
    `TransactionManagementError` outside of one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A number is given inside the transaction that uses it.")
    rows = locked(Series.objects.filter(code=code, year=year))
    series = rows.first()
    if series is None:
        Series.objects.get_or_create(code=code, year=year)
        series = rows.get()
    series.last += 1
    series.save(update_fields=["last"])
    return str(series)
