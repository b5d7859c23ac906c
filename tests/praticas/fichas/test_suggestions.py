"""Clean-ups are shown with what they change and why, and change nothing until accepted."""

import pytest

from praticas.fichas import Suggestion, apply, from_text, to_html
from praticas.fichas.blocks import Block, to_text
from praticas.fichas.ficha import Answer
from praticas.fichas.suggestions import suggest, without_markup


def changes(text: str) -> list[tuple[str, str, str]]:
    answer = Answer("partners", "Parceiros", labelled=True, blocks=from_text(text))
    return [(item.kind, item.before, item.after) for item in suggest([answer])]


@pytest.mark.parametrize(
    ("text", "kind", "before", "after"),
    [
        ("Ir ao CLAI I da ponte", "acronym", "ao CLAI I da", "ao CLAII da"),
        ("O C.L.A.I.I. abriu", "acronym", "O C.L.A.I.I. abriu", "O CLAII abriu"),
        (
            "As Instituições Solidarietà Social",
            "translation",
            "As Instituições Solidarietà Social",
            "As Instituições de Solidariedade Social",
        ),
        ("Rede de Solidarietà local", "translation", "de Solidarietà local", "de Solidariedade local"),
        ("atendimento dois utentes", "translation", "atendimento dois utentes", "atendimento dos utentes"),
        ("São 30 Km ² de serra", "sign", "30 Km ² de", "30 km² de"),
        ("São 30 km 2 de serra", "sign", "30 km 2 de", "30 km² de"),
        ("escola , mercado", "sign", "escola , mercado", "escola, mercado"),
        ("a inte- gração plena", "hyphen", "inte- gração plena", "integração plena"),
        ("a ﬁcha", "ligature", "a ﬁcha", "a ficha"),
    ],
)
def test_each_slip(text: str, kind: str, before: str, after: str) -> None:
    assert changes(text) == [(kind, before, after)]
    accepted = [Suggestion(kind, "partners", before, after, "")]
    assert apply(text, accepted) == text.replace(before, after)
    assert apply(text, []) == text


@pytest.mark.parametrize(
    "text",
    [
        "CLAII e CLAIM",
        "dois cidadãos vieram",
        "pré- e pós-escolar",
        "São 30 km² de serra, e mais",
        "3 < 5 & 7 > 2",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert changes(text) == []


def test_the_same_slip_in_the_same_words_is_shown_once() -> None:
    assert changes("ao CLAI I de cá\n\nao CLAI I de lá") == [("acronym", "ao CLAI I de", "ao CLAII de")]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("<p>Um.</p><p>Dois.</p>", "Um.\n\nDois."),
        ('<ul style="x"> - Um; - Dois - Três', "- Um;\n- Dois\n- Três"),
        ("Antes: <ul><li>um</li><li>dois</li></ul> Depois.", "Antes:\n\n- um\n- dois\n\nDepois."),
        ("a sua <p>origem.</p>", "a sua origem."),
        ("<p>Fim.</p> <p>depois</p>", "Fim.\n\ndepois"),
        ("<b>Um</b> &amp; <span class='x'>dois</span>&nbsp;três", "Um & dois três"),
        ("<ul><li></li></ul>", ""),
        ("a - b", "a - b"),
    ],
)
def test_markup_becomes_paragraphs_and_bullets(text: str, clean: str) -> None:
    assert without_markup(text) == clean


def test_markup_is_applied_before_the_other_clean_ups() -> None:
    text = "<p>ao CLAI I daqui</p>"
    found = suggest([Answer("partners", "Parceiros", labelled=True, blocks=from_text(text))])
    assert [item.kind for item in found] == ["markup", "acronym"]
    assert apply(text, reversed(found)) == "ao CLAII daqui"


def test_text_and_blocks_are_one() -> None:
    text = "Antes.\n\n- um\n- dois\n\nDepois - agora."
    blocks = (Block(("Antes.",)), Block(("um", "dois"), bullets=True), Block(("Depois - agora.",)))
    assert from_text(text) == blocks
    assert to_text(blocks) == text
    assert from_text("\n \n") == ()


def test_html_holds_the_text_as_text() -> None:
    html = to_html(from_text("<script>alert(1)</script> & mais\n- =cmd"))
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; mais</p><ul><li>=cmd</li></ul>"
