"""Each figure of the network, counted in the reader's language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.charts import columns
from rede.enums import CentreModel, CentreState, EntityKind, Language, ServiceArea, StepFree
from rede.figures.figure import Figure, points, ranking, whole, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rede.figures.census import Census

MONTH = 30.44  # days, on the average


def by_district(census: Census) -> Figure:
    """Open centres in each district and island, also where there are none."""
    counts = Counter(dict.fromkeys(census.districts, 0))
    counts.update(centre.municipality.district.name for centre in census.open)
    return ranking(
        len(census.open),
        "distritos",
        _("Centros por distrito ou ilha"),
        _("Distrito ou ilha"),
        counts,
    )


def by_model(census: Census) -> Figure:
    """Open centres of each model."""
    counts = Counter({str(model.label): 0 for model in CentreModel})
    counts.update(str(CentreModel(centre.model).label) for centre in census.open)
    return ranking(len(census.open), "modelos", _("Centros por modelo"), _("Modelo"), counts)


def by_kind(census: Census) -> Figure:
    """Open centres by who runs them."""
    counts = Counter({str(kind.label): 0 for kind in EntityKind})
    counts.update(str(EntityKind(centre.entity.kind).label) for centre in census.open)
    return ranking(
        len(census.open), "entidades", _("Centros por tipo de entidade"), _("Tipo de entidade"), counts
    )


def by_service(census: Census) -> Figure:
    """Open centres that help in each area."""
    counts = Counter({str(area.label): 0 for area in ServiceArea})
    counts.update(str(ServiceArea(code).label) for centre in census.open for code in centre.services)
    note = _("Um centro conta em todas as áreas em que apoia.")
    return ranking(
        len(census.open), "areas", _("Centros por área de apoio"), _("Área de apoio"), counts, note
    )


def by_language(census: Census) -> Figure:
    """Open centres that attend in each language, of those in which any does."""
    counts = Counter(
        capfirst(str(Language(code).label))
        for centre in census.open
        for code in centre.languages
        if code in Language.values
    )
    note = _("Um centro conta em todas as línguas em que atende.")
    return ranking(
        len(census.open), "linguas", _("Centros por língua de atendimento"), _("Língua"), counts, note
    )


def by_step_free(census: Census) -> Figure:
    """Open centres that one enters without a step, with one, or not said."""
    counts = Counter(centre.step_free for centre in census.open if centre.has_office)
    sentence = _("Em %(count)s dos %(total)s centros abertos com gabinete entra-se sem degraus.") % {
        "count": written(counts[StepFree.YES]),
        "total": written(counts.total()),
    }
    return whole(
        "entrada",
        _("Entrada sem degraus"),
        _("Entrada"),
        sentence,
        [(str(way.label), counts[way]) for way in StepFree],
    )


def by_territory(census: Census) -> Figure:
    """Municipalities by how a centre reaches them."""
    found = census.territory
    sentence = _("A rede chega a %(count)s dos %(total)s municípios.") % {
        "count": written(census.reached),
        "total": written(sum(found.values())),
    }
    return whole(
        "municipios",
        _("Municípios onde a rede chega"),
        _("Municípios"),
        sentence,
        [
            (_("Com centro aberto"), found["own"]),
            (_("Com visitas de um centro"), found["visited"]),
            (_("Servidos por um centro de outro lugar"), found["served"]),
            (_("Ainda sem centro"), found["none"]),
        ],
        heading=_("Número de municípios"),
    )


def over_time(census: Census) -> Figure:
    """Centres at the end of each year, from the days on which they opened and closed; today for this one."""
    known = [
        centre
        for centre in census.centres
        if centre.opened_on and (centre.closed_on or centre.state != CentreState.CLOSED)
    ]
    first = min((centre.opened_on.year for centre in known if centre.opened_on), default=census.day.year)
    counts = []
    for year in range(first, census.day.year + 1):
        end = min(census.day.replace(year=year, month=12, day=31), census.day)
        counts.append(
            (
                str(year),
                sum(
                    bool(centre.opened_on and centre.opened_on <= end)
                    and (centre.closed_on is None or centre.closed_on > end)
                    for centre in known
                ),
            )
        )
    sentence = _("No fim de %(first)s havia %(before)s; hoje há %(now)s.") % {
        "first": counts[0][0],
        "before": written(counts[0][1]),
        "now": written(counts[-1][1]),
    }
    notes = [_("Os centros suspensos contam; o último ano vai até hoje.")]
    unknown = len(census.centres) - len(known)
    if unknown:
        notes.append(
            ngettext(
                "Falta %(count)s centro, de que não se sabe quando abriu ou encerrou.",
                "Faltam %(count)s centros, de que não se sabe quando abriram ou encerraram.",
                unknown,
            )
            % {"count": written(unknown)}
        )
    sentence = sentence if len(counts) > 1 else ""
    return Figure(
        "anos",
        _("Centros ao longo do tempo"),
        sentence,
        columns(sentence or _("Centros ao longo do tempo"), points(counts)),
        (_("Ano"), _("Centros no fim do ano")),
        tuple(counts),
        " ".join(notes),
    )


def by_confirmation(census: Census) -> Figure:
    """Open centres by how long ago their data was confirmed."""
    months = [days / MONTH for days in census.days_since_confirmation]
    limits = (
        (_("Há menos de 3 meses"), 0, 3),
        (_("Há 3 a 6 meses"), 3, 6),
        (_("Há mais de 6 meses"), 6, float("inf")),
    )
    counts = [(name, sum(low <= age < high for age in months)) for name, low, high in limits]
    counts.append((_("Ainda por confirmar"), len(census.open) - len(months)))
    mean = average(census.days_since_confirmation)
    sentence = (
        ngettext(
            "Em média, os dados de um centro foram confirmados há %(count)s dia.",
            "Em média, os dados de um centro foram confirmados há %(count)s dias.",
            mean,
        )
        % {"count": written(mean)}
        if months
        else ""
    )
    return whole("confirmacao", _("Dados confirmados"), _("Última confirmação"), sentence, counts)


def average(values: Sequence[int]) -> int:
    """The mean, in whole numbers; nought of nothing."""
    return round(sum(values) / len(values)) if values else 0


FIGURES: dict[str, Callable[[Census], Figure]] = {
    "municipios": by_territory,
    "anos": over_time,
    "distritos": by_district,
    "linguas": by_language,
    "modelos": by_model,
    "entidades": by_kind,
    "areas": by_service,
    "entrada": by_step_free,
    "confirmacao": by_confirmation,
}


def figures(census: Census) -> list[Figure]:
    """All of them, in the order of the page."""
    return [count(census) for count in FIGURES.values()]
