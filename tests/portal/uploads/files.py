"""Files made in code: sound ones of every type, and what to put into them to spoil them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

ODF = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
OOXML = {
    "docx": "wordprocessingml.document",
    "xlsx": "spreadsheetml.sheet",
    "pptx": "presentationml.presentation",
}
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODF_CONTENT = f'<office:document-content xmlns:office="{_NAMES}:office:1.0">{{}}</office:document-content>'
MANIFEST = f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0">{{}}</manifest:manifest>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def sent(
    content: bytes, name: str = "ficheiro.bin", claim: str = "application/octet-stream"
) -> SimpleUploadedFile:
    """A file as a browser sends it, with a name and a type that count for nothing."""
    return SimpleUploadedFile(name, content, claim)


def archive(parts: dict[str, str | bytes], comment: bytes = b"") -> bytes:
    """A ZIP of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
        made.comment = comment
    return out.getvalue()


def odf(form: str = "odt", *, content: str = "", manifest: str = "", **more: str | bytes) -> bytes:
    """An OpenDocument; `more` are other parts, whose names have "__" for "/"."""
    parts: dict[str, str | bytes] = {
        "mimetype": ODF[form],
        "META-INF/manifest.xml": MANIFEST.format(manifest),
        "content.xml": ODF_CONTENT.format(content),
    }
    return archive(parts | {name.replace("__", "/"): text for name, text in more.items()})


def ooxml(form: str = "docx", *, main: str = "", relations: str = "", **more: str | bytes) -> bytes:
    """An Office document; `main` is the content type of its main part where it is another."""
    declared = main or f"application/vnd.openxmlformats-officedocument.{OOXML[form]}.main+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{declared}"/></Types>',
        "_rels/.rels": RELATIONS.format(relations),
        "word/document.xml": "<document/>",
    }
    return archive(parts | {name.replace("__", "/"): text for name, text in more.items()})


def relation(kind: str, target: str, mode: str = "External") -> str:
    """A relation of a part to what it uses."""
    return (
        f'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
        f' Target="{target}" TargetMode="{mode}"/>'
    )


def writer(pages: int = 1) -> PdfWriter:
    """A PDF to add to."""
    made = PdfWriter()
    for _page in range(pages):
        made.add_blank_page(100, 100)
    return made


def written(made: PdfWriter) -> bytes:
    """The bytes of a PDF."""
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A sound PDF."""
    return written(writer(pages))


def pdf_with(entry: Any) -> bytes:
    """A PDF with one more object, which nothing refers to."""
    made = writer()
    made._add_object(entry)
    return written(made)


def stream(**entries: str) -> DecodedStreamObject:
    """A stream with names in its dictionary."""
    made = DecodedStreamObject()
    made.set_data(b"x")
    made.update({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in entries.items()})
    return made


def image(form: str = "JPEG", size: tuple[int, int] = (8, 4), mode: str = "RGB", **options: Any) -> bytes:
    """A picture whose left half is red (white where there is no red)."""
    made = Image.new(mode, size)
    made.paste(Image.new("RGB", (size[0] // 2, size[1]), "red").convert(mode), (0, 0))
    out = io.BytesIO()
    made.save(out, form, **options)
    return out.getvalue()


SOUND = {
    "pdf": pdf(),
    **{form: odf(form) for form in ODF},
    **{form: ooxml(form) for form in OOXML},
    "jpeg": image("JPEG"),
    "png": image("PNG"),
    "webp": image("WEBP"),
    "txt": "Olá, 🙂\n=cmd()\n".encode(),
}
