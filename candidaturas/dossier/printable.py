"""Documents as pages to bind: PDF as it is, pictures set on a page, everything else told why not."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from candidaturas.dossier.pieces import PDF, PICTURES
from portal.printing.binding import flatten

if TYPE_CHECKING:
    from pathlib import Path

    from candidaturas.dossier.pieces import Document

A4 = (595.28, 841.89)
MARGIN = 36.0
MOST_PIXELS = 2400


@dataclass(frozen=True)
class Printed:
    """A document on pages: where they are and how many; `why_not` where it has none."""

    path: Path | None = None
    pages: int = 0
    why_not: str = ""


def printed(document: Document, path: Path) -> Printed:
    """Write a document as pages to a path, one document at a time in memory.

    One that is broken or locked is told, and never fatal: libraries fail on such files in any way.
    """
    if document.missing:
        return Printed(why_not=document.missing)
    if document.type not in (PDF, *PICTURES):
        return Printed(why_not=_("não se imprime: está no ZIP do processo"))
    try:
        pages = _pdf(document, path) if document.type == PDF else _picture(document, path)
    except FileNotFoundError:
        return Printed(why_not=_("não está no lugar onde foi guardado"))
    except Exception:  # noqa: BLE001 - see above
        return Printed(why_not=_("está estragado e não se consegue abrir: está como veio no ZIP do processo"))
    if pages == 0:
        return Printed(why_not=_("está protegido por palavra-passe: está como veio no ZIP do processo"))
    return Printed(path, pages)


def _pdf(document: Document, path: Path) -> int:
    with document.open() as file:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return 0
        return flatten(reader, path)


def _picture(document: Document, path: Path) -> int:
    """A picture in the middle of a page, as large as fits, at a resolution that prints well."""
    with document.open() as file, Image.open(file) as image:
        image.thumbnail((MOST_PIXELS, MOST_PIXELS))
        page_file = BytesIO()
        image.convert("RGB").save(page_file, "PDF")
    picture = PdfReader(page_file).pages[0]
    width, height = float(picture.mediabox.width), float(picture.mediabox.height)
    scale = min((A4[0] - 2 * MARGIN) / width, (A4[1] - 2 * MARGIN) / height)
    page = PageObject.create_blank_page(width=A4[0], height=A4[1])
    move = Transformation().scale(scale).translate((A4[0] - width * scale) / 2, (A4[1] - height * scale) / 2)
    page.merge_transformed_page(picture, move)
    writer = PdfWriter()
    writer.add_page(page)
    writer.write(path)
    return 1
