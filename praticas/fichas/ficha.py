"""What reading a ficha gives: pieces of the original, answers, leftovers, problems, suggestions."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from praticas.fichas.blocks import Block, to_text


class Role(StrEnum):
    """What a piece of the original was taken for."""

    TITLE = "title"
    LABEL = "label"
    VALUE = "value"
    SUPPORTER = "supporter"
    DATE = "date"
    NOISE = "noise"
    LEFTOVER = "leftover"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original; `row` counts from 0.

    `field` is set on labels, values, supporters; `bullet` marks list items; `joins` a piece that goes on
    with the line before it.
    """

    row: int
    role: Role
    text: str
    field: str = ""
    bullet: bool = False
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands under one label: `labelled` tells an empty answer from a label that is not there."""

    field: str
    label: str
    labelled: bool
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The answer as editable text."""
        return to_text(self.blocks)


@dataclass(frozen=True, slots=True)
class SectionAnswers:
    """One of the five sections with its answers in the ficha's order."""

    number: int
    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text that fits no field; `after` names the field it followed, or is empty."""

    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A clean-up for a person to accept: nothing is changed unless they do."""

    kind: str
    field: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """Municipality and district as they are written."""

    municipality: str
    district: str


@dataclass(frozen=True, slots=True)
class ReadFicha:
    """A ficha as read; every word of the original is in `pieces`, once."""

    format: str
    pieces: tuple[Piece, ...]
    sections: tuple[SectionAnswers, ...]
    missing: tuple[str, ...]
    leftovers: tuple[Leftover, ...]
    problems: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    place: Place
    date: date | None
    entity_kind: str
    cofunders: tuple[str, ...]
    promoters: tuple[str, ...]

    @property
    def answers(self) -> dict[str, Answer]:
        """Every answer by its field's name."""
        return {answer.field: answer for section in self.sections for answer in section.answers}

    def as_dict(self) -> dict[str, Any]:
        """The reading as plain values, for JSON; answers as editable text."""
        return {
            "format": self.format,
            "sections": [
                {
                    "number": section.number,
                    "title": section.title,
                    "found": [
                        {"field": answer.field, "label": answer.label, "text": answer.text}
                        for answer in section.answers
                        if answer.blocks
                    ],
                }
                for section in self.sections
            ],
            "missing": [
                {"field": name, "label": self.answers[name].label, "labelled": self.answers[name].labelled}
                for name in self.missing
            ],
            "leftovers": [asdict(leftover) for leftover in self.leftovers],
            "problems": list(self.problems),
            "suggestions": [asdict(suggestion) for suggestion in self.suggestions],
            "place": asdict(self.place),
            "date": self.date.isoformat() if self.date else None,
            "entity_kind": self.entity_kind,
            "cofunders": list(self.cofunders),
            "promoters": list(self.promoters),
        }
