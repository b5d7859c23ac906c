"""What of a text reaches the paper."""

import unicodedata

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from portal.printing.characters import _shown, printable, printable_data


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ação de formação", "Ação de formação"),
        ("Olá, mundo", "Olá, mundo"),
        ("coração composto", "coração composto"),
        ("a\x00b\x07c", "abc"),
        ("linha\r\noutra\rterceira", "linha\noutra\nterceira"),
        ("separador\u2028de linha", "separador\nde linha"),
        ("a\tb", "a b"),
        ("duas\u00a0palavras", "duas\u00a0palavras"),
        ("largo\u3000espaço", "largo espaço"),
        ("\u202egnitrevni\u202c", "gnitrevni"),
        ("zero\u200blargura", "zerolargura"),
        ("\ud800só", "só"),
        ("\ue000", "□"),
        ("漢字", "□□"),
        ("Привіт, світе", "Привіт, світе"),
        ("مرحبا", "مرحبا"),
        ("می\u200cشود", "می\u200cشود"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("a\U000e0100", "a"),
        ("é" * 40, "é" * 40),
        ("é" * 81, "é" * 40 + "\u200b" + "é" * 40 + "\u200b" + "é"),
        ("https://portal.example/a-b/?q=cccccccccccccccc", "https://portal.example/a-b/?q=cccccccccccccccc"),
        ("#let $x$ @y `z` \\ <w>", "#let $x$ @y `z` \\ <w>"),
    ],
)
def test_printable(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(st.text(st.characters(codec=None), max_size=40))
def test_everything_printable_has_a_glyph(text: str) -> None:
    assert {ord(character) for character in printable(text)} - _shown() - {10, 32} == set()


@given(st.text(max_size=40))
def test_printing_twice_is_printing_once(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_data_is_walked_and_keys_are_kept() -> None:
    assert printable_data({"a\x00": ["x\x00", ("y\x07",), 3, None, True, gettext_lazy("z\x07")]}) == {
        "a\x00": ["x", ["y"], 3, None, True, "z"]
    }


def test_markup_and_addresses_are_not_text() -> None:
    long = "a" * 50
    data = {"link": f"https://portal.example/{long}?é\x00%20", "svg": SafeString(f"<svg>\x07{long}")}
    assert printable_data(data) == {
        "link": f"https://portal.example/{long}?%C3%A9%00%20",
        "svg": f"<svg>\x07{long}",
    }
