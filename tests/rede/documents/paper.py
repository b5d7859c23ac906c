"""Reads printed documents back: their words, and the QR code as it stands on the page."""

import re
from io import BytesIO

import pypdfium2
from pypdf import PdfReader

from rede.documents.qr import QUIET

DOTS = 6  # of the picture, for each point of the page


def words(document: bytes) -> str:
    """The text of the one page, white space folded."""
    (page,) = PdfReader(BytesIO(document)).pages
    return re.sub(r"\s+", " ", page.extract_text())


def code_on_page(document: bytes, side: int) -> list[list[int]]:
    """The modules of the QR code, `side` of them in a row, as light falls on the paper.

    The code is the last link of the page.
    """
    page = PdfReader(BytesIO(document)).pages[0]
    *_others, link = (note.get_object() for note in page["/Annots"])
    left, bottom, right, top = (float(edge) for edge in link["/Rect"])
    picture = pypdfium2.PdfDocument(document)[0].render(scale=DOTS, grayscale=True).to_pil()
    module = (right - left) / (side + 2 * QUIET)
    assert abs((top - bottom) - (right - left)) < 1

    def dark(row: int, column: int) -> int:
        x = left + (QUIET + column + 0.5) * module
        y = float(page.mediabox.height) - top + (QUIET + row + 0.5) * module
        return int(picture.getpixel((int(x * DOTS), int(y * DOTS))) < 128)

    return [[dark(row, column) for column in range(side)] for row in range(side)]
