"""Each section by itself: what it takes, what it refuses and with which words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from candidaturas.application.definition import ApplicationForm
from candidaturas.application.forms import territory
from candidaturas.fields import PostalCodeField
from portal.wizard.forms import SectionForm
from portal.wizard.models import Draft
from rede.enums import EntityKind
from tests.candidaturas.application.answers import COMMITMENTS, WHOLE
from tests.factories.network import entity

pytestmark = pytest.mark.django_db

FORMS = {section.name: section.form for section in ApplicationForm.sections}


def bound(section: str, draft: Draft | None = None, **controls: list[str]) -> SectionForm:
    """The form of a section of the whole application, some controls changed."""
    return FORMS[section](WHOLE[section] | controls, draft=draft or Draft(), answers=WHOLE)


def faults(section: str, **controls: list[str]) -> dict[str, list[str]]:
    """What is wrong, by field."""
    return {name: list(errors) for name, errors in bound(section, **controls).errors.items()}


def cleaned(section: str, **controls: list[str]) -> dict[str, Any]:
    """What a right section holds."""
    form = bound(section, **controls)
    assert form.errors == {}
    return form.cleaned_data


def blank(section: str, group: str) -> dict[str, list[str]]:
    """The rows of a group with nothing typed and nothing chosen."""
    several = ("roles", "ordinals", "by_appointment")
    return {name: [] if name.endswith(several) else [""] for name in WHOLE[section] if name.startswith(group)}


def test_the_sections_are_those_that_people_know() -> None:
    assert list(FORMS) == [
        "entidade",
        "parceiros",
        "realidade",
        "respostas",
        "gabinete",
        "servico",
        "itinerancia",
        "equipa",
        "compromissos",
        "documentos",
    ]


@pytest.mark.parametrize("typed", ["8600-315", "8600315", "8600 315", " 8600 – 315 "])
def test_a_postal_code_may_be_typed_in_another_way(typed: str) -> None:
    assert PostalCodeField().clean(typed) == "8600-315"


@pytest.mark.parametrize("section", [name for name in FORMS if name != "documentos"])
def test_a_whole_section_is_right_and_an_empty_one_says_what_to_write(section: str) -> None:
    assert faults(section) == {}
    empty = FORMS[section]({}, draft=Draft())
    assert empty.errors
    assert "Este campo é obrigatório." not in str(empty.errors)


@pytest.mark.parametrize(
    ("section", "control", "value", "message"),
    [
        (
            "entidade",
            "nipc",
            "123456789",
            "O NIPC de uma entidade começa por 5, 6 ou 9; este número começa por 1.",
        ),
        (
            "entidade",
            "nipc",
            "501964842",
            "O último algarismo do NIPC não confere: veja se há um algarismo trocado.",
        ),
        (
            "entidade",
            "postal_code",
            "8600",
            "Indique o código postal com quatro algarismos, um hífen e três: 8600-315.",
        ),
        ("parceiros", "partners-0-name", "", "Escreva o nome do parceiro."),
        ("parceiros", "partners-0-brings", "", "Diga o que traz este parceiro."),
        ("realidade", "foreign_residents", "muitos", "Escreva o número só com algarismos, como 12450."),
        ("realidade", "foreign_residents", "-1", "Escreva o número só com algarismos, como 12450."),
        ("realidade", "figures_year", "24", "Escreva um ano entre 2000 e 2026; está 24."),
        ("realidade", "figures_year", "dois mil", "Escreva o ano só com algarismos, como 2025."),
        ("gabinete", "latitude", "norte", "Escreva os graus só com algarismos, como 37.10202."),
        ("gabinete", "latitude", "", "Indique a latitude e a longitude, ou nenhuma das duas."),
        ("gabinete", "hours-0-opens", "manhã", "Escreva a hora como 9:30."),
        ("gabinete", "hours-0-closes", "8:00", "A hora de fecho tem de ser depois da hora de abertura."),
        ("servico", "languages", "pt", "Marque o português e, pelo menos, mais uma língua."),
        ("itinerancia", "stops-0-closes", "9:30", "A hora de fecho tem de ser depois da hora de abertura."),
        ("equipa", "technicians-0-details", "", "Diga qual a licenciatura, ou que experiência."),
        ("equipa", "technicians-0-hours", "todas", "Escreva as horas por semana só com algarismos, como 35."),
        ("equipa", "technicians-0-hours", "0", "Escreva as horas por semana, de 1 a 40."),
        ("equipa", "technicians-0-hours", "41", "Escreva as horas por semana, de 1 a 40."),
    ],
)
def test_a_wrong_answer_is_told_with_its_way_out(
    section: str, control: str, value: str, message: str, freeze_year: None
) -> None:
    [(name, messages)] = faults(section, **{control: [value]}).items()
    assert (name, messages) == (control, [message])


@pytest.fixture
def freeze_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """The year of the messages."""
    monkeypatch.setattr(territory.timezone, "localdate", lambda: dt.date(2026, 11, 22))


def test_numbers_are_read_as_people_write_them() -> None:
    assert cleaned("entidade", nipc=["501 280 049"])["nipc"] == "501280049"
    office = cleaned("gabinete", latitude=["37,10202"], longitude=["-8,67422"])
    assert (office["latitude"], office["longitude"]) == (37.10202, -8.67422)
    assert cleaned("gabinete", latitude=[""], longitude=[""])["latitude"] is None


def test_a_position_far_from_its_municipality_is_refused() -> None:
    [message] = faults("gabinete", municipality=["1106"])["latitude"]
    assert message.endswith("Confirme as coordenadas e o município.")
    [message] = faults("gabinete", latitude=["-8.67"], longitude=["37.1"], municipality=[""])["latitude"]
    assert message.startswith("A latitude e a longitude parecem trocadas.")


def test_the_map_opens_at_the_municipality() -> None:
    assert 'data-start="37.' in str(bound("gabinete")["latitude"])
    known = FORMS["gabinete"](draft=Draft(), initial={"municipality": "0807"})
    assert 'data-start="37.' in str(known["latitude"])
    assert "data-start" not in str(FORMS["gabinete"](draft=Draft())["latitude"])


def test_hours_that_overlap_are_refused_and_one_at_least_is_needed() -> None:
    more = {"hours-1-weekday": ["0"], "hours-1-opens": ["12:00"], "hours-1-closes": ["13:00"]}
    [message] = faults("gabinete", **more)["hours"]
    assert message.startswith("Segunda-feira: ")
    none = blank("gabinete", "hours")
    assert faults("gabinete", **none)["hours"] == ["Indique pelo menos 1."]


def test_partners_agree_with_the_answer() -> None:
    rows = blank("parceiros", "partners")
    assert cleaned("parceiros", **rows, has_partners=["nao"])["partners"] == []
    assert faults("parceiros", **rows) == {"partners": ["Indique os parceiros, ou responda que não há."]}
    assert faults("parceiros", has_partners=["nao"]) == {
        "has_partners": ["Há parceiros abaixo: responda que sim, ou retire-os."]
    }
    assert cleaned("parceiros")["partners"][0]["roles"] == ["space", "staff"]
    twice = {
        name.replace("-0-", "-1-"): value
        for name, value in WHOLE["parceiros"].items()
        if name.startswith("partners")
    }
    assert faults("parceiros", **twice) == {
        "partners": ["Há dois parceiros com o mesmo NIPC: retire um, ou corrija-o."]
    }
    without = {"partners-0-nipc": [""], "partners-1-nipc": [""]}
    assert len(cleaned("parceiros", **(twice | without))["partners"]) == 2


def test_no_outreach_is_an_answer() -> None:
    rows = blank("itinerancia", "stops")
    assert cleaned("itinerancia", **rows, has_outreach=["nao"])["stops"] == []
    assert faults("itinerancia", **rows) == {"stops": ["Indique os lugares, ou responda que só no gabinete."]}
    assert faults("itinerancia", has_outreach=["nao"]) == {
        "has_outreach": ["Há lugares abaixo: responda que sim, ou retire-os."]
    }
    [stop] = cleaned("itinerancia", **{"stops-0-ordinals": []})["stops"]
    assert (stop["weekday"], stop["ordinals"]) == (1, [])


@pytest.mark.parametrize(
    ("kind", "is_municipality", "allowed"),
    [
        (EntityKind.LOCAL_AUTHORITY, True, True),
        (EntityKind.LOCAL_AUTHORITY, False, False),
        (EntityKind.CIVIL_SOCIETY, False, False),
        (EntityKind.HIGHER_EDUCATION, False, False),
        (EntityKind.REGIONAL_GOVERNMENT, False, False),
    ],
)
def test_the_new_generation_is_for_municipalities(kind: str, is_municipality: bool, allowed: bool) -> None:
    draft = Draft(owner=entity(kind=kind, is_municipality=is_municipality))
    assert ("model" not in bound("servico", draft, model=["2g"]).errors) is allowed
    assert bound("servico", draft, model=["expanded"]).errors == {}


def test_a_municipality_is_served_once() -> None:
    assert faults("servico", **{"served-1-municipality": ["0815"]}) == {
        "served": ["O mesmo município está duas vezes: retire uma."]
    }
    assert faults("servico", languages=["en", "fr"]) == {
        "languages": ["Marque o português e, pelo menos, mais uma língua."]
    }


def test_what_a_technician_lacks_is_said_and_stops_nobody() -> None:
    lacking = {
        "technicians-0-portuguese": [],
        "technicians-0-language": [""],
        "technicians-1-name": [""],
        "technicians-1-hours": ["10"],
        "technicians-1-portuguese": ["on"],
        "technicians-1-language": ["uk"],
    }
    form = bound("equipa", **lacking)
    assert form.unmet() == [  # type: ignore[attr-defined] # of this section
        "a selecionar: falta, ou não assinalou, português, uma segunda língua.",
        "Técnico 2: falta, ou não assinalou, informática.",
    ]
    assert "Técnico 2: falta" in form.facts()
    whole = bound("equipa")
    assert (whole.facts(), whole.errors) == ("", {})
    assert bound("equipa", **{"technicians-0-portuguese": []}).errors == {}


@pytest.mark.parametrize("name", COMMITMENTS)
def test_each_commitment_is_compulsory(name: str) -> None:
    assert faults("compromissos", **{name: []}) == {
        name: ["Sem este compromisso, a candidatura não pode ser enviada: marque-o."]
    }
