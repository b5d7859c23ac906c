"""Path data moved and turned."""

from portal.tiles.paths import moved, turned


def test_lines_are_turned_about_the_inner_corner() -> None:
    assert turned("M0 0H12L0 12Z", 1) == "M24 0L24 12L12 0Z"


def test_four_turns_come_back() -> None:
    assert turned("M0 6A6 6 0 0 1 6 0V6Z", 4) == "M0 6A6 6 0 0 1 6 0V6Z"


def test_curves_and_arcs_keep_their_radii_and_flags() -> None:
    assert (
        turned("M0 12A12 12 0 0 1 12 0C8 0 12 4 12 12Z", 2) == "M24 12A12 12 0 0 1 12 24C16 24 12 20 12 12Z"
    )


def test_fractions_are_written_short() -> None:
    assert moved("M1.5 2V2.5Z", 0.25, 1) == "M1.75 3L1.75 3.5Z"
