"""A real filled ficha, kept outside the repository: each field by a hash of its text."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from praticas.fichas import ReadFicha, apply, read
from praticas.fichas.ficha import Place
from praticas.fichas.labels import ORDER
from tests.praticas.fichas.test_nothing_lost import assert_nothing_lost

FILE = Path(__file__).parents[4] / "shared" / "data" / "ficha-loule.txt"
HASHES: dict[str, str] = {
    "entity_name": "1348dd6b816e",
    "entity_address": "7de9fb23b14e",
    "municipality": "b665851ca0f1",
    "entity_phone": "e3b0c44298fc",
    "entity_email": "92988369c9ab",
    "contact_person": "4173289fca33",
    "title": "0f215cef5288",
    "areas": "8ff27ab369bc",
    "objectives": "10b3dfa048b2",
    "target_audience": "46d780a7d626",
    "partners": "3911a6e5d9cb",
    "characterisation": "0f16f3620d9d",
    "skills": "030ec7fe9d68",
    "audience_involvement": "28b6dd2be7f1",
    "methodology": "16dd8c9fd871",
    "communication": "54e011fdecba",
    "difficulties": "f3c43d05fccd",
    "success_factors": "a9796b767f64",
    "added_value": "b8ed9d9c0cfc",
    "equality_impact": "1243ff9ddc77",
    "sustainability": "c748534828a4",
    "dissemination_factors": "dd121aa8c233",
    "dissemination_method": "b876cf073e98",
}

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real ficha is kept outside the repository")


@pytest.fixture
def ficha() -> ReadFicha:
    return read(FILE.read_bytes(), FILE.name)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def test_every_field(ficha: ReadFicha) -> None:
    assert {name: digest(ficha.answers[name].text) for name in ORDER} == HASHES


def test_the_rest(ficha: ReadFicha) -> None:
    assert ficha.place == Place("Loulé", "Faro")
    assert ficha.date == dt.date(2015, 6, 1)
    assert ficha.entity_kind == "local_authority"
    assert (ficha.missing, ficha.leftovers, ficha.problems) == ((), (), ())
    assert (ficha.cofunders, ficha.promoters) == ((), ())
    assert ficha.answers["entity_phone"].labelled
    assert ficha.answers["difficulties"].text == "Nada a assinalar."


def test_nothing_is_lost(ficha: ReadFicha) -> None:
    assert_nothing_lost(ficha, FILE.read_bytes())


def test_suggestions(ficha: ReadFicha) -> None:
    assert [(item.kind, item.field) for item in ficha.suggestions] == [
        ("acronym", "title"),
        ("markup", "objectives"),
        ("acronym", "objectives"),
        ("translation", "partners"),
        ("acronym", "characterisation"),
        ("translation", "skills"),
        ("markup", "success_factors"),
        ("acronym", "success_factors"),
        ("sign", "success_factors"),
        ("sign", "success_factors"),
    ]


def test_accepted_suggestions_leave_clean_text(ficha: ReadFicha) -> None:
    clean = {
        name: apply(answer.text, [item for item in ficha.suggestions if item.field == name])
        for name, answer in ficha.answers.items()
    }
    assert clean["objectives"].count("\n- ") == 4
    assert clean["success_factors"].count("\n\n") == 1
    assert "765 km², bem" in clean["success_factors"]
    assert not any(sign in text for text in clean.values() for sign in ("<", "CLAI I", "Solidarietà", " ,"))
