"""The file of a process as a ZIP, written as it is sent: pieces, files as they came, index and hashes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from candidaturas.dossier.collecting import Collector, moment
from candidaturas.dossier.names import safe
from portal.pipes import Pipe
from portal.printing.papers import Part, paper
from portal.tables import Column, Kind, Table, stream

if TYPE_CHECKING:
    from candidaturas.dossier.pieces import Piece
    from candidaturas.models import Process
    from contas.models import User

CHUNK = 256 * 1024
SUMS = "SHA256SUMS"


@dataclass
class _Row:
    """A line of the index; `path` is "" where there is no file, and `note` says why."""

    number: str
    name: str
    at: dt.datetime
    path: str = ""
    size: int | None = None
    sha256: str = ""
    note: str = ""


def archive(process: Process, *, internal: bool = False, reader: User | None = None) -> Iterator[bytes]:
    """The bytes of the ZIP, in pieces; `internal` and `reader` as in `pdf`.

    `SHA256SUMS` is checked from the folder that the ZIP opens to.
    """
    collector = Collector(process, internal=internal, reader=reader)
    return _Writer(process, collector).pieces()


class _Writer:
    """A ZIP under way, and what its index will say."""

    def __init__(self, process: Process, collector: Collector) -> None:
        self.process = process
        self.found = collector.pieces()
        self.folder = safe(f"processo-{process.number.replace('/', '-')}")
        self.rows: list[_Row] = []
        self.sums: list[str] = []

    def pieces(self) -> Iterator[bytes]:
        pipe = Pipe()
        with ZipFile(pipe, "w") as to:  # type: ignore[call-overload]
            for number, piece in enumerate(self.found, 1):
                yield from self._piece(to, pipe, number, piece)
            for name, content in self._index():
                yield from self._add(
                    to, pipe, name, BytesIO(content), timezone.now(), _Row("", name, timezone.now())
                )
            sums = "".join(self.sums).encode()
            yield from self._add(
                to, pipe, SUMS, BytesIO(sums), timezone.now(), _Row("", SUMS, timezone.now())
            )
        yield pipe.take()

    def _piece(self, to: ZipFile, pipe: Pipe, number: int, piece: Piece) -> Iterator[bytes]:
        row = _Row(f"{number}", piece.title, piece.at)
        self.rows.append(row)
        path = f"pecas/{number:03}-{safe(piece.title)}.pdf"
        yield from self._add(to, pipe, path, BytesIO(self._paper(number, piece)), piece.at, row)
        for place, document in enumerate(piece.documents, 1):
            row = _Row(f"{number}.{place}", document.name, piece.at, note=document.missing)
            self.rows.append(row)
            if document.missing:
                continue
            try:
                file = document.open()
            except FileNotFoundError:
                row.note = _("não está no lugar onde foi guardado")
                continue
            with file:
                path = f"ficheiros/{number:03}-{place:02}-{safe(document.name)}"
                yield from self._add(to, pipe, path, file, piece.at, row, ZIP_STORED)
            if row.sha256 != document.sha256:
                row.note = _("não é igual ao que foi recebido: o SHA-256 era %s") % document.sha256

    def _add(
        self,
        to: ZipFile,
        pipe: Pipe,
        path: str,
        file: IO[bytes],
        at: dt.datetime,
        row: _Row,
        compression: int = ZIP_DEFLATED,
    ) -> Iterator[bytes]:
        """Write one file, hand on what is ready, and note what it was."""
        entry = ZipInfo(f"{self.folder}/{path}", timezone.localtime(at).timetuple()[:6])
        entry.compress_type = compression
        digest, size = hashlib.sha256(), 0
        with to.open(entry, "w", force_zip64=True) as member:
            while part := file.read(CHUNK):
                digest.update(part)
                size += len(part)
                member.write(part)
                yield pipe.take()
        row.path, row.size, row.sha256 = path, size, digest.hexdigest()
        self.sums.append(f"{row.sha256}  {path}\n")

    def _paper(self, number: int, piece: Piece) -> bytes:
        facts = [(_("Processo"), self.process.number), (_("Data"), moment(piece.at)), (_("De"), piece.by)]
        return paper(
            kicker=_("Peça %(number)d do processo") % {"number": number},
            title=piece.title,
            number=self.process.number,
            modified=piece.at.replace(microsecond=0),
            facts=facts,
            parts=[Part(each.title or _("Conteúdo"), each.blocks, each.fields) for each in piece.sections],
        )

    def _index(self) -> list[tuple[str, bytes]]:
        columns = [
            Column("number", _("N.º")),
            Column("name", _("Nome")),
            Column("at", _("Data"), Kind.MOMENT),
            Column("path", _("Ficheiro")),
            Column("size", _("Tamanho em bytes"), Kind.NUMBER),
            Column("sha256", "SHA-256"),
            Column("note", _("Nota")),
        ]
        rows = [(row.number, row.name, row.at, row.path, row.size, row.sha256, row.note) for row in self.rows]
        return [
            (f"indice.{form}", b"".join(stream(Table(self.process.number, columns, rows), form)))
            for form in ("csv", "json")
        ]
