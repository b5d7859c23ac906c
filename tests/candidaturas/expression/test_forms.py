"""Each section by itself: what it takes, what it refuses and with which words."""

from typing import Any

import pytest

from candidaturas.expression.definition import ExpressionForm
from candidaturas.expression.forms import LONGEST_REASON
from portal.wizard.forms import SectionForm
from portal.wizard.models import Draft
from rede.models import Municipality
from tests.candidaturas.expression.answers import ANOTHER_NIPC, NIPC, WHOLE, begun
from tests.factories.network import entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db

FORMS = {section.name: section.form for section in ExpressionForm.sections}
LINES = [
    ("entidade", "name"),
    ("entidade", "phone"),
    ("contacto", "contact_person"),
    ("contacto", "contact_role"),
    ("contacto", "contact_phone"),
]
ONLY_MUNICIPALITIES = "O modelo CLAIM 2G só pode ser dinamizado por municípios. Escolha outro modelo."


def bound(section: str, *, draft: Draft | None = None, **controls: list[str]) -> SectionForm:
    """The form of a section with the whole expression, some controls changed."""
    return FORMS[section](WHOLE[section] | controls, draft=draft or Draft(), answers=WHOLE)


def faults(section: str, **controls: list[str]) -> dict[str, list[str]]:
    """What is wrong, by field."""
    return {name: list(errors) for name, errors in bound(section, **controls).errors.items()}


def cleaned(section: str, **controls: list[str]) -> dict[str, Any]:
    """What a right section holds."""
    form = bound(section, **controls)
    assert form.errors == {}
    return form.cleaned_data


@pytest.mark.parametrize("section", list(WHOLE))
def test_the_whole_expression_is_right(section: str) -> None:
    assert faults(section) == {}


def test_what_is_compulsory_is_told_in_words() -> None:
    empty = {name: dict(form({}, draft=Draft()).errors) for name, form in FORMS.items()}
    assert {section: list(errors) for section, errors in empty.items()} == {
        "entidade": ["name", "kind", "nipc", "municipality", "email", "phone"],
        "intencao": ["municipality", "model", "areas", "reason", "meeting"],
        "contacto": ["contact_person", "contact_role", "contact_email", "contact_phone"],
    }
    messages = [message for errors in empty.values() for found in errors.values() for message in found]
    assert len(messages) == len(set(messages)) == 15
    assert [message for message in messages if not message.startswith(("Escreva", "Escolha", "Diga"))] == []


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("501964842", "O último algarismo do NIPC não confere: veja se há um algarismo trocado."),
        (
            "123456789",
            "O NIPC de uma entidade começa por 5, 6 ou 9; este número começa por 1.",
        ),
        ("50128004", "Indique os nove algarismos do NIPC, sem espaços nem letras."),
    ],
)
def test_a_wrong_nipc_is_refused_saying_why(typed: str, message: str) -> None:
    assert faults("entidade", nipc=[typed]) == {"nipc": [message]}


@pytest.mark.parametrize("typed", ["501 280 049", " 501280049 ", "501280049\u200b\x00"])
def test_how_the_digits_of_a_nipc_are_parted_does_not_matter(typed: str) -> None:
    assert cleaned("entidade", nipc=[typed])["nipc"] == NIPC


def test_only_a_local_authority_is_a_municipality() -> None:
    assert faults("entidade", is_municipality=["on"]) == {
        "is_municipality": ["Só uma autarquia local pode ser um município."]
    }
    assert cleaned("entidade", kind=["local_authority"], is_municipality=["on"])["is_municipality"] is True
    assert list(faults("entidade", kind=[""], is_municipality=["on"])) == ["kind"]


def test_on_behalf_of_an_entity_the_nipc_is_the_one_it_has() -> None:
    of_another = begun(person(), {}, owner=entity(name="Câmara", nipc=ANOTHER_NIPC))
    (message,) = bound("entidade", draft=of_another).errors["nipc"]
    assert message == (
        f"O NIPC de Câmara é {ANOTHER_NIPC}. Se a manifestação é de outra entidade, comece um formulário só "
        "em seu nome."
    )
    for nipc in (NIPC, ""):
        assert bound("entidade", draft=begun(person(), {}, owner=entity(nipc=nipc))).errors == {}, nipc


@pytest.mark.parametrize(
    ("kind", "is_municipality", "model", "refused"),
    [
        ("local_authority", True, "2g", False),
        ("local_authority", False, "2g", True),
        ("regional_government", False, "2g", True),
        ("civil_society", False, "2g", True),
        ("higher_education", False, "2g", True),
        ("civil_society", False, "expanded", False),
        ("higher_education", False, "conventional", False),
    ],
)
def test_the_model_is_one_that_the_entity_may_run(
    kind: str, is_municipality: bool, model: str, refused: bool
) -> None:
    said = WHOLE["entidade"] | {"kind": [kind], "is_municipality": ["on"] if is_municipality else []}
    form = FORMS["intencao"](
        WHOLE["intencao"] | {"model": [model]}, draft=Draft(), answers={"entidade": said}
    )
    assert form.errors == ({"model": [ONLY_MUNICIPALITIES]} if refused else {})


def test_before_the_kind_is_told_every_model_may_be_chosen() -> None:
    form = FORMS["intencao"](WHOLE["intencao"] | {"model": ["2g"]}, draft=Draft())
    assert form.errors == {}


def test_a_model_and_a_municipality_that_do_not_exist_are_refused_once() -> None:
    found = faults("intencao", model=["4g"], municipality=["9999"])
    assert {name: len(messages) for name, messages in found.items()} == {"model": 1, "municipality": 1}


def test_other_municipalities_are_rows() -> None:
    more = {"served-0-municipality": ["0712"], "served-1-municipality": ["0701"]}
    served = cleaned("intencao", **more)["served"]
    assert [row["municipality"] for row in served] == [
        Municipality.objects.get(dico=dico) for dico in ("0712", "0701")
    ]
    assert cleaned("intencao", **{"served-0-municipality": [""]})["served"] == []


def test_an_address_without_its_scheme_is_understood() -> None:
    assert cleaned("entidade")["website"] == "https://porta.example.pt"
    assert cleaned("entidade", website=[""])["website"] == ""


def test_the_reason_is_kept_as_typed_but_for_what_no_keyboard_types() -> None:
    typed = "=cmd|' /C calc'!A0 <script>alert(1)</script> 👩‍🌾 \u202eavesso\u2069 nulo\x00\r\nPorque sim."
    assert cleaned("intencao", reason=[typed])["reason"] == (
        "=cmd|' /C calc'!A0 <script>alert(1)</script> 👩‍🌾 avesso nulo\nPorque sim."
    )
    assert cleaned("intencao", reason=["ã" * LONGEST_REASON])["reason"] == "ã" * LONGEST_REASON


@pytest.mark.parametrize(("section", "name"), LINES)
def test_lines_hold_no_invisible_marks(section: str, name: str) -> None:
    typed = " \u202e<b>Porta</b>\x00\n Aberta\u2069 "
    assert cleaned(section, **{name: [typed]})[name] == "<b>Porta</b> Aberta"


@pytest.mark.parametrize(
    ("section", "name"),
    [*LINES, ("entidade", "nipc"), ("entidade", "website"), ("entidade", "email"), ("intencao", "reason")],
)
def test_a_megabyte_is_refused_with_words(section: str, name: str) -> None:
    messages = faults(section, **{name: ["a" * 1024**2]})[name]
    assert messages
    assert all(len(message) < 200 for message in messages)
