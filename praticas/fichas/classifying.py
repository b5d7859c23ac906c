"""Telling, row by row, what is title, label, answer, footer or leftover; no word is dropped on the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from praticas.fichas.ficha import Piece, Role
from praticas.fichas.labels import CONTACTS, DISTRICT, ORDER, SECTION_OF, Seen, see_label
from praticas.fichas.printed import (
    is_closing,
    is_logo,
    is_note,
    is_page_number,
    looks_like_name,
    see_support,
)
from praticas.fichas.rows import Line, Row
from praticas.fichas.values import plain_contact, see_date, split_contacts

_END_OF_SENTENCE = (".", "!", "?", ";", ":", "</p>", "</ul>")
_WIDE_LINE = 40
_NAMES_PER_FOOTER = 2
_LONG_LABEL = 160
_NAMING_FIELDS = {"entity_name", "partners"}
_SHORT_ANSWERS = {field for field, section in SECTION_OF.items() if section == 1} | {"title", "areas"}
_CONTACTS = {CONTACTS, "entity_phone", "entity_email"}
_ANSWERED_AS = {CONTACTS: "entity_phone", DISTRICT: "municipality"}


def _rank(field: str) -> int:
    return ORDER.index(_ANSWERED_AS.get(field, field))


class Classifier:
    """Walks over the rows once; `pieces`, `problems`, `labelled` and `date` hold what was seen."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.problems: list[str] = []
        self.labelled: set[str] = set()
        self.date: date | None = None
        self._section = 0
        self._titles: set[int] = set()
        self._twice: set[int] = set()
        self._repeated: set[str] = set()
        self._field = ""
        self._discard = False
        self._support = ""
        self._names = 0
        self._closed = False
        self._row = 0
        self._part = "body"
        self._beside = False
        self._in_table = False
        self._apart = False

    def read(self, rows: Sequence[Row]) -> None:
        """Classify every row."""
        for number, row in enumerate(rows):
            self._row = number
            if row.part != self._part:
                self._part, self._field, self._support = row.part, "", ""
            self._read_row(row)

    # Rows

    def _read_row(self, row: Row) -> None:
        filled = [index for index, cell in enumerate(row.cells) if cell]
        if row.nested or (filled and filled[0] > 0):
            for index in filled:
                self._read_continuation(row, row.cells[index])
        elif len(filled) == 1:
            self._read_single(row, row.cells[0])
        else:
            self._read_cells(row, filled)

    def _read_single(self, row: Row, lines: tuple[Line, ...]) -> None:
        """A row with one text: a printed line, a title, a label above its answer, or more of an answer."""
        whole = " ".join(line.text for line in lines)
        if len(lines) > 1 and self._open(whole, row, only_whole=True):
            return
        for line in lines:
            if self._printed(line, row) or self._open(line.text, row, only_whole=False) or self._named(line):
                continue
            self._more(line, row)

    def _read_continuation(self, row: Row, lines: tuple[Line, ...]) -> None:
        """A cell beside an empty one, or inside an answer: a row that a page break split goes on."""
        for line in lines:
            if not self._supporters(line.text):
                self._support = ""
                self._value(line, row)

    def _read_cells(self, row: Row, filled: list[int]) -> None:
        """Label and answer side by side, once or several times in the row."""
        for index in filled:
            lines = row.cells[index]
            whole = " ".join(line.text for line in lines)
            first, last = index == 0, index == len(row.cells) - 1
            if self._supporters(whole) or (not last and self._open(whole, row, only_whole=True, sure=True)):
                continue
            if first and self._open(lines[0].text, row, only_whole=False):
                lines = lines[1:]
            elif first:
                self._field, self._support = "", ""
            for line in lines:
                self._value(line, row)

    # Printed lines

    def _add(
        self, role: Role, text: str, field: str = "", *, bullet: bool = False, joins: bool = False
    ) -> None:
        self.pieces.append(Piece(self._row, role, text, field, bullet, joins))

    def _printed(self, line: Line, row: Row) -> bool:
        text = line.text
        if self._supporters(text):
            return True
        if is_note(text) or is_closing(text):
            self._closed = self._closed or is_closing(text)
            self._add(Role.NOISE, text)
            return True
        dated = None if line.bullet else see_date(text)
        if dated is not None:
            self.date = self.date or dated
            self._add(Role.DATE, text)
            return True
        if is_page_number(text) and (row.flowing or row.part != "body"):
            self._add(Role.NOISE, text)
            return True
        return False

    def _named(self, line: Line) -> bool:
        """A logo's words, or a name under a footer."""
        known = is_logo(line.text)
        if line.bullet or (known and not self._support and self._may_answer()):
            return False
        if self._support and (known or (looks_like_name(line.text) and self._names < _NAMES_PER_FOOTER)):
            self._names += 1
            self._add(Role.SUPPORTER, line.text, self._support)
            return True
        if known:
            self._add(Role.NOISE, line.text)
        return known

    def _may_answer(self) -> bool:
        """Whether the open field may name an organisation."""
        return bool(self._field) and (self._field in _NAMING_FIELDS or self._empty() or self._unfinished())

    def _supporters(self, text: str) -> bool:
        supports = see_support(text)
        for support in supports:
            self._support, self._names = support.role, 0
            self._add(Role.LABEL, support.label, support.role)
            if support.rest:
                self._names += 1
                self._add(Role.SUPPORTER, support.rest, support.role)
        return bool(supports)

    # Titles and labels

    def _open(self, text: str, row: Row, *, only_whole: bool, sure: bool = False) -> bool:
        """Open the section or field that a text names; False when it names none here."""
        seen = see_label(text, sure=sure)
        if seen is None:
            return False
        if sure and not (seen.apart or seen.short) and len(text) < _LONG_LABEL:
            seen = replace(seen, end=len(text), apart=True)
        whole = seen.end >= len(text)
        if only_whole and not whole:
            return False
        if whole and seen.section and self._open_section(seen, text):
            return True
        field = self._choose(seen, sure=sure)
        if not field or not (seen.apart or self._stands_alone(text, seen, field, row)):
            return False
        self._in_table, self._beside = row.table, sure
        self._open_field(field, seen, text, row)
        return True

    def _open_section(self, seen: Seen, text: str) -> bool:
        number = seen.section
        if seen.short and number <= self._section:
            return False
        if number in self._titles and number != self._section and number not in self._twice:
            self._twice.add(number)
            self.problems.append(
                _(
                    "A secção %(number)d aparece duas vezes: ficou o primeiro texto de cada campo; "
                    "o segundo está no que não coube."
                )
                % {"number": number}
            )
        if number != self._section:
            self._field, self._discard = "", False
        self._titles.add(number)
        self._section = number
        self._support, self._closed = "", False
        self._add(Role.TITLE, text)
        return True

    def _choose(self, seen: Seen, *, sure: bool) -> str:
        """Which of the fields a label may name is meant here, or an empty string when it is only text."""
        free = [field for field in seen.fields if field not in self.labelled]
        here = [field for field in free if SECTION_OF[field] == self._section]
        if here:
            return here[0]
        common = seen.short and bool(self._titles) and not sure
        if free and not common:
            ahead = [field for field in free if SECTION_OF[field] > self._section]
            return (ahead or free)[0]
        again = [field for field in seen.fields if SECTION_OF[field] == self._section]
        return (
            again[0] if again and seen.apart and (sure or not common or self._section in self._twice) else ""
        )

    def _stands_alone(self, text: str, seen: Seen, field: str, row: Row) -> bool:
        """Whether a label that no sign parts from what follows is one: in its turn, before a capital."""
        rest = text[seen.end :].lstrip()
        if not (row.flowing or (row.table and len(row.cells) == 1)) or rest[:1].islower():
            return False
        if SECTION_OF[field] > self._section + 1 or not text.lstrip()[0].isupper():
            return False
        if self._field and _rank(field) <= _rank(self._field):
            return False
        return not self._field or self._field in _SHORT_ANSWERS or not self._unfinished()

    def _open_field(self, field: str, seen: Seen, text: str, row: Row) -> None:
        again = self._discard if field == self._field else field in self.labelled
        if again and field not in self._repeated:
            self._repeated.add(field)
            if SECTION_OF[field] not in self._twice:
                self.problems.append(
                    _(
                        "“%(label)s” aparece mais de uma vez: ficou o primeiro texto; "
                        "o outro está no que não coube."
                    )
                    % {"label": text[: seen.end].strip(" :")}
                )
        self._discard = again
        self._apart = field != self._field
        self.labelled.add(field)
        if field == CONTACTS:
            self.labelled |= {"entity_phone", "entity_email"}
        self._field, self._support, self._closed = field, "", False
        self._section = SECTION_OF[field]
        label = text[: seen.end].strip()
        self._add(Role.LABEL, label, _ANSWERED_AS.get(field, field))
        rest = text[seen.end :].strip()
        if rest:
            self._value(Line(rest), row)

    # Answers

    def _more(self, line: Line, row: Row) -> None:
        """A text that names nothing: more of the open answer, unless it stands outside its table."""
        continues = bool(self._field) and (not self._closed or self._goes_on(line))
        if continues and row.table and self._beside:
            continues = self._goes_on(line) or (len(row.cells) == 1 and (self._empty() or self._unfinished()))
        elif continues and self._in_table and not (row.table or row.flowing):
            continues = self._goes_on(line)
        if not continues:
            self._field = ""
        self._support = ""
        self._value(line, row)

    def _value(self, line: Line, row: Row) -> None:
        if not self._field or self._discard:
            self._add(Role.LEFTOVER, line.text, self._field, bullet=line.bullet)
        elif self._field in _CONTACTS:
            self._contacts(line.text)
        else:
            field = _ANSWERED_AS.get(self._field, self._field)
            joins = not self._apart and not line.bullet and self._joins(line, row)
            self._apart = False
            self._add(Role.VALUE, line.text, field, bullet=line.bullet, joins=joins)

    def _contacts(self, text: str) -> None:
        for field, stretch in split_contacts(text):
            role = Role.VALUE
            if not plain_contact(stretch):
                role = Role.NOISE
            elif field == "entity_phone" and not any(sign.isdigit() for sign in stretch):
                role = Role.LEFTOVER
            self._add(role, stretch, field)

    def _last(self) -> Piece | None:
        return next((piece for piece in reversed(self.pieces) if piece.role is Role.VALUE), None)

    def _empty(self) -> bool:
        last = self._last()
        return last is None or last.field != self._field

    def _unfinished(self) -> bool:
        """Whether the open answer stops in the middle of a sentence."""
        last = self._last()
        return last is not None and not self._empty() and not last.text.endswith(_END_OF_SENTENCE)

    def _goes_on(self, line: Line) -> bool:
        return self._unfinished() and line.text[0].islower()

    def _joins(self, line: Line, row: Row) -> bool:
        """Whether a line goes on with the paragraph before it."""
        last = self._last()
        if last is None or self._empty():
            return False
        broken = row.flowing or (last.row != self._row and not row.nested)
        if broken and self._unfinished() and line.text.removeprefix("<p>")[:1].islower():
            return True
        return row.flowing and not row.gap and len(last.text) >= _WIDE_LINE
