"""Figures of a few processes whose days are counted by hand."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candidaturas.domain import proposing
from candidaturas.enums import ProposalKind, RequestKind
from candidaturas.reports import FIGURES, Period, Record, figures
from candidaturas.reports.days import WorkingDays, middle, ninetieth
from portal import deadlines
from portal.deadlines import Suspension
from rede.enums import CentreModel, EntityKind
from rede.figures import Figure
from tests.factories.processes import (
    answer,
    apply,
    ask,
    assess,
    check,
    decide,
    expressed,
    hearing,
    identify,
    on,
    propose,
    refused,
    revoked,
    suspended,
    take,
    weigh,
)

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2026, 9, 1), dt.date(2026, 10, 31))
TODAY = dt.date(2026, 11, 22)


def september(day: int) -> dt.date:
    return dt.date(2026, 9, day)


def october(day: int) -> dt.date:
    return dt.date(2026, 10, day)


def approved_after_a_correction() -> None:
    with on(september(1)):
        case = expressed()
    with on(september(8)):
        answer(identify(case))
    with on(september(15)):
        apply(case)
    with on(september(17)):
        ask(take(case))
    with on(september(24)):
        apply(case)
    with on(september(25)):
        check(case)
    with on(september(30)):
        propose(assess(case))
    with on(october(1)):
        decide(case)


def refused_in_madeira() -> None:
    with on(september(1)):
        case = expressed(municipality="3103", kind=EntityKind.CIVIL_SOCIETY, model=CentreModel.EXPANDED)
    with on(october(6)):
        answer(identify(case))
    with on(october(8)):
        take(apply(case))
    with on(october(26)):
        check(case)
    with on(october(27)):
        propose(assess(case), ProposalKind.UNFAVOURABLE)
    with on(october(28)):
        proposing.answer_hearing(case.process, case.owner, "Não concordamos.")
    with on(october(29)):
        weigh(case)
    with on(october(30)):
        decide(case)


@pytest.fixture
def processes() -> None:
    """One in favour, one refused, one that waits for its answer since 20 October."""
    approved_after_a_correction()
    refused_in_madeira()
    with on(october(20)):
        expressed(kind=EntityKind.HIGHER_EDUCATION)


def counted(name: str, period: Period = PERIOD) -> Figure:
    return FIGURES[name](Record(period, TODAY))


def values(name: str, period: Period = PERIOD) -> list[tuple[object, ...]]:
    return list(counted(name, period).values)


@pytest.mark.usefixtures("processes")
def test_working_days_of_each_step() -> None:
    assert values("tempos") == [
        ("Manifestação recebida", 2, 14.5, 24),
        ("Convidada a candidatar-se", 2, 3.5, 5),
        ("Verificação formal", 3, 2, 12),
        ("À espera de correção", 1, 5, 5),
        ("Em avaliação", 2, 2, 3),
        ("Audiência de interessados", 1, 1, 1),
        ("Ponderação da audiência", 1, 1, 1),
        ("Para decisão", 2, 1, 1),
        ("Da candidatura à decisão", 2, 10, 14),
    ]
    assert counted("tempos").sentence == (
        "Metade das decisões chegou em 10 dias úteis ou menos; nove em dez, em 14."
    )
    assert counted("tempos").chart.marks[0].text == "14,5 (90 %: 24)"


@pytest.mark.usefixtures("processes")
def test_steps_count_where_they_end() -> None:
    assert values("tempos", Period(october(1), october(6))) == [
        ("Manifestação recebida", 1, 24, 24),
        ("Para decisão", 1, 1, 1),
        ("Da candidatura à decisão", 1, 6, 6),
    ]


@pytest.mark.usefixtures("processes")
def test_limits_missed_by_the_agency_and_by_entities() -> None:
    assert values("prazos-agencia") == [
        ("Responder à manifestação de interesse", 2, 1, 50.0, 1),
        ("Verificação formal", 3, 1, 33.3, 0),
        ("Decisão", 2, 0, 0.0, 0),
    ]
    agency = counted("prazos-agencia")
    assert agency.sentence == "2 de 7 fora do prazo."
    assert [mark.size for mark in agency.chart.marks] == ["50%", "33.3%", "0%"]
    assert values("prazos-entidades") == [
        ("Entregar a candidatura", 2, 0, 0.0, 0),
        ("Corrigir a candidatura", 1, 0, 0.0, 0),
        ("Esclarecer", 0, 0, 0.0, 0),
        ("Responder em audiência", 1, 0, 0.0, 0),
    ]


def test_a_late_answer_a_silent_hearing_and_a_step_aside() -> None:
    with on(september(1)):
        late = ask(take(apply(answer(identify(expressed())))), RequestKind.CORRECTION)
        silent = hearing()
        suspended(apply(answer(identify(expressed()))))
    with on(september(16)):
        apply(late)
        proposing.close_hearing(silent.process, silent.reviewer)
    found = {row[0]: row[1:] for row in values("prazos-entidades")}
    assert found["Corrigir a candidatura"] == (1, 1, 100.0, 0)
    assert found["Responder em audiência"] == (1, 1, 100.0, 0)
    agency = {row[0]: row[1:] for row in values("prazos-agencia")}
    assert agency["Verificação formal"] == (2, 0, 0.0, 1)


@pytest.mark.usefixtures("processes")
def test_arrivals_of_each_month() -> None:
    assert values("chegadas") == [("Set 2026", 2, 1), ("Out 2026", 1, 1)]
    assert counted("chegadas").sentence == "3 manifestações de interesse e 2 candidaturas."


@pytest.mark.usefixtures("processes")
def test_decisions_by_outcome_model_kind_and_district() -> None:
    assert values("decisoes") == [
        ("Deferimento", 1),
        ("Deferimento com condições", 0),
        ("Indeferimento", 1),
    ]
    assert values("modelos") == [
        ("Convencional", 1, 0, 0, 1),
        ("CLAIM 2G (nova geração)", 0, 0, 0, 0),
        ("Convencional com expansão de serviços", 0, 0, 1, 1),
    ]
    assert values("entidades") == [
        ("Autarquia local", 1, 0, 0, 1),
        ("Governo Regional", 0, 0, 0, 0),
        ("Sociedade civil sem fins lucrativos", 0, 0, 1, 1),
        ("Ensino superior", 0, 0, 0, 0),
    ]
    assert values("distritos") == [("Faro", 1, 0, 0, 1), ("Ilha da Madeira", 0, 0, 1, 1)]


@pytest.mark.usefixtures("processes")
def test_reasons_of_corrections_and_refusals() -> None:
    assert values("correcoes") == [("O gabinete", 1, 1)]
    assert counted("indeferimentos").headings == (
        "Critério",
        "Favorável",
        "Favorável com condições",
        "Desfavorável",
        "Informação insuficiente",
    )
    assert values("indeferimentos") == [
        ("Realidade migratória local", 1, 0, 0, 0),
        ("Respostas já existentes", 1, 0, 0, 0),
        ("Idoneidade e situação jurídica da entidade", 1, 0, 0, 0),
    ]


def test_a_revoked_decision_is_told_and_a_later_assessment_does_not_count() -> None:
    with on(october(1)):
        case = revoked()
    with on(october(2)):
        assess(case)
    assert counted("decisoes").note == "1 destas decisões foi depois revogada."
    assert values("indeferimentos")[0] == ("Realidade migratória local", 1, 0, 0, 0)


def test_nothing_is_counted_of_nothing() -> None:
    found = {figure.name: figure for figure in figures(Record(PERIOD, TODAY))}
    assert list(found) == list(FIGURES)
    assert found["tempos"].values == found["distritos"].values == found["correcoes"].values == ()
    assert found["prazos-agencia"].values[2] == ("Decisão", 0, 0, 0.0, 0)
    assert found["prazos-agencia"].sentence == ""


def test_as_many_queries_for_many_processes_as_for_few() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            figures(Record(PERIOD, TODAY))
        return len(queries)

    with on(october(1)):
        refused()
    few = asked()
    with on(october(2)):
        refused(municipality="3103")
        revoked(municipality="1106")
    assert asked() == few
    assert few < 30


def test_days_agree_with_the_calendar() -> None:
    calendar = deadlines.calendar()
    days = WorkingDays(calendar, september(1), october(31))
    stops = [
        Suspension(september(1), september(3)),
        Suspension(september(17), september(24)),
        Suspension(october(28)),
    ]
    for start in (september(1), september(18), october(4)):
        for until in (start, start + dt.timedelta(days=9), october(31)):
            assert days.between(start, until, stops) == calendar.between(start, until, suspended=stops)


def test_the_middle_and_the_ninetieth() -> None:
    assert (middle([3, 1, 2]), middle([1, 2]), ninetieth([7]), ninetieth(list(range(1, 11)))) == (
        2,
        1.5,
        7,
        9,
    )


def test_a_period_is_of_whole_months_and_never_backwards() -> None:
    assert Period.recent(TODAY) == Period(dt.date(2025, 11, 1), TODAY)
    assert PERIOD.months == [september(1), october(1)]
    assert (PERIOD.holds(october(31)), PERIOD.holds(dt.date(2026, 11, 1))) == (True, False)
    with pytest.raises(ValueError, match="comes before"):
        Period(october(2), october(1))
