"""Documents bound into one keep their pages, and the first its outline, language and tags."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PdfReadError

from portal.printing.binding import bind, flatten
from portal.printing.papers import Part, paper, text_part

MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def own() -> bytes:
    """A document of two pages."""
    parts = [text_part("Primeira parte", "Linha.\n" * 60), text_part("Fim", "Acabou.")]
    return paper(kicker="Processo", title="Capa", modified=MOMENT, parts=parts)


def other(pages: int, width: int, password: str | None = None) -> BytesIO:
    """Blank pages of a width, in a file that asks for a password unless it is None."""
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(width, 300)
    if password is not None:
        writer.encrypt(password, "outra")
    out = BytesIO()
    writer.write(out)
    return out


def bound(inserted: dict[int, Path]) -> PdfReader:
    out = BytesIO()
    bind(BytesIO(own()), inserted, out)
    return PdfReader(out, strict=True)


def test_pages_stand_after_those_they_belong_to(tmp_path: Path) -> None:
    first, last = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert (flatten(PdfReader(other(2, 111)), first), flatten(PdfReader(other(1, 222)), last)) == (2, 1)
    found = bound({1: first, 2: last})
    assert [round(page.mediabox.width) for page in found.pages] == [595, 111, 111, 595, 222]
    assert "Página 2 de 2" in found.pages[3].extract_text()


def test_the_first_keeps_what_makes_it_readable_by_voice(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    flatten(PdfReader(other(1, 111)), path)
    found = bound({1: path})
    root = found.root_object
    assert (str(root["/Lang"]), "/StructTreeRoot" in root, found.metadata and found.metadata.title) == (
        "pt-PT",
        True,
        "Capa",
    )
    parts: Any = found.outline[1]
    assert [found.get_destination_page_number(each) for each in parts] == [0, 2]
    assert "/Metadata" not in root
    assert "/Metadata" in bound({}).root_object


def test_a_document_that_opens_without_a_password_is_bound_open(tmp_path: Path) -> None:
    reader = PdfReader(other(1, 111, password=""))
    assert reader.decrypt("")
    flatten(reader, tmp_path / "a.pdf")
    assert bound({1: tmp_path / "a.pdf"}).is_encrypted is False


def test_what_is_no_document_is_not_flattened(tmp_path: Path) -> None:
    with pytest.raises(PdfReadError, match="ended unexpectedly"):
        flatten(PdfReader(BytesIO(b"%PDF-1.7 estragado")), tmp_path / "a.pdf")


def test_a_part_without_title_is_a_notice() -> None:
    document = paper(
        kicker="Nota",
        title="Aviso",
        modified=MOMENT,
        parts=[Part("", text_part("", "Leia primeiro.").blocks), text_part("Corpo", "Depois.")],
    )
    found = PdfReader(BytesIO(document))
    assert "Leia primeiro. Corpo Depois." in " ".join(found.pages[0].extract_text().split())
    parts: Any = found.outline[1]
    assert len(parts) == 1
