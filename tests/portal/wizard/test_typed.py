"""What was typed, as plain data."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.wizard import typed


def test_buttons_and_tokens_are_no_answers() -> None:
    post = QueryDict("name=Ana&topics=a&topics=b&_version=3&_add=guests&csrfmiddlewaretoken=x")
    assert typed.answers_in(post) == {"name": ["Ana"], "topics": ["a", "b"]}


def test_what_a_database_refuses_goes_and_every_word_stays() -> None:
    data = {"te\0xt": ["a\0b\ud800c\r\nd\re", "\u202eabc\u2066", "👩‍👩‍👧 =cmd <b>"]}
    assert typed.storable(data) == {"text": ["ab\ufffdc\nd\ne", "\u202eabc\u2066", "👩‍👩‍👧 =cmd <b>"]}


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_whole_text_is_kept_as_it_is(text: str) -> None:
    assert typed.storable({"name": [text]}) == {"name": [text]}


def test_blank_is_when_nothing_was_typed() -> None:
    assert typed.is_blank({"name": [" ", ""], "topics": []})
    assert not typed.is_blank({"name": [""], "topics": ["a"]})


ROWS = {"g-0-name": ["a"], "g-3-name": ["d"], "g-3-x-y": ["e"], "g-x-name": ["?"], "gg-1-name": ["!"]}


def test_rows_are_found_by_their_numbers() -> None:
    assert typed.indices(ROWS, "g") == [0, 3]
    assert typed.indices({}, "g") == []
    assert typed.belongs("g-3-name", "g")
    assert not typed.belongs("gg-1-name", "g")


def test_a_row_joins_after_the_last() -> None:
    assert typed.with_row(ROWS, "g", "name") == {**ROWS, "g-4-name": [""]}
    assert typed.with_row({}, "g", "name") == {"g-0-name": [""]}


def test_rows_move_up_when_one_goes() -> None:
    without = {"g-0-name": ["d"], "g-0-x-y": ["e"], "g-x-name": ["?"], "gg-1-name": ["!"]}
    assert typed.without_row(ROWS, "g", 0) == without
    assert typed.without_row(ROWS, "g", 7) == {
        "g-0-name": ["a"],
        "g-1-name": ["d"],
        "g-1-x-y": ["e"],
        "g-x-name": ["?"],
        "gg-1-name": ["!"],
    }
