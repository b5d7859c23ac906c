"""What is typed is kept without marks that nobody sees."""

import pytest

from portal.text.tidying import tidy, tidy_lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Porta \n aberta\t", "Porta aberta"),
        ("Coordenac\u0327a\u0303o", "Coordenação"),
        ("\u202eavesso\u2069 nu\u00adlo\x00\ufeff", "avesso nulo"),
        ("👩\u200d🌾", "👩🌾"),
        ("", ""),
    ],
)
def test_a_line(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("um\r\ndois\n\n três ", "um\ndois\n\n três "),
        ("\u202eavesso\u2069 nulo\x00", "avesso nulo"),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_many_lines(typed: str, kept: str) -> None:
    assert tidy_lines(typed) == kept
