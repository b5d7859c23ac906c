"""Which words are the same for search, and that no text is too strange for it."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text import analyse, fold
from portal.text.analysis import term

VECTORS = tomllib.loads(Path(__file__).with_name("vectors.toml").read_text("utf-8"))
texts = st.text() | st.text(alphabet="aáàâãeéêioóõuúcçpt \u0303\u0301\x00\u202e\u200b-'ºª2Gñß", max_size=200)


def test_the_table_is_as_long_as_promised() -> None:
    assert len(VECTORS["agree"]) >= 60
    assert len(VECTORS["differ"]) >= 20


@pytest.mark.parametrize(("one", "other"), VECTORS["agree"])
def test_agree(one: str, other: str) -> None:
    assert analyse(one) == analyse(other) != []


@pytest.mark.parametrize(("one", "other"), VECTORS["differ"])
def test_differ(one: str, other: str) -> None:
    assert analyse(one) != analyse(other)


def test_terms_keep_the_order_of_the_text_and_leave_out_stop_words() -> None:
    assert analyse("O acolhimento de migrantes na escola, com o CLAII.") == [
        "acolh",
        "migrante",
        "escol",
        "claim",
    ]
    assert analyse("o que é, e para quem?") == []
    assert analyse("😀 — \x00 \u202e ... _") == []


def test_signs_inside_and_between_words() -> None:
    assert analyse("auto-emprego") == ["aut", "empreg"]
    assert analyse("d'água\x00casa") == ["d", "agu", "cas"]
    assert analyse("mediac\u0327a\u0303o") == analyse("mediação")
    assert analyse("2.ª edição 2G") == ["2", *analyse("edição"), "2g"]


def test_long_texts_and_words() -> None:
    assert analyse("integração " * 10_000) == ["integr"] * 10_000
    assert analyse("a" * 10_000) == ["a" * 64]
    assert analyse("é" * 10_000) == ["e" * 64]


def test_other_alphabets_are_transliterated() -> None:
    assert fold("Київ") == "kiiv"
    assert fold("北京") == "beijing"
    assert fold("Łódź") == "lodz"
    assert fold("—") == ""


@given(texts)
def test_only_letters_and_digits_come_out(text: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+", found) for found in analyse(text))


@given(texts)
def test_accents_and_case_never_matter(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f")
    assert analyse(decomposed) == analyse(unicodedata.normalize("NFC", decomposed))
    if text.isascii() or set(text) <= set("aáàâãeéêioóõuúcçpt ñ"):
        assert analyse(bare) == analyse(text) == analyse(text.upper())


@given(st.text(min_size=65, max_size=300))
def test_a_word_too_long_for_the_cache_is_the_same_word(word: str) -> None:
    assert term(word) == term(word.ljust(400, "\u0303"))
