"""Storing a list: all or nothing, what changed, what stays, states, and the list as it goes out."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.tables import stream
from rede.demo.loading import load
from rede.domain import editing
from rede.domain.imports import COLUMNS, run, template
from rede.domain.imports.report import MOST_PROBLEMS
from rede.enums import CentreState
from rede.models import Centre, CentreEvent, Entity, OutreachStop
from tests.factories.network import centre, entity, stop
from tests.factories.people import person
from tests.rede.domain.imports.lists import HEADINGS, LAGOS, faults, listed, row, store

pytestmark = pytest.mark.django_db
SUSPENDED = {"estado": "Suspenso", "motivo": "Obras no edifício"}


def versions() -> dict[int, Any]:
    return dict(Centre.objects.values_list("pk", "version"))


@pytest.fixture
def lagos() -> Centre:
    """What LAGOS says, stored by a list."""
    assert store(row()).is_clean
    return Centre.objects.get()


def test_the_demonstration_comes_back_as_it_went_out() -> None:
    list(load())
    for number, made in enumerate(Centre.objects.all()[:20]):
        stop(
            made,
            place=f"Casa | {number}",
            ordinals=(),
            latitude=37.08,
            longitude=-8.91,
            starts_on=dt.date(2026, 1, 5),
        )
    before, events = versions(), CentreEvent.objects.count()
    for form in ("csv", "ods", "xlsx"):
        content = b"".join(stream(template(Centre.objects.all()), form))
        report = run(content, by=None, keep=True)
        assert report.problems == []
        assert {outcome.what for outcome in report.outcomes} == {"same"}
        assert len(report.outcomes) == 170
        assert (versions(), CentreEvent.objects.count()) == (before, events)


def test_a_new_list_into_an_empty_network() -> None:
    report = store(row(), row(nome="CLAIM de Odiáxere", estado=""))
    assert report.as_dict()["counts"] == {"new": 2, "changed": 0, "same": 0, "preparation": 1}
    assert [outcome.notes for outcome in report.outcomes] == [
        ("Cria-se a entidade «Município de Lagos».",),
        ("Fica em preparação: a linha não diz o estado.",),
    ]
    made = Centre.objects.get(name="CLAIM de Lagos")
    assert (made.state, made.opened_on, made.state_since) == (
        "open",
        dt.date(2009, 3, 2),
        dt.date(2009, 3, 2),
    )
    assert [str(period) for period in made.periods.all()] == [
        "segunda-feira, 09:00-12:30",
        "segunda-feira, 14:00-17:00",
        "terça-feira, 09:00-12:30",
    ]
    assert sorted(made.events.values_list("kind", flat=True)) == ["created", "opened"]


def test_a_new_centre_serves_others_too() -> None:
    store(row(municípios_servidos="Lagoa, Faro\nAljezur; Vila do Bispo (Faro)"))
    assert {place.name for place in Centre.objects.get().served.all()} == {
        "Lagoa",
        "Aljezur",
        "Vila do Bispo",
    }


def test_a_template_without_rows_holds_every_column() -> None:
    content = b"".join(stream(template(), "csv")).decode("utf-8-sig")
    assert content.strip().split(",") == list(HEADINGS)
    assert run(content.encode(), by=None, keep=True).refusal.startswith("O ficheiro só tem os títulos")


def test_a_trial_leaves_nothing(lagos: Centre) -> None:
    before = versions()
    told: list[tuple[int, int]] = []
    report = run(
        listed(row(telefone="200 000 002"), row(nome="CLAIM novo", entidade="Município novo")),
        by=None,
        keep=False,
        progress=lambda done, total: told.append((done, total)),
    )
    assert [outcome.what for outcome in report.outcomes] == ["changed", "new"]
    assert told == [(1, 2), (2, 2)]
    assert (versions(), Entity.objects.count()) == (before, 1)


def test_one_bad_row_in_three_hundred_stores_nothing() -> None:
    rows = [row(nome=f"CLAIM {number}", entidade=f"Entidade {number}") for number in range(300)]
    rows[150]["e-mail"], rows[299]["latitude"] = "x", "x"
    assert [each[:2] for each in faults(*rows)] == [(152, "e-mail"), (301, "latitude")]
    assert (Centre.objects.count(), Entity.objects.count(), CentreEvent.objects.count()) == (0, 0, 0)


def test_more_faults_than_anybody_reads() -> None:
    report = store(*[row(nome=f"CLAIM {number}", latitude="x") for number in range(MOST_PROBLEMS + 7)])
    assert (len(report.problems), report.more_problems) == (MOST_PROBLEMS, 7)


def test_what_changed_is_told_before_and_after(lagos: Centre) -> None:
    someone = person(is_superuser=True)
    changed = row(telefone="200 000 002", terça="", entrada="Com degraus") | SUSPENDED
    report = run(listed(changed), by=someone, keep=True)
    (outcome,) = report.outcomes
    assert (outcome.what, outcome.state) == ("changed", "suspended")
    assert outcome.changes == {
        "Telefone": ["200 000 001", "200 000 002"],
        "Entrada": ["Sem degraus", "Com degraus"],
        "Horário": [
            "segunda-feira: 9:00\u201312:30, 14:00\u201317:00\nterça-feira: 9:00\u201312:30, por marcação",
            "segunda-feira: 9:00\u201312:30, 14:00\u201317:00",
        ],
        "Estado": ["Em funcionamento", "Suspenso"],
    }
    events = lagos.events.exclude(by=None).values_list("kind", "by", "text")
    assert set(events) == {("changed", someone.pk, ""), ("suspended", someone.pk, "Obras no edifício")}
    assert [each.what for each in store(changed).outcomes] == ["same"]


def test_a_column_that_is_not_there_leaves_its_data_alone(lagos: Centre) -> None:
    optional = [column.heading for column in COLUMNS if not column.compulsory]
    assert [each.what for each in store(row(), without=optional).outcomes] == ["same"]
    assert [each.what for each in store(row(segunda=""), without=["terça"]).outcomes] == ["changed"]
    assert [str(period) for period in lagos.periods.all()] == ["terça-feira, 09:00-12:30"]


def test_an_empty_cell_empties(lagos: Centre) -> None:
    store(
        row(
            itinerância="Vila do Bispo | Junta | 2.ª terça-feira, 9:30-12:30",
            municípios_servidos="Aljezur; Vila do Bispo",
        )
    )
    assert lagos.served.count() == 2
    assert store(row(), without=["municípios servidos"]).outcomes[0].changes.keys() == {"Itinerância"}
    assert (lagos.stops.count(), lagos.served.count()) == (0, 2)
    store(row(telefone="", morada=""))
    lagos.refresh_from_db()
    assert (lagos.phone, lagos.address, lagos.served.count(), lagos.state) == ("", "", 0, "open")


def test_what_a_cell_does_not_say_of_a_visit_is_kept(lagos: Centre) -> None:
    stop(lagos, place="Junta", latitude=37.08, longitude=-8.91, starts_on=dt.date(2026, 1, 5))
    store(row(itinerância="Vila do Bispo | junta | 2.ª e 4.ª terça-feira, 9:30-12:30, por marcação"))
    assert OutreachStop.objects.get().starts_on == dt.date(2026, 1, 5)
    store(row(itinerância="Vila do Bispo | Junta | 1.ª terça-feira, 9:30-12:30"))
    moved = OutreachStop.objects.get()
    assert (moved.latitude, moved.starts_on, moved.ordinals) == (37.08, None, ("1",))


def test_states_of_new_centres() -> None:
    rows = [
        row(nome="Incompleto", telefone="", segunda="", terça=""),
        row(nome="Suspenso") | SUSPENDED,
        row(nome="Encerrado", estado="Encerrado"),
        row(nome="Preparado", estado="Em preparação", aberto_em=""),
        row(nome="Novo", aberto_em=""),
    ]
    report = store(*rows)
    assert [outcome.state for outcome in report.outcomes] == [
        "preparation",
        "suspended",
        "closed",
        "preparation",
        "open",
    ]
    assert report.outcomes[0].notes[-1] == "Fica em preparação: falta telefone e horário."
    assert report.waiting == 2
    today = timezone.localdate()
    found = {made.name: made for made in Centre.objects.all()}
    assert (found["Suspenso"].state_reason, found["Suspenso"].opened_on) == (
        "Obras no edifício",
        dt.date(2009, 3, 2),
    )
    assert (found["Encerrado"].closed_on, found["Novo"].opened_on) == (today, today)
    assert [each.what for each in store(*rows).outcomes][1:4] == ["same"] * 3


def test_states_that_may_not_be(lagos: Centre) -> None:
    assert faults(row(estado="Suspenso")) == [(2, "motivo", "Indique o motivo: aparece na página do centro.")]
    assert faults(row(estado="Em preparação")) == [
        (2, "estado", "Um centro no estado «Em funcionamento» não pode passar a «Em preparação».")
    ]


def test_a_suspended_centre_resumes_and_keeps_its_reason_meanwhile(lagos: Centre) -> None:
    store(row() | SUSPENDED)
    (other,) = store(row() | SUSPENDED | {"motivo": "Férias"}).outcomes
    assert (other.what, other.notes) == (
        "same",
        ("O motivo de um centro já suspenso não muda por esta lista.",),
    )
    (back,) = store(row()).outcomes
    assert back.changes == {"Estado": ["Suspenso", "Em funcionamento"]}
    lagos.refresh_from_db()
    assert (lagos.state, lagos.opened_on) == (CentreState.OPEN, dt.date(2009, 3, 2))
    assert [each.what for each in store(row(estado="")).outcomes] == ["same"]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (listed(row(), headings=("nome", "município")), "Faltam colunas: entidade, tipo de entidade."),
        (
            listed(row(), headings=(*HEADINGS, "Telefone fixo", "Fax")),
            "Colunas que não se conhecem: Telefone fixo, Fax. Use os títulos do modelo, na primeira linha.",
        ),
        (listed(row(), headings=(*HEADINGS, "NOME")), "Há colunas repetidas: nome."),
        (b"", "O ficheiro está vazio."),
    ],
)
def test_files_refused_as_a_whole(content: bytes, refusal: str) -> None:
    report = run(content, by=None, keep=True)
    assert (report.refusal, report.is_clean, report.outcomes) == (refusal, False, [])


def test_headings_in_any_order_and_spelling() -> None:
    mixed = [heading.upper().replace("Ç", "C") for heading in reversed(HEADINGS)]
    rows = {
        heading: LAGOS.get(original, "") for heading, original in zip(mixed, reversed(HEADINGS), strict=True)
    }
    assert run(listed(rows, headings=mixed), by=None, keep=True).count("new") == 1


def test_an_exception_to_the_hours_is_none_of_the_list(lagos: Centre) -> None:
    lagos.exceptions.create(first_day=dt.date(2026, 12, 24), last_day=dt.date(2026, 12, 24))
    assert [each.what for each in store(row()).outcomes] == ["same"]
    assert lagos.exceptions.count() == 1


TEXTS = st.sampled_from(
    [
        "",
        "x",
        "sim",
        "Lagos",
        "Lagoa",
        "=1",
        "-8,6",
        "37.1",
        "9:00-8:00",
        "9:00-12:00",
        "2.ª",
        "31/02/2020",
        "🎉",
        "'",
        "a|b|c",
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.sampled_from(HEADINGS), TEXTS), min_size=1, max_size=5), keep=st.booleans()
)
def test_no_list_breaks_the_import_or_stores_half(
    lagos: Centre, changes: list[tuple[str, str]], keep: bool
) -> None:
    before = (versions(), Entity.objects.count(), CentreEvent.objects.count())
    changed = row(nome="CLAIM de Odiáxere") | dict(changes)
    report = run(listed(row(), changed), by=None, keep=keep)
    after = (versions(), Entity.objects.count(), CentreEvent.objects.count())
    if not (keep and report.is_clean):
        assert after == before
    assert all(problem.row in {2, 3} and problem.message for problem in report.problems)
    Centre.objects.exclude(pk=lagos.pk).delete()


def test_an_entity_may_run_several_centres_of_the_list() -> None:
    known = entity(name="Município de Lagos")
    centre(name="CLAIM de Lagos", entity=known)
    assert [each.what for each in store(row(nome="CLAIM A"), row(nome="CLAIM B")).outcomes] == ["new", "new"]
    assert known.centres.count() == 3


def test_fields_without_a_column_are_told_for_the_whole_row(
    lagos: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_centre: Centre) -> None:
        raise ValidationError({"exceptions": ["Há dias que se sobrepõem."]})

    monkeypatch.setattr(editing, "check", refuse)
    assert faults(row()) == [(2, "—", "Há dias que se sobrepõem.")]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_create_a_centre_once() -> None:
    def run_apart(_number: int) -> str:
        try:
            return run(listed(row()), by=None, keep=True).outcomes[0].what
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(run_apart, range(2))) == ["new", "same"]
    assert Centre.objects.count() == 1
