"""PDF: broken, locked, long, active, with files inside, or two files in one."""

from __future__ import annotations

import io

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from portal.uploads import Purpose
from portal.uploads.checks import check
from portal.uploads.checks import pdf as pdf_checks
from tests.portal.uploads.files import archive, pdf, pdf_with, stream, writer, written
from tests.portal.uploads.test_types import refusal

SHORT = Purpose("provas.curto", ("pdf",), most_pages=3)


def action(kind: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(f"/{kind}")})


def locked(user: str, owner: str) -> bytes:
    made = writer()
    made.encrypt(user, owner, algorithm="AES-256")
    return written(made)


def with_script() -> bytes:
    made = writer()
    made._root_object[NameObject("/OpenAction")] = DictionaryObject(
        action("JavaScript") | {NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    return written(made)


def with_file() -> bytes:
    made = writer()
    made.add_attachment("a.exe", b"MZ")
    return written(made)


def in_root(key: str) -> bytes:
    made = writer()
    made._root_object[NameObject(key)] = DictionaryObject({NameObject("/XFA"): ArrayObject()})
    return written(made)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf(4), "most_pages"),
        (pdf(0), "most_pages"),
        (locked("segredo", "dono"), "locked"),
        (with_script(), "active"),
        (with_file(), "embedded"),
        (in_root("/AcroForm"), "form"),
        (pdf_with(action("Launch")), "active"),
        (pdf_with(ArrayObject([action("ImportData")])), "active"),
        (pdf_with(DictionaryObject({NameObject("/A"): action("GoToE")})), "active"),
        (pdf_with(DictionaryObject({NameObject("/JS"): TextStringObject("1")})), "active"),
        (pdf_with(stream(Type="EmbeddedFile")), "embedded"),
        (pdf_with(DictionaryObject({NameObject("/EF"): DictionaryObject()})), "embedded"),
        (pdf()[:200], "broken"),
        (b"%PDF-1.7\n", "broken"),
        (b"%PDF-1.7\n%%EOF\n", "broken"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF", "broken"),
        (pdf() + b"<script>", "polyglot"),
        (pdf() + archive({"a.exe": "MZ"}), "polyglot"),
        (pdf() + archive({"a.exe": "MZ"}, b"%%EOF"), "polyglot"),
    ],
)
def test_a_pdf_with_something_wrong_is_refused(content: bytes, code: str) -> None:
    assert refusal(content, SHORT, "a.pdf").code == code


def test_the_number_of_pages_is_told() -> None:
    assert refusal(pdf(4), SHORT, "a.pdf").message == (
        "“a.pdf” não foi guardado. Tem 4 páginas. O máximo são 3 páginas."
    )
    single = Purpose("provas.uma", ("pdf",), most_pages=1)
    assert refusal(pdf(2), single, "a.pdf").message == (
        "“a.pdf” não foi guardado. Tem 2 páginas. O máximo é 1 página."
    )


@pytest.mark.parametrize(
    "content",
    [
        pdf(3),
        pdf() + b"\r\n\0 ",
        locked("", "dono"),
        pdf_with(action("URI")),
        pdf_with(DictionaryObject({NameObject("/S"): TextStringObject("texto")})),
        pdf_with(TextStringObject("PK\x05\x06 por acaso")),
    ],
)
def test_what_ordinary_documents_hold_is_let_through(content: bytes) -> None:
    assert check(io.BytesIO(content), SHORT, "a.pdf").content.read() == content


def test_more_objects_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_checks, "MOST_OBJECTS", 2)
    assert refusal(pdf(3), SHORT, "a.pdf").code == "objects"


def test_more_values_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_checks, "MOST_OBJECTS", 20)
    deep = ArrayObject(ArrayObject() for _ in range(300))
    assert refusal(pdf_with(deep), SHORT, "a.pdf").code == "objects"
