"""What of a facet is at hand and what is folded."""

from typing import Any

import pytest

from portal.templatetags.facets import facet_choices


def facet(count: int, chosen: int = -1) -> dict[str, Any]:
    """A facet with as many values, one of them chosen."""
    return {
        "name": "f",
        "label": "F",
        "values": [{"value": place, "selected": place == chosen} for place in range(count)],
    }


@pytest.mark.parametrize(
    ("count", "at_hand", "folded"), [(0, 0, 0), (6, 6, 0), (7, 7, 0), (8, 6, 2), (29, 6, 23)]
)
def test_values_past_the_sixth_are_folded_but_never_one_alone(count: int, at_hand: int, folded: int) -> None:
    split = facet_choices(facet(count))
    assert (len(split["first"]), len(split["rest"])) == (at_hand, folded)


@pytest.mark.parametrize(("chosen", "is_open"), [(0, False), (5, False), (6, True), (9, True)])
def test_the_fold_is_open_where_a_folded_value_is_chosen(chosen: int, is_open: bool) -> None:
    assert facet_choices(facet(10, chosen))["rest_open"] is is_open
