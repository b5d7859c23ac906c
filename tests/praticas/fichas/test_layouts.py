"""The same ficha in every format and layout comes out the same, field by field."""

import datetime as dt
from collections.abc import Callable

import pytest

from praticas.fichas import Role, read
from praticas.fichas.ficha import Place
from praticas.fichas.formats import pdf
from praticas.fichas.rows import Line
from tests.praticas.fichas import documents
from tests.praticas.fichas.documents import ANSWERS, ENGLISH, lines

LAYOUTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx table": ("docx", documents.docx_table),
    "docx headings": ("docx", documents.docx_paragraphs),
    "docx in English": ("docx", lambda: documents.docx_table(lines(labels=ENGLISH))),
    "odt": ("odt", documents.odt_table),
    "pdf": ("pdf", lambda: documents.pdf_table(footer="Cofinanciado por: Promovido por:")),
    "txt with tabs": ("txt", lambda: documents.tabbed().encode("cp1252")),
    "txt stacked": ("txt", lambda: documents.stacked().encode()),
    "txt with a byte order mark": ("txt", lambda: documents.stacked().encode("utf-8-sig")),
    "utf-16": ("txt", lambda: documents.tabbed().encode("utf-16")),
    "utf-16-le without mark": ("txt", lambda: documents.tabbed().encode("utf-16-le")),
    "utf-16-be without mark": ("txt", lambda: documents.tabbed().encode("utf-16-be")),
}


def expected(answer: str) -> str:
    """An answer of the fixture as editable text: paragraphs apart, bullets together."""
    text = ""
    for before, line in zip(["", *answer.split("\n")], answer.split("\n"), strict=False):
        joint = "\n" if line.startswith("- ") and before.startswith("- ") else "\n\n"
        text += (joint if text else "") + line
    return text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_field_comes_out_right(layout: str) -> None:
    kind, build = LAYOUTS[layout]
    ficha = read(build(), f"ficha.{kind}")
    assert {name: answer.text for name, answer in ficha.answers.items()} == {
        name: expected(answer) for name, answer in ANSWERS.items()
    }
    assert ficha.format == kind
    assert ficha.missing == ()
    assert ficha.leftovers == ()
    assert ficha.problems == ()
    assert ficha.suggestions == ()
    assert ficha.place == Place("Évora", "Évora")
    assert ficha.entity_kind == "civil_society"


def test_date_of_the_ficha_is_the_first_of_its_month() -> None:
    assert read(documents.docx_table(), "f.docx").date == dt.date(2019, 5, 1)
    assert read(documents.docx_paragraphs(), "f.docx").date is None


def test_pdf_without_a_table_keeps_every_answer() -> None:
    ficha = read(documents.pdf_plain(), "f.pdf")
    found = {name: " ".join(answer.text.split()) for name, answer in ficha.answers.items()}
    assert found == {name: " ".join(answer.split()) for name, answer in ANSWERS.items()}


def test_an_answer_cut_by_a_footer_goes_on_after_it() -> None:
    cut = ANSWERS | {
        "success_factors": "A cozinha foi emprestada pela| junta, sem papéis.\nE a data é sempre a mesma."
    }
    for content in (
        documents.docx_table(lines(cut), split_at=documents.LABELS["success_factors"]),
        documents.tabbed(lines(cut)).replace("| ", "\n\nCofinanciado por:\n\nPromovido por:\n\n\t").encode(),
    ):
        ficha = read(content, "")
        assert ficha.answers["success_factors"].text == (
            "A cozinha foi emprestada pela junta, sem papéis.\n\nE a data é sempre a mesma."
        )
        assert ficha.cofunders == ()
        assert ficha.promoters == ()


def test_json_of_a_reading() -> None:
    texts = ANSWERS | {"entity_phone": "", "partners": "", "title": "CLAI I à mesa"}
    report = read(documents.tabbed(lines(texts)).encode(), "f.txt").as_dict()
    assert report["sections"][1] == {
        "number": 2,
        "title": "Identificação da prática",
        "found": [
            {"field": "title", "label": "Designação da prática", "text": "CLAI I à mesa"},
            {"field": "areas", "label": "Área de intervenção", "text": "Cultura"},
            {
                "field": "objectives",
                "label": "Objetivos e finalidades",
                "text": expected(ANSWERS["objectives"]),
            },
            {"field": "target_audience", "label": "Público-alvo", "text": ANSWERS["target_audience"]},
        ],
    }
    assert report["missing"] == [{"field": "partners", "label": "Parceiros envolvidos", "labelled": True}]
    assert report["leftovers"] == []
    assert report["suggestions"] == [
        {
            "kind": "acronym",
            "field": "title",
            "before": "CLAI I à",
            "after": "CLAII à",
            "reason": "Sigla partida em duas palavras.",
        }
    ]
    assert report["place"] == {"municipality": "Évora", "district": "Évora"}
    assert report["date"] == "2019-05-01"
    assert report["format"] == "txt"


def test_pieces_tell_what_each_word_was_taken_for() -> None:
    ficha = read(documents.tabbed().encode(), "f.txt")
    seen = [(piece.role, piece.text, piece.field) for piece in ficha.pieces[:5]]
    assert seen == [
        (Role.NOISE, documents.HEADING, ""),
        (Role.TITLE, "Identificação da Entidade", ""),
        (Role.LABEL, "Designação", "entity_name"),
        (Role.VALUE, ANSWERS["entity_name"], "entity_name"),
        (Role.LABEL, "Morada", "entity_address"),
    ]


def test_runs_of_a_pdf_without_visible_text_are_passed_over() -> None:
    runs = [pdf._Run("Morada", 10, 100, 0), pdf._Run("\u200b", 10, 80, 0), pdf._Run("Rua", 90, 80, 0)]
    assert [row.cells for row in pdf._rows(runs, [90])] == [((Line("Morada"),),), ((), (Line("Rua"),))]
