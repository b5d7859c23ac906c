"""How long steps take, and which limits were missed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from candidaturas.domain.acts import OVER
from candidaturas.enums import RequestKind, RequestOutcome, State
from candidaturas.models import RequestClosure
from candidaturas.reports.days import middle, ninetieth
from portal.charts import Point, bars
from portal.months import months_after
from rede.figures import Figure, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from candidaturas.reports.record import Record, Visit

Count = tuple[str, int, int, int]  # what, how many ended, how many of them late, how many late under way


def time_per_step(record: Record) -> Figure:
    """Working days of each passage through a step, and from application to decision."""
    taken: dict[str, list[int]] = defaultdict(list)
    for visit in record.visits:
        taken[visit.state].append(record.days.between(visit.entered, visit.left))
    rows = [(str(state.label), taken[state]) for state in State if taken[state] and state not in OVER]
    whole = [
        record.days.between(started, decided, record.stops[process])
        for process, started, decided in record.deciding
    ]
    if whole:
        rows.append((_("Da candidatura à decisão"), whole))
    values = tuple((name, len(days), middle(days), ninetieth(days)) for name, days in rows)
    points = [
        Point(name, half, _("%(half)s (90 %%: %(most)s)") % {"half": written(half), "most": written(most)})
        for name, _count, half, most in values
    ]
    sentence = ""
    if whole:
        sentence = _(
            "Metade das decisões chegou em %(half)s dias úteis ou menos; nove em dez, em %(most)s."
        ) % {
            "half": written(middle(whole)),
            "most": written(ninetieth(whole)),
        }
    title = _("Tempo em cada passo")
    return Figure(
        "tempos",
        title,
        sentence,
        bars(sentence or title, points),
        (_("Passo"), _("Passagens"), _("Mediana, em dias úteis"), _("Percentil 90, em dias úteis")),
        values,
        _(
            "Conta cada passagem que terminou no período; o dia em que começou não conta. Os dias em que o"
            " prazo está parado contam no passo em que o processo então está (correção, esclarecimento,"
            " audiência, suspensão), e não contam “Da candidatura à decisão”."
        ),
    )


def agency_limits(record: Record) -> Figure:
    """Limits of the agency: answer, formal check, decision."""
    end = cache(record.calendar.end)
    chosen = record.chosen
    rows = []
    for state, days, name in (
        (State.EXPRESSED, chosen.answer_days, _("Responder à manifestação de interesse")),
        (State.SUBMITTED, chosen.check_days, _("Verificação formal")),
    ):
        ended = _ended(record, state)
        late = sum(_over(visit.left, end(visit.entered, days)) for visit in ended)
        rows.append((name, len(ended), late, record.late_now[state]))
    late = sum(
        _over(decided, record.calendar.end(started, chosen.decision_days, suspended=record.stops[process]))
        for process, started, decided in record.deciding
    )
    rows.append((_("Decisão"), len(record.deciding), late, record.late_now["decision"]))
    return _limits(
        "prazos-agencia",
        _("Prazos da agência"),
        rows,
        _("Contados com os prazos que estão hoje nas definições, sem os dias em que o prazo esteve parado."),
    )


def entity_limits(record: Record) -> Figure:
    """Limits of entities: application, correction, clarification, hearing."""
    months = record.chosen.application_months
    applied = _ended(record, State.ANSWERED)
    late = sum(_over(visit.left, months_after(visit.renewed, months)) for visit in applied)
    rows = [(_("Entregar a candidatura"), len(applied), late, record.late_now[State.ANSWERED])]
    requests = {kind: [0, 0] for kind in RequestKind}
    closures = RequestClosure.objects.filter(at__range=record.period.moments).exclude(
        outcome=RequestOutcome.WITHDRAWN
    )
    for kind, at, due_on in closures.values_list("request__kind", "at", "request__due_on"):
        requests[RequestKind(kind)][0] += 1
        requests[RequestKind(kind)][1] += _over(timezone.localdate(at), due_on)
    for kind, state, name in (
        (RequestKind.CORRECTION, State.CORRECTION, _("Corrigir a candidatura")),
        (RequestKind.CLARIFICATION, State.CLARIFICATION, _("Esclarecer")),
    ):
        asked, missed = requests[kind]
        rows.append((name, asked, missed, record.late_now[state]))
    heard = _ended(record, State.HEARING)
    silent = sum(visit.act == "fechar-audiencia" for visit in heard)
    rows.append((_("Responder em audiência"), len(heard), silent, record.late_now[State.HEARING]))
    return _limits(
        "prazos-entidades",
        _("Prazos das entidades"),
        rows,
        _(
            "Pedidos: o prazo que foi dito à entidade; os que a agência retirou dentro do prazo não contam."
            " Audiências: fora do prazo são as que acabaram sem resposta."
        ),
    )


def _ended(record: Record, state: State) -> list[Visit]:
    """The passages through a state that ended by what was due in it: not suspended, nor out of the way."""
    aside = (State.SUSPENDED, State.WITHDRAWN)
    return [visit for visit in record.visits if visit.state == state and visit.to not in aside]


def _over(day: dt.date, limit: dt.date | None) -> bool:
    return limit is not None and day > limit


def _limits(name: str, title: str, rows: Iterable[Count], note: str) -> Figure:
    values = tuple(
        (what, ended, late, round(100 * late / ended, 1) if ended else 0.0, now)
        for what, ended, late, now in rows
    )
    ended, late = sum(row[1] for row in values), sum(row[2] for row in values)
    sentence = ""
    if ended:
        sentence = _("%(late)s de %(ended)s fora do prazo.") % {
            "late": written(late),
            "ended": written(ended),
        }
    points = [
        Point(what, share, _("%(late)s de %(ended)s") % {"late": written(missed), "ended": written(count)})
        for what, count, missed, share, _now in values
    ]
    headings = (
        _("O que era devido"),
        _("Terminados no período"),
        _("Fora do prazo"),
        _("Percentagem"),
        _("Em curso e fora do prazo hoje"),
    )
    return Figure(name, title, sentence, bars(sentence or title, points, whole=100), headings, values, note)
