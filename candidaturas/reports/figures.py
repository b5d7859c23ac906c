"""Every figure of the reports, by the name that stands in its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from candidaturas.reports import outcomes, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from candidaturas.reports.record import Record
    from rede.figures import Figure

FIGURES: dict[str, Callable[[Record], Figure]] = {
    "tempos": steps.time_per_step,
    "chegadas": outcomes.arrivals,
    "prazos-agencia": steps.agency_limits,
    "prazos-entidades": steps.entity_limits,
    "decisoes": outcomes.by_outcome,
    "modelos": outcomes.by_model,
    "entidades": outcomes.by_kind,
    "distritos": outcomes.by_district,
    "correcoes": outcomes.corrections,
    "indeferimentos": outcomes.refusals,
}


def figures(record: Record) -> list[Figure]:
    """All of them, in the order of the page."""
    return [count(record) for count in FIGURES.values()]
