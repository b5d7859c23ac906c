"""The application as it was read at one of its sendings, with what changed since the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from portal.wizard.domain.rereading import reread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from candidaturas.models import Process
    from portal.uploads.models import Upload
    from portal.wizard.models import Submission

# Beyond so many words two texts stand one after the other: comparing them word by word takes too long.
MOST_WORDS = 3000
# Up to so many characters an answer stands beside its question.
GLANCE = 80
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """A stretch of words: "" that stayed, "ins" that came, "del" that went."""

    mark: str
    text: str


@dataclass(frozen=True)
class File:
    """A file as it was named then; `upload` is None where it is there no more."""

    name: str
    upload: Upload | None = None


@dataclass(frozen=True)
class Row:
    """One answer. `pieces` mark what changed in it since the sending before; empty where nothing did."""

    name: str
    label: str
    values: tuple[str, ...]
    files: tuple[File, ...]
    pieces: tuple[Piece, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it is a text, which needs the whole width, rather than a fact to find at a glance."""
        return any(len(text) > GLANCE for text in (*self.values, *(piece.text for piece in self.pieces)))


@dataclass(frozen=True)
class Section:
    """A section with its answers; `changed` counts those that differ from the sending before."""

    name: str
    title: str
    rows: tuple[Row, ...]

    @property
    def changed(self) -> int:
        return sum(bool(row.pieces) for row in self.rows)


@dataclass(frozen=True)
class Reading:
    """One sending (`submission`, None before any came) among all of them, the newest first."""

    submission: Submission | None = None
    versions: tuple[Submission, ...] = ()
    sections: tuple[Section, ...] = field(default=())

    @property
    def is_newest(self) -> bool:
        """Whether it is the one that counts."""
        return bool(self.versions) and self.submission == self.versions[0]

    @property
    def before(self) -> Submission | None:
        """The sending before this one."""
        if self.submission is None:
            return None
        place = self.versions.index(self.submission) + 1
        return self.versions[place] if place < len(self.versions) else None

    @property
    def changed(self) -> int:
        """How many answers differ from the sending before."""
        return sum(section.changed for section in self.sections)


def reading_of(process: Process, wanted: str = "", files: Sequence[Upload] = ()) -> Reading:
    """The application at the sending of number `wanted`, or the newest. One query; `files` are its own.

    A number that no sending has gives the newest.
    """
    if process.application is None:
        return Reading()
    versions = tuple(process.application.submissions.select_related("by"))
    if not versions:
        return Reading()
    chosen = next((one for one in versions if str(one.round) == wanted), versions[0])
    found = Reading(chosen, versions)
    before = reread(found.before) if found.before else None
    return Reading(chosen, versions, sections_of(reread(chosen), before, files))


def sections_of(
    as_read: Sequence[dict[str, Any]],
    before: Sequence[dict[str, Any]] | None = None,
    files: Sequence[Upload] = (),
) -> tuple[Section, ...]:
    """The sections of `Submission.as_read`, marked against those of the sending `before`, if any."""
    uploads = {str(upload.pk): upload for upload in files}
    old = {section["name"]: section for section in before or ()}
    now = {section["name"] for section in as_read}
    gone = [section | {"rows": []} for name, section in old.items() if name not in now]
    return tuple(
        Section(
            section["name"],
            section["title"],
            tuple(_rows(section, old.get(section["name"]), uploads, is_first=before is None)),
        )
        for section in (*as_read, *gone)
    )


def _rows(
    section: dict[str, Any], before: dict[str, Any] | None, uploads: dict[str, Upload], *, is_first: bool
) -> Iterator[Row]:
    was = {row["name"]: row for row in before["rows"]} if before else {}
    is_now = {row["name"] for row in section["rows"]}
    for row in section["rows"]:
        old = was.get(row["name"])
        pieces = () if is_first else compared(_words(old) if old else "", _words(row))
        files = tuple(File(file["name"], uploads.get(file["id"])) for file in row["files"])
        yield Row(row["name"], row["label"], tuple(row["values"]), files, pieces)
    for name, row in was.items():
        if name not in is_now and (pieces := compared(_words(row), "")):
            yield Row(name, row["label"], (), (), pieces)


def _words(row: dict[str, Any]) -> str:
    return "\n".join([*row["values"], *(file["name"] for file in row["files"])])


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, went and came between two texts, in order; empty where they are the same."""
    if before == after:
        return ()
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return (Piece("del", before), Piece("ins", after))
    pieces = []
    for mark, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if mark == "equal":
            pieces.append(Piece("", "".join(old[first:last])))
            continue
        if last > first:
            pieces.append(Piece("del", "".join(old[first:last])))
        if end > start:
            pieces.append(Piece("ins", "".join(new[start:end])))
    return tuple(pieces)
