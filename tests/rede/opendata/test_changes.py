"""What the network tells of its changes, and what it keeps to itself."""

import datetime as dt
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from contas.models import User
from rede.domain import values
from rede.domain.editing import record_change
from rede.enums import CentreState, EventKind
from rede.models import Centre, CentreEvent, OpeningPeriod
from rede.opendata import api
from tests.factories.network import centre

pytestmark = pytest.mark.django_db
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def event(of: Centre, kind: EventKind, **fields: Any) -> CentreEvent:
    """An event; `at` is a moment of the past, which only the database can be told."""
    at = fields.pop("at", None)
    made = CentreEvent.objects.create(centre=of, kind=kind, **fields)
    if at:
        CentreEvent._base_manager.filter(pk=made.pk).update(at=at)
    return made


def answer(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/changes{query}")
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def test_the_life_of_a_centre_is_told_from_its_opening_on(client: Client) -> None:
    of = centre()
    event(of, EventKind.CREATED)
    event(of, EventKind.CHANGED, changes={"phone": ["1", "2"]})
    event(of, EventKind.OPENED, day=dt.date(2026, 1, 2), text="Reunião com a autarquia")
    event(of, EventKind.ASKED)
    event(of, EventKind.CHANGED, changes={"phone": ["2", "3"], "services": [[], ["work"]]})
    event(of, EventKind.SUSPENDED, text="Obras")
    event(of, EventKind.RESUMED, text="Acabaram")
    event(of, EventKind.CONFIRMED)
    found = answer(client)["results"]
    assert [each["kind"] for each in found] == ["confirmed", "resumed", "suspended", "changed", "opened"]
    assert found[2]["reason"] == "Obras"
    assert [each["reason"] for each in found if each["kind"] != "suspended"] == [""] * 4
    assert found[3]["fields"] == ["phone", "services"]
    assert found[4]["day"] == "2026-01-02"
    assert {each["centre"] for each in found} == {of.code}
    assert found[0]["url"].endswith(f"/rede/centros/{of.slug}/")


def test_neither_who_nor_what_a_value_was_is_told(client: Client) -> None:
    person = User.objects.create_user("ana@example.pt")
    event(centre(), EventKind.CHANGED, by=person, changes={"phone": ["200 000 111", "200 000 222"]})
    for address in ("/api/v1/changes", "/rede/dados-abertos/alteracoes.atom"):
        content = client.get(address).content.decode()
        assert "changed" in content
        assert "ana@example.pt" not in content
        assert "200 000" not in content


def test_a_centre_in_preparation_is_not_told_of_and_a_closed_one_has_no_page(client: Client) -> None:
    event(centre(state=CentreState.PREPARATION), EventKind.CHANGED)
    event(centre(state=CentreState.CLOSED), EventKind.CLOSED)
    found = answer(client)
    assert found["total"] == 1
    assert (found["results"][0]["kind"], found["results"][0]["url"]) == ("closed", None)


def test_what_staff_and_imports_write_is_what_is_told(client: Client) -> None:
    """The history as the domain writes it, read back by machines and by people."""
    of = centre(phone="200 000 001")
    before = values.read(of)
    OpeningPeriod.objects.create(centre=of, weekday=5, opens=dt.time(9), closes=dt.time(12))
    of.phone = "200 000 002"
    of.save()
    record_change(of, before, None, {"coordination": ["0 pessoas", "1 pessoa"]})
    assert [each["fields"] for each in answer(client)["results"]] == [["phone", "periods"]]
    feed = client.get("/rede/dados-abertos/alteracoes.atom").content.decode()
    assert "Dados alterados: Telefone e Horário" in feed


def test_who_coordinates_a_centre_is_not_told_of(client: Client) -> None:
    of = centre()
    record_change(of, values.read(of), None, {"coordination": ["0 pessoas", "1 pessoa"]})
    assert CentreEvent.objects.count() == 1
    assert answer(client)["total"] == 0


def test_since_is_a_day_of_lisbon(client: Client) -> None:
    of = centre()
    # 23:30 in UTC is past midnight in Lisbon's summer.
    event(of, EventKind.CHANGED, at=dt.datetime(2026, 6, 30, 22, 59, tzinfo=dt.UTC))
    event(of, EventKind.CONFIRMED, at=dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC))
    assert [each["kind"] for each in answer(client, "?since=2026-07-01")["results"]] == ["confirmed"]
    assert answer(client, "?since=2026-06-30")["total"] == 2
    assert answer(client, "?since=0001-01-01")["total"] == 2
    assert answer(client, "?since=9999-12-31")["total"] == 0


def test_pages_lead_to_each_other(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "A_PAGE", 2)
    of = centre()
    for _number in range(5):
        event(of, EventKind.CONFIRMED)
    first = answer(client, "?since=2026-01-01")
    assert (first["total"], first["pages"], first["page"], len(first["results"])) == (5, 3, 1, 2)
    assert first["previous"] is None
    assert first["next"].endswith("/api/v1/changes?since=2026-01-01&page=2")
    last = answer(client, "?page=9")
    assert (last["page"], last["next"], len(last["results"])) == (3, None, 1)
    assert last["previous"].endswith("/api/v1/changes?page=2")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("?since=ontem", "since"),
        ("?since=2026-02-30", "since"),
        ("?since=2026-01-01T10:00", "since"),
        ("?page=0", "page"),
        ("?page=x", "page"),
        ("?page=100001", "page"),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, query: str, parameter: str) -> None:
    response = client.get(f"/api/v1/changes{query}")
    assert response.status_code == 422
    assert [each["parameter"] for each in response.json()["detail"]] == [parameter]


def test_the_feed_tells_the_newest_first_in_words(client: Client) -> None:
    of = centre(name="CLAIM <de> Lagos")
    event(of, EventKind.CHANGED, changes={"phone": ["1", "2"], "periods": [[], []]})
    event(of, EventKind.SUSPENDED, text="Obras & mudança")
    event(of, EventKind.CONFIRMED)
    root = ET.fromstring(client.get("/rede/dados-abertos/alteracoes.atom").content)  # noqa: S314 - our own
    entries = root.findall("atom:entry", ATOM)
    assert [each.findtext("atom:title", "", ATOM) for each in entries] == [
        "CLAIM <de> Lagos: Dados confirmados",
        "CLAIM <de> Lagos: Suspenso",
        "CLAIM <de> Lagos: Dados alterados",
    ]
    assert [each.findtext("atom:summary", "", ATOM) for each in entries] == [
        "",
        "Motivo: Obras &amp; mudança",
        "Dados alterados: Telefone e Horário",
    ]
    assert entries[0].findtext("atom:id", "", ATOM).startswith("urn:uuid:")
    assert root.findtext("atom:updated", "", ATOM) == entries[0].findtext("atom:updated", "", ATOM)
    link = root.find("atom:link[@rel='self']", ATOM)
    assert link is not None
    assert link.get("href", "").endswith("/rede/dados-abertos/alteracoes.atom")


def test_the_feed_holds_a_hundred(client: Client) -> None:
    of = centre()
    CentreEvent.objects.bulk_create(
        CentreEvent(centre=of, kind=EventKind.CONFIRMED, at=timezone.now()) for _number in range(101)
    )
    root = ET.fromstring(client.get("/rede/dados-abertos/alteracoes.atom").content)  # noqa: S314 - our own
    assert len(root.findall("atom:entry", ATOM)) == 100
