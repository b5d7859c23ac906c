"""Names without accents, articles, abbreviations or the marks of keyboards."""

import pytest

from rede.places.spelling import fold, lies_within, significant_words, with_plain_digits


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vila Viçosa", "vila vicosa"),
        ("LOULÉ", "loule"),
        ("Коїмбра", "коімбра"),
        ("أمادورا", "امادورا"),
        ("\u202eFaro\u200f", "faro"),
        ("Ｆａｒｏ", "faro"),
    ],
)
def test_folds_accents_case_and_invisible_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Município de Vila do Bispo", ("vila", "bispo")),
        ("Montemor-o-Novo", ("montemor", "novo")),
        ("V. N. de Gaia", ("vila", "nova", "gaia")),
        ("V.R. Sto. António", ("vila", "real", "santo", "antonio")),
        ("Sta. Maria", ("santa", "maria")),
        ("S.ta Maria", ("santa", "maria")),
        ("St.º António", ("santo", "antonio")),
        ("S. João", ("sao", "joao")),
        ("Lagoa (R. A. A.)", ("lagoa", "raa")),
        ("Понта-Делгада", ("понта", "делгада")),
        ("  Ilha \x00 do 3 ", ()),
    ],
)
def test_keeps_the_words_that_say_which_place(text: str, words: tuple[str, ...]) -> None:
    assert significant_words(text) == words


def test_digits_of_every_script_are_read() -> None:
    assert with_plain_digits("٨٦٠٠-३१५ x²") == "8600-315 x²"


def test_a_hint_names_what_is_around_or_a_region() -> None:
    names = frozenset({"sao", "miguel"})
    assert lies_within("4201", names, ("sao", "miguel"))
    assert lies_within("4201", names, ("acores",))
    assert lies_within("0806", frozenset(), ("algarve",))
    assert not lies_within("4201", names, ("algarve",))
    assert not lies_within("4201", names, ("faro",))
    assert lies_within("4201", names, ())
