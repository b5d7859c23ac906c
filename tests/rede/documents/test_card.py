"""The address card: what a telephone reads, and nothing that a name could add to it."""

import datetime as dt

import pytest

from rede.documents.card import centre_card
from rede.models import Centre
from tests.factories.network import centre, entity

pytestmark = pytest.mark.django_db
PAGE = "https://portal.example/rede/centros/claim-de-lagos/"


def lines(made: Centre) -> list[str]:
    """The unfolded lines of a card."""
    content = centre_card(made, PAGE)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    return content.decode().replace("\r\n ", "").rstrip("\r\n").split("\r\n")


def test_a_whole_card() -> None:
    made = centre(
        name="CLAIM de Lagos",
        entity=entity(name="Município de exemplo"),
        address="Rua Um; 2, r/c",
        latitude=37.1028,
        longitude=-8.6742,
        email="claim@example.pt",
        website="https://example.pt/claim",
        access_notes="Rampa nas traseiras.",
    )
    made.updated_at = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
    assert lines(made) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{made.code}@portal.example",
        "FN:CLAIM de Lagos",
        "N:CLAIM de Lagos;;;;",
        "ORG:Município de exemplo",
        "X-ABShowAs:COMPANY",
        "TEL;TYPE=WORK,VOICE:200 000 001",
        "EMAIL;TYPE=INTERNET:claim@example.pt",
        r"ADR;TYPE=WORK:;;Rua Um\; 2\, r/c;Lagos;Faro;8600-000;Portugal",
        "GEO:37.10280;-8.67420",
        f"URL:{PAGE}",
        "URL:https://example.pt/claim",
        "NOTE:Rampa nas traseiras.",
        "REV:2026-11-22T09:30:00Z",
        "END:VCARD",
    ]


def test_a_mobile_centre_has_no_address() -> None:
    found = lines(centre(has_office=False, phone="", email=""))
    assert [line for line in found if line.startswith(("ADR", "GEO", "TEL", "EMAIL", "NOTE"))] == []


@pytest.mark.parametrize(
    "name", ["CLAIM\r\nTEL:666", "CLAIM\nTEL:666", "CLAIM\u2028TEL:666", "CLAIM\x0bTEL:666"]
)
def test_a_name_adds_no_line(name: str) -> None:
    found = lines(centre(name=name))
    assert found[3:5] == ["FN:CLAIM TEL:666", "N:CLAIM TEL:666;;;;"]
    assert [line for line in found if line.startswith("TEL:")] == []


def test_signs_of_other_scripts_stay_and_hidden_ones_go() -> None:
    found = lines(centre(name="CLAIM 🏠 مركز \x01\u202eexe"))
    assert found[3] == "FN:CLAIM 🏠 مركز exe"


def test_long_lines_are_folded_between_characters() -> None:
    made = centre(access_notes="ç" * 250)
    assert f"NOTE:{'ç' * 250}" in lines(made)
