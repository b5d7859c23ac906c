"""What a file is comes from its bytes; what is not wanted is refused in words that help."""

from __future__ import annotations

import io

import pytest

from portal.archives import DocumentError
from portal.uploads import MB, Purpose, RefusedError
from portal.uploads.checks import check
from portal.uploads.types import TYPES
from tests.portal.uploads.files import SOUND, archive, ooxml, pdf

ALL = Purpose("provas.todos", tuple(TYPES))
ONLY_PDF = Purpose("provas.pdf", ("pdf",))
ZIPPED = "É um arquivo ZIP. Aqui aceita-se PDF. Envie cada ficheiro que está lá dentro."


def refusal(content: bytes, purpose: Purpose = ONLY_PDF, name: str = "nome.pdf") -> RefusedError:
    """What is said of a file that is refused."""
    with pytest.raises(RefusedError) as caught:
        check(io.BytesIO(content), purpose, name)
    return caught.value


@pytest.mark.parametrize("type_name", SOUND)
def test_a_sound_file_is_recognised_and_kept(type_name: str) -> None:
    content = SOUND[type_name]
    checked = check(io.BytesIO(content), ALL, "nome")
    assert checked.type == type_name
    kept = checked.content.read()
    assert kept == content or type_name in {"jpeg", "png", "webp"}


@pytest.mark.parametrize("type_name", [name for name in SOUND if name != "pdf"])
def test_a_sound_file_of_another_type_is_refused_by_its_name(type_name: str) -> None:
    error = refusal(SOUND[type_name])
    assert error.code == "type"
    label = TYPES[type_name].label
    assert error.message == f"“nome.pdf” não foi guardado. É um ficheiro {label}. Aqui aceita-se PDF."


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "É uma imagem SVG, que pode conter código. Aqui aceita-se PDF. Guarde-a como PNG.",
        ),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE svg><svg/>",
            "É uma imagem SVG, que pode conter código. Aqui aceita-se PDF. Guarde-a como PNG.",
        ),
        (
            b"  <!DOCTYPE html><p>",
            "É uma página HTML ou um ficheiro XML. Aqui aceita-se PDF. Guarde-a como PDF.",
        ),
        (
            b"texto e depois <script>alert(1)</script>",
            "É uma página HTML ou um ficheiro XML. Aqui aceita-se PDF. Guarde-a como PDF.",
        ),
        (
            b"GIF89a/*<html><script>*/=1",
            "É uma página HTML ou um ficheiro XML. Aqui aceita-se PDF. Guarde-a como PDF.",
        ),
        (
            b"GIF89a\x01\x00\x01\x00",
            "É uma imagem de um tipo que não aceitamos. Aqui aceita-se PDF. Guarde-a como PNG ou como JPEG.",
        ),
        (b"\0\0\0\x18ftypheic\0\0", "É uma fotografia HEIC. Aqui aceita-se PDF. Guarde-a como JPEG."),
        (b"\0\0\0\x18ftypisom\0\0", "É um vídeo ou um som. Aqui aceita-se PDF."),
        (b"MZ\x90\0", "É um programa. Aqui aceita-se PDF."),
        (b"\0\0\0\0", "É de um tipo que não reconhecemos, ou está estragado. Aqui aceita-se PDF."),
        (b"\xe9 latin-1", "É de um tipo que não reconhecemos, ou está estragado. Aqui aceita-se PDF."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            (
                "É um documento de um formato antigo do Office. Aqui aceita-se PDF."
                " Guarde-o como DOCX, ODT ou PDF."
            ),
        ),
        (
            archive({"a.txt": "a"}),
            ZIPPED,
        ),
        (
            archive({"mimetype": "application/epub+zip"}),
            ZIPPED,
        ),
        (
            ooxml(main="application/x-other"),
            ZIPPED,
        ),
        (b"junk" + pdf(), "É de um tipo que não reconhecemos, ou está estragado. Aqui aceita-se PDF."),
    ],
)
def test_what_is_never_accepted_is_named(content: bytes, told: str) -> None:
    error = refusal(content)
    assert (error.code, error.message) == ("type", f"“nome.pdf” não foi guardado. {told}")


def test_several_types_are_listed() -> None:
    error = refusal(b"\0", Purpose("provas.tres", ("pdf", "odt", "jpeg")))
    assert "Aqui aceita-se PDF, ODT ou JPEG." in error.message


@pytest.mark.parametrize("padding", [0, 64 * 1024 - 20])
def test_a_locked_office_document_says_what_to_do(padding: int) -> None:
    package = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * padding + "EncryptedPackage".encode("utf-16-le")
    error = refusal(package)
    assert error.code == "locked"
    assert error.message == (
        "“nome.pdf” não foi guardado. O documento está protegido por palavra-passe. Guarde-o sem proteção."
    )


def test_text_is_without_control_signs_and_markup() -> None:
    text = Purpose("provas.texto", ("txt",))
    for content in (b"a\0b", b"\x1b[31m", b"<p>", "é".encode("utf-16"), b"a" * 70_000 + b"\xc3"):
        assert refusal(content, text).code == "type"
    assert check(io.BytesIO("à\tb\r\nc\f".encode()), text, "a").type == "txt"
    long = ("é" * 70_000).encode()
    assert check(io.BytesIO(long), text, "a").content.read() == long


def test_a_purpose_knows_its_types() -> None:
    with pytest.raises(ValueError, match=r"provas.nada: unknown types \['exe'\]"):
        Purpose("provas.nada", ("pdf", "exe"))


def test_a_purpose_tells_what_it_takes() -> None:
    many = Purpose("provas.varios", ("pdf", "jpeg"), most_files=4, most_bytes=2 * MB)
    assert many.accept == ".pdf,.jpg,.jpeg"
    assert many.hint == "Até 4 ficheiros PDF ou JPEG, de até 2,0\N{NO-BREAK SPACE}MB cada um."
    assert ONLY_PDF.hint == "Um ficheiro PDF, até 10,0\N{NO-BREAK SPACE}MB."


def test_a_refusal_is_a_document_error() -> None:
    assert isinstance(refusal(b"\0"), DocumentError)
