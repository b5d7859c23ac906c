"""Each section by itself: what it takes, what it refuses and with which words."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from portal.wizard.forms import SectionForm
from portal.wizard.models import Draft
from praticas.models.practice import FIRST_YEAR
from praticas.sections import RICH_FIELDS, SECTIONS
from praticas.submission import forms
from praticas.submission.definition import PracticeForm
from praticas.submission.forms.fields import LONGEST_TEXT
from rede.models import Municipality
from tests.factories.network import centre
from tests.praticas.submission.answers import WHOLE

pytestmark = pytest.mark.django_db

FORMS = {section.name: section.form for section in PracticeForm.sections}
TEXTS = [
    (section.name, name)
    for section in PracticeForm.sections
    for name in section.form.base_fields
    if name in RICH_FIELDS
]
LINES = [
    ("entidade", "entity_name"),
    ("entidade", "entity_address"),
    ("pratica", "title"),
    ("contacto", "contact_person"),
    ("contacto", "entity_phone"),
]


def bound(section: str, **controls: list[str]) -> SectionForm:
    """The form of a section with the whole practice, some controls changed."""
    return FORMS[section](WHOLE.get(section, {}) | controls, draft=Draft())


def faults(section: str, **controls: list[str]) -> dict[str, list[str]]:
    """What is wrong, by field."""
    return {name: list(errors) for name, errors in bound(section, **controls).errors.items()}


def cleaned(section: str, **controls: list[str]) -> dict[str, Any]:
    """What a right section holds."""
    form = bound(section, **controls)
    assert form.errors == {}
    return form.cleaned_data


def test_every_field_of_the_ficha_is_asked_for_once_with_its_own_label() -> None:
    asked = [
        (name, str(field.label))
        for section in PracticeForm.sections
        for name, field in section.form.base_fields.items()
    ]
    of_ficha = [(field.name, str(field.label)) for section in SECTIONS for field in section.fields]
    assert sorted(pair for pair in asked if pair[0] in dict(of_ficha)) == sorted(of_ficha)


@pytest.mark.parametrize("section", list(WHOLE))
def test_the_whole_practice_is_right(section: str) -> None:
    assert faults(section) == {}


def test_what_is_compulsory_is_little() -> None:
    empty = {section: list(form({}, draft=Draft()).errors) for section, form in FORMS.items()}
    assert empty == {
        "entidade": ["entity_name", "municipality"],
        "pratica": ["title", "areas", "objectives"],
        "descricao": ["characterisation"],
        "resultados": [],
        "disseminacao": [],
        "apoios": [],
        "materiais": [],
        "contacto": ["entity_email"],
        "por-colocar": [],
    }


def test_only_a_practice_of_the_whole_country_has_no_municipality() -> None:
    assert faults("entidade", municipality=[""], scale=["regional"]) == {
        "municipality": ["Escolha o município, ou indique acima que a prática abrange o país inteiro."]
    }
    assert cleaned("entidade", municipality=[""], scale=["national"])["municipality"] is None


def test_an_unknown_municipality_is_refused_once() -> None:
    assert list(faults("entidade", municipality=["9999"])) == ["municipality"]
    assert len(faults("entidade", municipality=["9999"])["municipality"]) == 1


def test_municipalities_stand_under_their_district() -> None:
    groups = list(bound("entidade").fields["municipality"].choices)
    names = [str(name) for name, _places in groups[1:]]
    assert groups[0] == ("", "Escolha o município")
    assert sum(len(places) for _name, places in groups[1:]) == Municipality.objects.count() == 308
    assert len(names) == len(set(names)) == 29
    evora = next(places for name, places in groups[1:] if name == "Évora")
    assert ("0705", "Évora (Évora)") in [(str(value), label) for value, label in evora]


def test_centres_that_visitors_do_not_find_are_not_offered() -> None:
    centre(name="CLAIM aberto")
    hidden = centre(name="CLAIM por abrir", state="preparation")
    choices = list(bound("entidade").fields["centre"].choices)
    assert [(name, [label for _value, label in rows]) for name, rows in choices[1:]] == [
        ("Faro", ["CLAIM aberto"])
    ]
    assert list(faults("entidade", centre=[hidden.slug])) == ["centre"]


@pytest.mark.parametrize(("section", "name"), TEXTS)
def test_long_texts_are_kept_whole_up_to_their_limit(section: str, name: str) -> None:
    field = bound(section).fields[name]
    assert "maxlength" not in field.widget.attrs
    assert cleaned(section, **{name: ["ã" * LONGEST_TEXT]})[name] == "ã" * LONGEST_TEXT
    assert faults(section, **{name: ["a" * (LONGEST_TEXT + 1)]}) == {
        name: ["Este texto tem 10001 caracteres e cabem 10000. Encurte-o, ou envie o resto como material."]
    }


@pytest.mark.parametrize(("section", "name"), TEXTS)
def test_texts_hold_any_sign_but_those_that_no_keyboard_types(section: str, name: str) -> None:
    typed = (
        "=cmd|' /C calc'!A0 <script>alert(1)</script> 👩‍🌾 \u202eavesso\u2069 nulo\x00\r\nNada a assinalar."
    )
    assert cleaned(section, **{name: [typed]})[name] == (
        "=cmd|' /C calc'!A0 <script>alert(1)</script> 👩‍🌾 avesso nulo\nNada a assinalar."
    )


@pytest.mark.parametrize(("section", "name"), TEXTS)
def test_a_megabyte_is_refused_with_its_size(section: str, name: str) -> None:
    (message,) = faults(section, **{name: ["a" * 1024**2]})[name]
    assert "1048576" in message


@pytest.mark.parametrize(("section", "name"), LINES)
def test_lines_are_one_line_without_invisible_marks(section: str, name: str) -> None:
    typed = "  =1+1 \u202e\x00CLAII\u00ad de\n\nLoulé <b>🌱</b> "
    assert cleaned(section, **{name: [typed]})[name] == "=1+1 CLAII de Loulé <b>🌱</b>"


@pytest.mark.parametrize(("section", "name"), LINES)
def test_a_line_longer_than_its_column_is_refused(section: str, name: str) -> None:
    most = FORMS[section].base_fields[name].max_length  # type: ignore[attr-defined]
    assert faults(section, **{name: ["a" * (most + 1)]}) == {
        name: [f"Este texto tem {most + 1} caracteres e cabem {most}: encurte-o."]
    }
    assert cleaned(section, **{name: ["a" * most]})[name] == "a" * most


@pytest.mark.parametrize(("section", "name"), [("entidade", "entity_name"), ("pratica", "title")])
def test_a_name_of_spaces_and_invisible_marks_is_none(section: str, name: str) -> None:
    assert list(faults(section, **{name: [" \u200b\x00 "]})) == [name]


def test_areas_are_at_least_one_of_those_there_are() -> None:
    assert faults("pratica", areas=[]) == {"areas": ["Escolha pelo menos uma área de intervenção."]}
    assert list(faults("pratica", areas=["cultura", "=cmd"])) == ["areas"]
    assert list(faults("pratica", areas=["\x00"])) == ["areas"]
    chosen = cleaned("pratica", areas=["saude", "cultura"])["areas"]
    assert sorted(area.slug for area in chosen) == ["cultura", "saude"]


def test_a_summary_too_long_is_no_material() -> None:
    assert faults("pratica", summary=["a" * 401]) == {
        "summary": ["Este texto tem 401 caracteres e cabem 400: encurte-o."]
    }


def test_a_date_that_is_none_shows_how_to_write_it() -> None:
    assert faults("pratica", ficha_date=["ontem"]) == {
        "ficha_date": ["Escreva a data como 2020-06-01: ano, mês e dia."]
    }


def test_the_word_about_files_is_a_sentence_and_stands_before_a_colon() -> None:
    form = forms.MaterialsForm({}, draft=Draft())
    form.add_error("may_publish", "Confirme.")
    (problem,) = form.problems("materiais")
    assert problem.label.endswith("pessoas atendidas")


@pytest.mark.parametrize("year", ["dois mil", "19.5", "²⁰¹⁹", "=2019"])
def test_a_year_that_is_no_number_is_refused(year: str) -> None:
    assert faults("pratica", year=[year]) == {"year": ["Escreva o ano só com algarismos, como 2019."]}


def test_a_year_out_of_reach_is_refused() -> None:
    last = timezone.localdate().year + 1
    for year in (FIRST_YEAR - 1, last + 1, 10**30):
        assert faults("pratica", year=[str(year)]) == {
            "year": [f"Escreva um ano entre {FIRST_YEAR} e {last}; está {year}."]
        }
    assert cleaned("pratica", year=[str(last)])["year"] == last
    assert cleaned("pratica", year=[""])["year"] is None


def test_a_ficha_is_not_of_the_future() -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert faults("pratica", ficha_date=[tomorrow.isoformat()]) == {
        "ficha_date": ["Indique uma data que não esteja no futuro."]
    }
    assert list(faults("pratica", ficha_date=["31/02/2020"])) == ["ficha_date"]
    assert cleaned("pratica", ficha_date=["2015-06-01"])["ficha_date"] == dt.date(2015, 6, 1)


def test_a_supporter_has_a_role_and_a_name() -> None:
    form = bound("apoios", **{"supporters-0-role": [""], "supporters-0-name": ["Fundo"]})
    assert [(p.control_id, p.message) for p in form.problems("apoios")] == [
        ("id_supporters-0-role", "Escolha o papel desta entidade.")
    ]
    kept = cleaned("apoios")["supporters"]
    assert kept == [{"role": "cofunder", "name": "Fundo de exemplo", "url": "https://fundo.example.pt"}]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://", "não é um endereço"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    form = bound("materiais", **{"links-0-url": [address]})
    assert [p.control_id for p in form.problems("materiais")] == ["id_links-0-url"]


def test_a_licence_is_one_of_the_list() -> None:
    assert list(faults("materiais", licence=["MIT"])) == ["licence"]
    form = bound("materiais", **{"links-0-licence": ["=cmd"]})
    assert [p.control_id for p in form.problems("materiais")] == ["id_links-0-licence"]


def test_the_phone_may_be_empty_and_the_email_not_wrong() -> None:
    assert cleaned("contacto", entity_phone=[""])["entity_phone"] == ""
    for email in ("sem-arroba", "a@b", "a@example.pt\x00", f"{'a' * 250}@example.pt"):
        assert list(faults("contacto", entity_email=[email])) == ["entity_email"], email


def test_consent_is_not_taken_for_granted() -> None:
    assert cleaned("contacto")["consent"] is False
    assert cleaned("contacto", consent=["on"])["consent"] is True


def test_texts_without_a_place_are_kept_as_they_are() -> None:
    form = forms.LeftoversForm({"leftovers": ["Uma frase.\n\nOutra."]}, draft=Draft())
    assert form.errors == {}
    assert form.cleaned_data == {"leftovers": "Uma frase.\n\nOutra."}
