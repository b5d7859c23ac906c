"""Excerpts: where they are cut, what they mark, and that nothing in them is markup but the marks."""

import re

from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from portal.text import highlight

LONG = "Primeiras palavras. " * 20 + "Mediação na escola com imigrantes. " + "Outras palavras ainda. " * 20


def test_marks_every_form_of_a_word() -> None:
    assert highlight("Integração dos imigrantes", "integracoes migrante") == (
        "<mark>Integração</mark> dos <mark>imigrantes</mark>"
    )


def test_takes_the_window_with_most_different_words() -> None:
    text = "escola escola escola " + "x " * 100 + "escola e família " + "x " * 100
    assert (
        highlight(text, "família escola", 40)
        == "…x x x x x x <mark>escola</mark> e <mark>família</mark> x x x x x x…"
    )


def test_cuts_at_whole_words() -> None:
    assert highlight(LONG, "mediacao imigrante", 60) == (
        "…palavras. <mark>Mediação</mark> na escola com <mark>imigrantes</mark>. Outras…"
    )
    assert highlight(LONG, "nada disto", 30) == "Primeiras palavras. Primeiras…"
    assert highlight(LONG[:400] + "fim", "fim", 30) == "…Primeiras palavras. <mark>fim</mark>"


def test_a_text_of_one_word_is_cut_all_the_same() -> None:
    assert highlight("a" * 1_000, "casa", 10) == "aaaaaaaaaa…"
    assert highlight("b" * 100 + "-casa-" + "b" * 100, "casa", 10) == "…bb-<mark>casa</mark>-bb…"


def test_escapes_the_text() -> None:
    assert highlight("<script>casa</script> & casa", "casa script") == (
        "&lt;<mark>script</mark>&gt;<mark>casa</mark>&lt;/<mark>script</mark>&gt; &amp; <mark>casa</mark>"
    )


def test_controls_and_direction_marks_become_a_space() -> None:
    assert highlight("uma\x00casa\n\n\u202eali\u2066", "casa") == "uma <mark>casa</mark> ali"


def test_nothing_to_show() -> None:
    assert highlight("", "casa") == ""
    assert highlight("uma casa", "") == "uma casa"


def test_a_match_beyond_what_is_scanned_is_not_found() -> None:
    assert highlight("x " * 60_000 + "casa", "casa", 5) == "x x x…"


@given(st.text(), st.text(), st.integers(1, 300))
def test_holds_no_markup_but_marks(text: str, words: str, length: int) -> None:
    excerpt = highlight(text, words, length)
    plain = re.sub("</?mark>", "", excerpt)
    assert "<" not in plain
    assert ">" not in plain
    assert excerpt.count("<mark>") == excerpt.count("</mark>")


@given(
    st.lists(st.sampled_from(["casa", "escola", "rua", "<b>", "família"]), max_size=200), st.integers(10, 200)
)
def test_every_match_inside_is_marked(words: list[str], length: int) -> None:
    excerpt = highlight(" ".join(words), "casa", length)
    assert len(re.findall("casa", excerpt)) == excerpt.count("<mark>casa</mark>")
    assert ("casa" in words) == ("<mark>" in excerpt)
    assert len(excerpt.replace("<mark>", "").replace("</mark>", "")) <= len(escape("<b>")) * length + 2
