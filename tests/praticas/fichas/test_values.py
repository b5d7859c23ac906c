"""Short answers: dates, places, contacts, kinds of entity."""

import datetime as dt

import pytest

from praticas.fichas.ficha import Place
from praticas.fichas.values import guess_kind, plain_contact, see_date, see_place, split_contacts


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Junho 2015", dt.date(2015, 6, 1)),
        ("junho de 2015", dt.date(2015, 6, 1)),
        ("JUN. 2015", None),
        ("Jun 2015", dt.date(2015, 6, 1)),
        ("Março/2016", dt.date(2016, 3, 1)),
        ("12 de março de 2016.", dt.date(2016, 3, 12)),
        ("Data: 12 de março de 2016", dt.date(2016, 3, 12)),
        ("Data da ficha - 03/2016", dt.date(2016, 3, 1)),
        ("12/03/2016", dt.date(2016, 3, 12)),
        ("2016-03-12", dt.date(2016, 3, 12)),
        ("2016-03", dt.date(2016, 3, 1)),
        ("12 March 2016", dt.date(2016, 3, 12)),
        ("31/02/2016", None),
        ("12/13/2016", None),
        ("Junho 1815", None),
        ("Edição 2015", None),
        ("2015", None),
        ("Em junho de 2015 começou", None),
        ("", None),
    ],
)
def test_dates(text: str, date: dt.date | None) -> None:
    assert see_date(text) == date


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tavira - Faro", Place("Tavira", "Faro")),
        ("Tavira – Faro", Place("Tavira", "Faro")),
        ("Tavira (Faro)", Place("Tavira", "Faro")),
        ("Tavira/Faro", Place("Tavira", "Faro")),
        ("Tavira\n\nFaro", Place("Tavira", "Faro")),
        ("Concelho de Tavira, distrito de Faro", Place("Tavira", "Faro")),
        ("Tavira distrito de Faro", Place("Tavira", "Faro")),
        ("Município da Horta", Place("Horta", "")),
        ("Albergaria-a-Velha - Aveiro", Place("Albergaria-a-Velha", "Aveiro")),
        ("", Place("", "")),
    ],
)
def test_places(text: str, place: Place) -> None:
    assert see_place(text) == place


def test_contacts() -> None:
    assert split_contacts("200 000 000; casa@ponte.example.pt, outra@ponte.example.pt.") == (
        ("entity_phone", "200 000 000;"),
        ("entity_email", "casa@ponte.example.pt"),
        ("entity_phone", ","),
        ("entity_email", "outra@ponte.example.pt"),
        ("entity_phone", "."),
    )
    assert plain_contact("Tel.: 200 000 000 /") == "200 000 000"
    assert plain_contact("E-mail:") == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Município de Tavira", "local_authority"),
        ("Câmara Municipal de Tavira", "local_authority"),
        ("CM Tavira", "local_authority"),
        ("União das Freguesias de Ponte e Rio", "local_authority"),
        ("Secretaria Regional da Solidariedade", "regional_government"),
        ("Instituto Politécnico da Ponte", "higher_education"),
        ("Universidade da Ponte", "higher_education"),
        ("Santa Casa da Misericórdia da Ponte", "civil_society"),
        ("Ponte Viva, IPSS", "civil_society"),
        ("Congregação da Ponte", ""),
        ("", ""),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert guess_kind(name) == kind
