"""A table as a download."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from portal.tables import ods, plain, xlsx
from portal.tables.table import Table

BATCH = 64 * 1024


@dataclass(frozen=True, slots=True)
class Form:
    """One format: its media type and the function that writes it in pieces."""

    media_type: str
    write: Callable[[Table], Iterator[bytes]]


FORMS = {
    "csv": Form("text/csv; charset=utf-8", plain.csv_lines),
    "json": Form("application/json", plain.json_lines),
    "ods": Form(ods.MIME, ods.ods_pieces),
    "xlsx": Form(xlsx.MIME, xlsx.xlsx_pieces),
}


def stream(table: Table, form: str) -> Iterator[bytes]:
    """The file in pieces of a useful size. Raises KeyError for a form that is none of `FORMS`."""
    waiting: list[bytes] = []
    size = 0
    for piece in FORMS[form].write(table):
        waiting.append(piece)
        size += len(piece)
        if size >= BATCH:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def respond(table: Table, form: str, name: str) -> StreamingHttpResponse:
    """The file as a download called `name` with the ending of its form."""
    response = StreamingHttpResponse(stream(table, form), content_type=FORMS[form].media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or ""
    return response
