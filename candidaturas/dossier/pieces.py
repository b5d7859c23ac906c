"""What the file of a process is made of: pieces, each with its texts and the documents that came with it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.uploads.models import State
from portal.uploads.types import TYPES

if TYPE_CHECKING:
    from portal.printing import Block
    from portal.uploads.models import Upload

PDF = "pdf"
PICTURES = ("jpeg", "png", "webp")


@dataclass(frozen=True)
class Section:
    """A titled text of a piece, then `fields`, each a label and its text."""

    title: str
    blocks: Sequence[Block] = ()
    fields: Sequence[tuple[str, Sequence[Block]]] = ()


@dataclass(frozen=True)
class Document:
    """A file that goes with a piece: `size` in bytes, `open` gives its bytes; `missing` says why none can."""

    name: str
    type: str
    size: int
    sha256: str
    open: Callable[[], IO[Any]]
    missing: str = ""

    @property
    def kind(self) -> str:
        """What type of file it is, as people call it."""
        return TYPES[self.type].label if self.type in TYPES else ""


@dataclass(frozen=True)
class Piece:
    """One piece of the file; `by` is "" where the copy does not name who."""

    title: str
    at: dt.datetime
    by: str = ""
    sections: Sequence[Section] = ()
    documents: Sequence[Document] = field(default_factory=tuple)
    is_internal: bool = False

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Who it is from."""
        return [(_("De"), self.by)] if self.by else []


def made(name: str, content: bytes) -> Document:
    """A PDF that the portal made."""
    return Document(
        name, PDF, len(content), hashlib.sha256(content).hexdigest(), open=lambda: BytesIO(content)
    )


def received(upload: Upload) -> Document:
    """A file that somebody sent, while it may be read."""
    missing = {
        State.PENDING: _("à espera da verificação de vírus"),
        State.REFUSED: _("recusado pela verificação de vírus, e apagado"),
    }.get(State(upload.state), "")
    return Document(upload.name, upload.type, upload.size, upload.sha256, upload.open, missing)


def gone(name: str, sha256: str) -> Document:
    """A file that was sent and is not kept any more."""
    return Document(name, "", 0, sha256, open=BytesIO, missing=_("já não está guardado"))
