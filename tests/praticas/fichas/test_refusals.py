"""Files that cannot be a ficha are refused with a reason, before they cost anything."""

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from portal import archives
from praticas.fichas import MAX_BYTES, FichaError, read
from tests.praticas.fichas import documents
from tests.praticas.fichas.documents import raw_docx, raw_odt, word_paragraph, zipped


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(documents.pdf_table())))
    writer.encrypt("segredo", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def long_pdf() -> bytes:
    writer = PdfWriter()
    for _ in range(61):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def encrypted_zip() -> bytes:
    content = bytearray(documents.docx_table())
    start = content.rindex(b"PK\x01\x02")
    content[start + 8] |= 1
    return bytes(content)


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>"
REFUSED = {
    "nothing": ("empty", b""),
    "white space": ("empty", b" \r\n\t"),
    "21 MB": ("too_big", b"x" * (MAX_BYTES + 1)),
    "old Word": ("old_word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "RTF": ("rtf", rb"{\rtf1 Designa}"),
    "HTML": ("html", b"<!-- x --><!DOCTYPE html><html><body><p>Morada</p></body></html>"),
    "XHTML": ("html", b"<?xml version='1.0'?>\n<html xmlns='x'></html>"),
    "JPEG": ("image", b"\xff\xd8\xff\xe0" + b"\0" * 50),
    "PNG": ("image", b"\x89PNG\r\n\x1a\n"),
    "random bytes": ("not_text", b"\x01\x02\x81\x00abc"),
    "text with NUL": ("not_text", "Designação\0Morada".encode()),
    "undefined in cp1252": ("not_text", b"Designa\x81\x8d"),
    "odd utf-16": ("not_text", b"a\0b\0c\0d"),
    "shopping list": ("not_a_ficha", "pão, leite e ovos\nMorada: aqui".encode()),
    "very long text": ("too_long", b"palavra " * 60_000),
    "scanned PDF": ("no_text", documents.pdf_without_text()),
    "PDF with a password": ("locked", locked_pdf()),
    "PDF of 61 pages": ("too_long", long_pdf()),
    "broken PDF": ("broken", b"%PDF-1.7\nnothing else"),
    "cut PDF": ("broken", documents.pdf_table()[:300]),
    "broken zip": ("broken", documents.docx_table()[:900]),
    "spreadsheet": ("not_word", zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"})),
    "zip of photos": ("not_word", zipped({"a.jpg": b"\xff\xd8\xff"})),
    "OpenDocument spreadsheet": (
        "not_word",
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
    ),
    "docm by its type": (
        "macros",
        zipped(
            {
                "[Content_Types].xml": "<Types x='application/vnd.ms-word.document.macroEnabled.main+xml'/>",
                "word/document.xml": "<x/>",
            }
        ),
    ),
    "docm by its part": ("macros", raw_docx(word_paragraph("Morada"), vbaProject_bin=b"x")),
    "ODT with macros": ("macros", raw_odt("<text:p>Morada</text:p>", Basic_Standard_script__xml="<x/>")),
    "zip bomb": ("bomb", raw_docx(word_paragraph("Morada"), bomb_xml="0" * 30_000_000)),
    "part over the limit": ("bomb", zipped({"[Content_Types].xml": "x", "word/document.xml": b"x"})),
    "thousands of parts": ("bomb", zipped({f"p{number}": b"" for number in range(2_001)})),
    "encrypted zip": ("locked", encrypted_zip()),
    "encrypted ODT": (
        "locked",
        raw_odt("<text:p>x</text:p>", **{"META-INF_manifest__xml": "<m><encryption-data/></m>"}),
    ),
    "entities in DOCX": (
        "entities",
        zipped({"[Content_Types].xml": documents.WORD_TYPES, "word/document.xml": BOMB}),
    ),
    "entities in ODT": ("entities", zipped({"mimetype": documents.ODT_TYPE, "content.xml": BOMB})),
    "DOCX of nonsense": (
        "broken",
        zipped({"[Content_Types].xml": documents.WORD_TYPES, "word/document.xml": "<w:document"}),
    ),
    "elements 5,000 deep": ("broken", raw_docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_reason(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code, content = REFUSED[case]
    if case == "part over the limit":
        monkeypatch.setattr(archives, "MAX_PART", 0)
    with pytest.raises(FichaError) as caught:
        read(content, "ficha.docx")
    assert caught.value.code == code
    assert caught.value.message == str(caught.value)
    assert caught.value.message.endswith(".")


def test_a_ratio_is_checked_before_a_part_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = raw_docx(word_paragraph("Morada"), bomb_xml="0" * 30_000_000)

    def never(*_args: object, **_options: object) -> None:
        pytest.fail("a part was read")

    monkeypatch.setattr(zipfile.ZipFile, "open", never)
    with pytest.raises(FichaError) as caught:
        read(content, "ficha.docx")
    assert caught.value.code == "bomb"


def test_pdf_protected_only_against_changes_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(documents.pdf_table())))
    writer.encrypt("", owner_password="segredo", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    assert read(file.getvalue(), "f.pdf").answers["title"].text == documents.ANSWERS["title"]


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("ficha.txt", ()),
        ("ficha", ()),
        ("FICHA.TXT", ()),
        ("ficha.pdf", ("O nome termina em “.pdf”, mas o conteúdo é TXT: foi lido como TXT.",)),
    ],
)
def test_a_wrong_ending_is_said(name: str, remark: tuple[str, ...]) -> None:
    assert read(documents.tabbed().encode(), name).problems == remark


def test_invisible_marks_are_taken_out_and_counted() -> None:
    title = documents.ANSWERS["title"]
    marked = documents.tabbed().replace(title, f"\u202e{title}\u200b\u2066")
    ficha = read(marked.encode(), "f.txt")
    assert ficha.answers["title"].text == title
    assert ficha.problems == ("Foram retiradas 3 marcas invisíveis (sentido da escrita, largura zero).",)
    table = documents.docx_table(
        documents.lines(documents.ANSWERS | {"title": f"\u202e{title}"}),
    )
    assert read(table, "f.docx").problems == (
        "Foi retirada 1 marca invisível (sentido da escrita, largura zero).",
    )


def test_a_formula_is_said_and_stays_text() -> None:
    texts = documents.ANSWERS | {"added_value": "=cmd|' /C calc'!A0"}
    ficha = read(documents.tabbed(documents.lines(texts)).encode(), "f.txt")
    assert ficha.answers["added_value"].text == "=cmd|' /C calc'!A0"
    assert ficha.problems == (
        "“Valor acrescentado” começa como uma fórmula de folha de cálculo: fica como texto.",
    )
