"""Office documents: macros, locks, bombs, foreign files and calls to elsewhere are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from portal.uploads import Purpose
from portal.uploads.checks import check
from portal.uploads.types import TYPES
from tests.portal.uploads.files import archive, odf, ooxml, relation
from tests.portal.uploads.test_types import refusal

ALL = Purpose("provas.todos", tuple(TYPES))
SCRIPT = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = b"\0" * (3 * 1024**2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (odf(Basic__Standard__m=""), "macros"),
        (odf(Scripts__python__m=""), "macros"),
        (odf(content=f'<s:event-listener xmlns:s="{SCRIPT}"/>'), "macros"),
        (odf(content="<script/>"), "macros"),
        (odf(manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"), "locked"),
        (odf(Object=OLE), "embedded"),
        (odf(media__a=b"MZ\x90\0"), "embedded"),
        (odf(media__a=b"%PDF-1.7"), "embedded"),
        (odf(**{"Pictures__a.png": BOMB}), "bomb"),
        (odf(content="<a>")[:-30], "broken"),
        (odf(content="<a>"), "broken"),
        (odf() + b"PDF-", "polyglot"),
        (b"PK\x03\x04" + odf(), "polyglot"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "broken"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}, b"nota"), "polyglot"),
        (ooxml(**{"word__vbaProject.bin": b""}), "macros"),
        (ooxml(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (ooxml(**{"word__activeX__activeX1.xml": "<a/>"}), "macros"),
        (ooxml(**{"word__embeddings__o.bin": OLE}), "embedded"),
        (ooxml(**{"word__embeddings__o.docx": ooxml(**{"word__vbaProject.bin": b""})}), "macros"),
        (ooxml(**{"word__embeddings__o.xlsx": ooxml("xlsx", xl__a=ooxml())}), "embedded"),
        (ooxml(relations=relation("attachedTemplate", "https://example.com/a.dotm")), "calls_out"),
        (ooxml(relations=relation("attachedTemplate", "file:////servidor/a.dotm")), "calls_out"),
        (ooxml(relations=relation("oleObject", r"\\servidor\a")), "calls_out"),
        (ooxml(relations=relation("frame", "HTTP://example.com")), "calls_out"),
        (ooxml(**{"word__document.xml.rels": "<"}), "broken"),
        (
            ooxml(**{"word__a.rels": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}),
            "entities",
        ),
    ],
)
def test_a_document_with_something_in_it_is_refused(content: bytes, code: str) -> None:
    assert refusal(content, ALL, "a").code == code


@pytest.mark.parametrize(
    "content",
    [
        odf(content='<office:scripts/><x href="https://example.com"/>'),
        ooxml(relations=relation("hyperlink", "https://example.com")),
        ooxml(relations=relation("attachedTemplate", "file:///C:/modelos/Normal.dotm")),
        ooxml(relations=relation("frame", "interior.xml", "Internal")),
        ooxml("pptx", **{"ppt__embeddings__dados.xlsx": ooxml("xlsx")}),
    ],
)
def test_what_ordinary_documents_hold_is_let_through(content: bytes) -> None:
    assert check(io.BytesIO(content), ALL, "a").content.read() == content


def test_a_part_named_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("content.xml", "<b/>")
    assert refusal(out.getvalue(), ALL, "a").code == "polyglot"


def test_a_password_of_the_archive_itself_is_refused() -> None:
    content = bytearray(ooxml())
    content[6] |= 1
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert refusal(bytes(content), ALL, "a").code == "locked"
