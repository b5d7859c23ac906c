"""The API answers what the locator answers, and describes itself."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from contas.models import User
from rede.models import Coordinator, ErrorReport, ExceptionalPeriod
from tests.factories.network import centre, entity, stop
from tests.rede.locator.moments import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a Monday morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def get(client: Client, address: str = "") -> dict[str, Any]:
    """The JSON at an address below that of the centres."""
    answer = client.get(f"/api/v1/centres{address}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def problem(client: Client, query: str) -> dict[str, str]:
    """The one problem of a query."""
    answer = client.get("/api/v1/centres", query_params=dict([query.split("=", 1)]))
    assert answer.status_code == 422, answer.content
    (found,) = answer.json()["detail"]
    return dict(found)


def names(found: dict[str, Any]) -> list[str]:
    """The centres of an answer, in order."""
    return [row["name"] for row in found["results"]]


def test_a_centre_as_the_list_tells_it(client: Client) -> None:
    made = centre(entity=entity(name="Município de Lagos"), model="2g", access_notes="Rampa")
    found = get(client, "?near=37.0832,-8.9114")
    (row,) = found["results"]
    assert {key: row[key] for key in row if key not in {"updated", "email"}} == {
        "code": made.code,
        "slug": "claim-de-lagos",
        "name": "CLAIM de Lagos",
        "url": "http://127.0.0.1:8000/rede/centros/claim-de-lagos/",
        "state": {"value": "open", "label": "Em funcionamento"},
        "state_reason": "",
        "state_since": "2020-03-02",
        "entity": "Município de Lagos",
        "entity_kind": {"value": "local_authority", "label": "Autarquia local"},
        "model": {"value": "2g", "label": "CLAIM 2G (nova geração)"},
        "municipality": {"dico": "0807", "name": "Lagos"},
        "district": {"value": "faro", "label": "Faro"},
        "has_office": True,
        "address": "Rua de exemplo, 12",
        "postal_code": "8600-000",
        "locality": "Lagos",
        "latitude": 37.102,
        "longitude": -8.6742,
        "is_exact_position": True,
        "phone": "200 000 001",
        "website": "",
        "services": [
            {"value": "regularisation", "label": "Regularização"},
            {"value": "work", "label": "Trabalho"},
        ],
        "languages": [{"value": "pt", "label": "português"}, {"value": "en", "label": "inglês"}],
        "appointment": {"value": "either", "label": "Com ou sem marcação"},
        "step_free": {"value": "yes", "label": "Sem degraus"},
        "access_notes": "Rampa",
        "is_open": True,
        "status": "Aberto até às 12:30",
        "closes_at": "2026-11-23T12:30:00Z",
        "opens_at": None,
        "distance_km": 21.142,
        "relation": "",
        "opened_on": "2020-03-02",
        "confirmed_on": "2026-09-01",
        "is_demonstration": False,
    }


def test_a_centre_whole(client: Client) -> None:
    made = centre(served=("0815",), week=True)
    found_stop = stop(made)
    ExceptionalPeriod.objects.create(
        centre=made,
        first_day=dt.date(2026, 11, 27),
        last_day=dt.date(2026, 11, 27),
        opens=dt.time(9),
        closes=dt.time(10),
        note="Formação",
    )
    ExceptionalPeriod.objects.create(
        centre=made, first_day=dt.date(2026, 8, 1), last_day=dt.date(2026, 8, 31), note="Férias"
    )
    whole = get(client, "/claim-de-lagos")
    nine_to_ten = {"opens": "09:00:00", "closes": "10:00:00", "by_appointment": False}
    assert (whole["timezone"], len(whole["periods"])) == ("Europe/Lisbon", 10)
    assert whole["periods"][0] == {
        "weekday": 0,
        "opens": "09:00:00",
        "closes": "12:30:00",
        "by_appointment": False,
    }
    assert whole["exceptions"] == [
        {"first_day": "2026-11-27", "last_day": "2026-11-27", "hours": [nine_to_ten], "note": "Formação"}
    ]
    assert [day["date"] for day in whole["week"]] == [f"2026-11-{day}" for day in range(23, 30)]
    assert whole["week"][4] == {"date": "2026-11-27", "hours": [nine_to_ten], "reason": "Formação"}
    assert whole["served"] == [{"dico": "0815", "name": "Vila do Bispo"}]
    (visited,) = whole["stops"]
    assert (visited["place"], visited["weekday"], visited["ordinals"], visited["words"]) == (
        found_stop.place,
        1,
        [2, 4],
        "2.ª e 4.ª terça-feira do mês",
    )
    assert visited["next_visits"][0] == {"opens": "2026-11-24T09:30:00Z", "closes": "2026-11-24T12:30:00Z"}
    assert len(visited["next_visits"]) == 6


def test_the_filters_are_those_of_the_page(client: Client) -> None:
    centre(name="A", languages=("uk",), services=("work",))
    centre(name="B", languages=("en",), services=("work",), step_free="no")
    stop(centre(name="C", languages=("uk",), services=("housing",), week=False), weekday=5)
    assert names(get(client, "?lingua=uk&service=work")) == ["A"]
    assert names(get(client, "?lingua=uk&lingua=en&acessivel=1")) == ["A", "C"]
    assert names(get(client, "?aberto=sabado&itinerancia=1")) == ["C"]
    found = get(client, "?aberto=agora")
    assert names(found) == ["A", "B"]
    assert found["facets"]["lingua"] == [
        {"value": "en", "label": "inglês", "count": 1},
        {"value": "uk", "label": "ucraniano", "count": 1},
    ]
    assert found["facets"]["aberto"] == [
        {"value": "agora", "label": "Aberto agora", "count": 2},
        {"value": "sabado", "label": "Aberto ao sábado", "count": 1},
    ]


def test_a_place_puts_its_own_first(client: Client) -> None:
    centre(name="Lagos")
    stop(centre(name="Loulé", municipality="0808"))
    found = get(client, "?q=Vila do Bispo")
    assert [(row["name"], row["relation"]) for row in found["results"]] == [
        ("Loulé", "visits"),
        ("Lagos", ""),
    ]


def test_a_position_counts_before_a_place(client: Client) -> None:
    centre(name="Lagos")
    centre(name="Loulé", municipality="0808")
    assert names(get(client, "?q=Lagos&near=37.14,-8.02")) == ["Loulé", "Lagos"]


@pytest.mark.parametrize(
    ("query", "parameter", "message"),
    [
        (
            "near=-8.67,37.1",
            "near",
            "A latitude e a longitude parecem trocadas. O ponto deve ser latitude 37.1, longitude -8.67.",
        ),
        (
            "near=51.5,-0.12",
            "near",
            "O ponto de latitude 51.5 e longitude -0.12 fica fora de Portugal. Confirme as coordenadas.",
        ),
        ("near=37.1", "near", "Escreva a latitude e a longitude em graus, assim: 37.1028,-8.6742."),
        ("near=nan,inf", "near", "Escreva a latitude e a longitude em graus, assim: 37.1028,-8.6742."),
        ("near=٣٧,-٨", "near", "Escreva a latitude e a longitude em graus, assim: 37.1028,-8.6742."),
        (
            "q=Lagoa",
            "q",
            "Há mais do que um lugar com este nome. Indique um destes: Lagoa, Faro; Lagoa, São Miguel.",
        ),
        ("q=xyzw", "q", "Nenhum lugar de Portugal tem este nome."),
        ("q=8600", "q", "Este código postal não está na tabela. Indique o município."),
    ],
)
def test_a_place_that_is_none_is_refused_with_the_reason(
    client: Client, query: str, parameter: str, message: str
) -> None:
    assert problem(client, query) == {"parameter": parameter, "message": message}


def test_a_misspelled_place_is_guessed(client: Client) -> None:
    assert "Lagos" in problem(client, "q=Lagus")["message"]


@pytest.mark.parametrize(
    "query",
    [
        *("page=0", "page=x", "service=zz", "lingua=xx", "modelo=3g", "aberto=domingo", "itinerancia=2"),
        *("acessivel=x", "state=closed", "language=xx", f"near={'1' * 101}", f"q={'a' * 10_001}"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, query: str) -> None:
    assert problem(client, query)["parameter"] == query.partition("=")[0]


def test_pages_lead_on(client: Client) -> None:
    for number in range(21):
        centre(name=f"CLAIM {number:02}")
    first = get(client, "?near=37.1,-8.67&lingua=en&language=en")
    assert (first["total"], first["page"], first["pages"], len(first["results"])) == (21, 1, 2, 20)
    assert first["previous"] is None
    assert first["next"] == (
        "http://127.0.0.1:8000/api/v1/centres?lingua=en&page=2&near=37.1%2C-8.67&language=en"
    )
    last = get(client, "?page=9")
    assert (last["page"], len(last["results"]), last["next"]) == (2, 1, None)
    assert last["previous"] == "http://127.0.0.1:8000/api/v1/centres"


def test_suspended_centres_are_told_apart_and_others_never(client: Client) -> None:
    centre(name="Open")
    centre(name="Suspended", state="suspended", state_reason="Obras")
    for state in ("preparation", "closed"):
        centre(name=state, state=state)
    assert names(get(client)) == ["Open"]
    found = get(client, "?state=suspended&language=en")
    assert names(found) == ["Suspended"]
    (row,) = found["results"]
    assert (row["is_open"], row["status"], row["closes_at"], row["opens_at"]) == (False, "", None, None)
    assert found["facets"]["aberto"] == []
    assert get(client, "/suspended")["state_reason"] == "Obras"
    for slug in ("preparation", "closed", "nada"):
        assert client.get(f"/api/v1/centres/{slug}").status_code == 404


def test_labels_are_in_the_language_asked_for(client: Client) -> None:
    centre()
    row = get(client, "/claim-de-lagos?language=uk")
    assert row["url"] == "http://127.0.0.1:8000/uk/rede/centros/claim-de-lagos/"
    assert row["languages"][1] == {"value": "en", "label": "англійська"}


def test_it_holds_no_personal_data(client: Client) -> None:
    made = centre()
    person = User.objects.create_user("pessoa@example.pt")
    Coordinator.objects.create(centre=made, user=person)
    ErrorReport.objects.create(centre=made, text="Errado", email="leitora@example.pt", language="pt-pt")
    for address in ("", "/claim-de-lagos"):
        content = client.get(f"/api/v1/centres{address}").content.decode()
        assert "pessoa@example.pt" not in content
        assert "leitora@example.pt" not in content


def test_the_document_describes_it(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    parameters = {each["name"]: each for each in paths["/api/v1/centres"]["get"]["parameters"]}
    assert set(parameters) == {
        *("q", "near", "service", "lingua", "modelo", "aberto", "itinerancia", "acessivel"),
        *("state", "page", "language"),
    }
    assert all(each["description"] for each in parameters.values())
    assert set(paths["/api/v1/centres/{slug}"]["get"]["responses"]) == {"200", "404", "422"}


def test_the_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    stop(centre(served=("0815",)))
    with django_assert_max_num_queries(8) as one:
        get(client)
    for _number in range(2):
        stop(centre(served=("0815",)))
    with django_assert_max_num_queries(8) as three:
        get(client)
    assert len(one) == len(three) == 8
