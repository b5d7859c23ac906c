"""What changed between two sendings of an application, answer by answer and word by word."""

from typing import Any

import pytest

from candidaturas.admin.process.reading import MOST_WORDS, Piece, compared, reading_of, sections_of
from tests.factories import processes


def row(name: str, *values: str, files: tuple[dict[str, str], ...] = ()) -> dict[str, Any]:
    return {"name": name, "label": name.title(), "values": list(values), "files": list(files)}


def section(name: str, *rows: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "title": name.title(), "rows": list(rows)}


def test_words_that_stayed_went_and_came() -> None:
    assert compared("De manhã, até às 12:30", "De tarde, até às 12:30") == (
        Piece("", "De "),
        Piece("del", "manhã, "),
        Piece("ins", "tarde, "),
        Piece("", "até às 12:30"),
    )
    assert compared("", "Nova") == (Piece("ins", "Nova"),)
    assert compared("Velha", "") == (Piece("del", "Velha"),)
    assert compared("Igual", "Igual") == ()


def test_long_texts_stand_one_after_the_other() -> None:
    before, after = "a " * MOST_WORDS, "b"
    assert compared(before, after) == (Piece("del", before), Piece("ins", after))


def test_answers_that_differ_are_marked_where_they_stand() -> None:
    file = {"id": "x", "name": "ata.pdf", "sha256": ""}
    before = [
        section("gabinete", row("hours", "De manhã"), row("old", "Sim")),
        section("gone", row("a", "1")),
    ]
    now = [section("gabinete", row("hours", "De tarde"), row("new", "Dois"), row("same")), section("equipa")]
    now[1]["rows"] = [row("paper", files=(file,))]
    office, team, gone = sections_of(now, before)
    assert [(one.name, [piece.mark for piece in one.pieces]) for one in office.rows] == [
        ("hours", ["", "del", "ins"]),
        ("new", ["ins"]),
        ("same", []),
        ("old", ["del"]),
    ]
    assert (office.changed, team.changed, gone.changed) == (3, 1, 1)
    assert team.rows[0].files[0].name == "ata.pdf"
    assert team.rows[0].files[0].upload is None


def test_a_fact_stands_beside_its_name_and_a_text_takes_the_whole_width() -> None:
    before = [section("gabinete", row("where", "Lagos"), row("why", "x"))]
    (only,) = sections_of(
        [section("gabinete", row("where", "Lagos", "Aljezur"), row("why", "y" * 81))], before
    )
    assert [one.is_long for one in only.rows] == [False, True]


def test_a_first_sending_marks_nothing() -> None:
    (only,) = sections_of([section("gabinete", row("hours", "De manhã"))])
    assert (only.rows[0].pieces, only.changed) == ((), 0)


@pytest.mark.django_db
def test_any_sending_can_be_read() -> None:
    process = processes.corrected().again()
    newest = reading_of(process)
    assert newest.submission is not None
    assert (newest.submission.round, newest.is_newest, newest.changed) == (2, True, 1)
    first = reading_of(process, "1")
    assert first.submission is not None
    assert (first.submission.round, first.is_newest, first.before, first.changed) == (1, False, None, 0)
    for unknown in ("3", "x"):
        assert reading_of(process, unknown).submission == newest.submission


@pytest.mark.django_db
def test_nothing_is_read_before_it_was_sent() -> None:
    for make in (processes.expressed, processes.answered):
        reading = reading_of(make().again())
        assert (reading.submission, reading.before, reading.is_newest) == (None, None, False)
