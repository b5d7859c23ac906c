"""Quarters seeded by a text."""

from hypothesis import given
from hypothesis import strategies as st

from portal.tiles.motifs import MOTIFS, Quarter
from portal.tiles.seeds import seeded


def test_a_text_always_seeds_the_same_quarter() -> None:
    seeded.cache_clear()
    assert seeded("Desporto") == Quarter(
        "M0 6A6 6 0 0 1 6 0L6 6ZM6 6L6 12L0 12ZM12 0L12 6L6 6ZM12 6L12 12L6 12Z"
    )


def test_different_texts_seed_different_quarters() -> None:
    names = ["Desporto", "Juventude", "Ambiente", "Transportes", "Agricultura"]
    assert len({seeded(name).solid for name in names}) == len(names)


@given(st.text())
def test_every_text_seeds_a_quarter_that_no_drawn_motif_has(text: str) -> None:
    quarter = seeded(text)
    assert quarter.solid.startswith("M")
    assert quarter.solid.endswith("Z")
    assert quarter.soft == ""
    assert quarter not in MOTIFS.values()
