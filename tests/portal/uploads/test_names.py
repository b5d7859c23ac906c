"""Names of files are text to show, never paths."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.uploads.names import MOST, clean, shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Relatório final.pdf", "Relatório final.pdf"),
        ("RELATORIO.PDF", "RELATORIO.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Documentos\\plano.pdf", "plano.pdf"),
        ("nulo\0.pdf", "nulo.pdf"),
        ("fatura\u202efdp.exe", "faturafdp.exe.pdf"),
        ("a\r\nContent-Type: text/html.pdf", "html.pdf"),
        ("linha\r\n  outra.pdf", "linha outra.pdf"),
        ("=cmd|' /C calc'!A0.pdf", "C calc'!A0.pdf"),
        ("=1+1.pdf", "=1+1.pdf"),
        ("<script>alert(1).pdf", "_script_alert(1).pdf"),
        ('"aspas".pdf', "_aspas_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1.pdf"),
        ("", "ficheiro.pdf"),
        (".pdf", "ficheiro.pdf"),
        ("...", "ficheiro.pdf"),
        ("/", "ficheiro.pdf"),
        ("\u200b\u202e", "ficheiro.pdf"),
        ("foto 🙂.pdf", "foto 🙂.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("\ud800surrogado.pdf", "surrogado.pdf"),
        ("sem ponto", "sem ponto.pdf"),
        ("virus.pdf.exe", "virus.pdf.exe.pdf"),
        ("fim. .pdf", "fim.pdf"),
    ],
)
def test_a_name_is_cleaned(name: str, expected: str) -> None:
    assert clean(name, "pdf") == expected


def test_both_endings_of_a_jpeg_are_kept() -> None:
    assert [clean(name, "jpeg") for name in ("a.jpg", "a.JPEG", "a.png")] == ["a.jpg", "a.jpeg", "a.png.jpg"]


def test_a_long_name_keeps_its_ending() -> None:
    assert clean("a" * 1_000_000 + ".pdf", "pdf") == "a" * (MOST - 4) + ".pdf"
    assert shown("b" * 1_000_000) == "b" * MOST
    assert shown("b" * 300 + "." + "c" * 300) == "b" * MOST


@given(st.text(alphabet=st.characters(), max_size=400))
def test_whatever_the_name_is_what_is_kept_is_plain(name: str) -> None:
    found = clean(name, "odt")
    assert found.endswith(".odt")
    assert 4 < len(found) <= MOST
    assert not set(found) & set('/\\<>:"|?*\0\r\n')
    assert all(unicodedata.category(sign)[0] != "C" for sign in found)
    assert not found.startswith((".", " "))
    assert clean(found, "odt") == found
    found.encode()
