"""The words of the ficha: every field and section can be named, in today's and in older spelling."""

import pytest

from praticas.fichas.folding import fold, spellings
from praticas.fichas.labels import LABELS, ORDER, SECTION_OF, SECTION_TITLES, Seen, see_label
from praticas.sections import SECTIONS

FIELDS = [(section.number, field) for section in SECTIONS for field in section.fields]


@pytest.mark.parametrize(("number", "field"), FIELDS, ids=[field.name for _number, field in FIELDS])
def test_the_label_of_each_field_names_it(number: int, field: object) -> None:
    seen = see_label(str(field.label))  # type: ignore[attr-defined]
    assert seen is not None
    assert field.name in seen.fields  # type: ignore[attr-defined]
    assert SECTION_OF[field.name] == number  # type: ignore[attr-defined]
    assert (seen.apart, seen.end) == (True, len(str(field.label)))  # type: ignore[attr-defined]


def test_every_field_has_labels_and_every_section_its_titles() -> None:
    assert set(ORDER) <= set(LABELS)
    assert set(SECTION_TITLES) == {section.number for section in SECTIONS}
    for section in SECTIONS:
        seen = see_label(str(section.title))
        assert seen is not None
        assert seen.section == section.number


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Parceiros", Seen(("partners",), 0, 9, apart=True, short=True)),
        ("Parceiros: a escola", Seen(("partners",), 0, 11, apart=True, short=True)),
        ("Parceiros – a escola", Seen(("partners",), 0, 12, apart=True, short=True)),
        ("Parceiros a escola", Seen(("partners",), 0, 9, apart=False, short=True)),
        ("Parceirosas", None),
        ("Vizinhos", None),
        ("", None),
        (
            "Fatores críticos de sucesso",
            Seen(("success_factors", "dissemination_factors"), 0, 27, True, False),
        ),
        ("Parceiros (quem ajuda) Escola", Seen(("partners",), 0, 9, apart=False, short=True)),
        ("Parceiros (quais?) Escola", Seen(("partners",), 0, 18, apart=False, short=True)),
    ],
)
def test_labels_at_the_head_of_a_text(text: str, seen: Seen | None) -> None:
    assert see_label(text) == seen


def test_any_parenthesis_explains_a_label_beside_its_answer() -> None:
    seen = see_label("Parceiros (quem ajuda)", sure=True)
    assert seen is not None
    assert (seen.end, seen.apart) == (22, True)


def test_folding() -> None:
    assert fold("Objectivos: É Ação!") == "objetivoseacao"
    assert spellings("Objetivos") == ("objetivos", "objectivos")
    assert spellings("Morada") == ("morada",)
