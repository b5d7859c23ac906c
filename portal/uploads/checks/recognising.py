"""Which type a file is, read from its bytes; neither its name nor what the browser says counts."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.archives import LOCKED, DocumentError
from portal.uploads.checks import office
from portal.uploads.types import TYPES

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How Office calls, in the directory of the file, the part that holds an encrypted document.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<body", b"<iframe")
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
_PICTURES = (b"GIF8", b"BM", b"II*\0", b"MM\0*")


def _start(head: bytes) -> bytes:
    """The first letters of what could be text, in lower case."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip().lower()


def _is_markup(head: bytes) -> bool:
    start = _start(head)
    return start.startswith(b"<") or any(mark in start for mark in _MARKUP)


# What is often sent and never accepted, in the order in which it is looked for, and what helps.
_STRANGERS: tuple[tuple[Callable[[bytes], bool], StrPromise, StrPromise | str], ...] = (
    (
        lambda head: head.startswith(_OLE),
        gettext_lazy("É um documento de um formato antigo do Office"),
        gettext_lazy("Guarde-o como DOCX, ODT ou PDF."),
    ),
    (
        lambda head: b"<svg" in _start(head),
        gettext_lazy("É uma imagem SVG, que pode conter código"),
        gettext_lazy("Guarde-a como PNG."),
    ),
    (_is_markup, gettext_lazy("É uma página HTML ou um ficheiro XML"), gettext_lazy("Guarde-a como PDF.")),
    (
        lambda head: head[4:8] == b"ftyp" and head[8:12] in _HEIC,
        gettext_lazy("É uma fotografia HEIC"),
        gettext_lazy("Guarde-a como JPEG."),
    ),
    (lambda head: head[4:8] == b"ftyp", gettext_lazy("É um vídeo ou um som"), ""),
    (
        lambda head: head.startswith(_PICTURES),
        gettext_lazy("É uma imagem de um tipo que não aceitamos"),
        gettext_lazy("Guarde-a como PNG ou como JPEG."),
    ),
    (lambda head: head.startswith((b"MZ", b"\x7fELF", b"#!")), gettext_lazy("É um programa"), ""),
)


@dataclass(frozen=True)
class Found:
    """A recognised type, or "" and then what people may do; `sentence` says what the file is."""

    type: str
    sentence: str
    advice: str = ""


def recognise(content: IO[bytes]) -> Found:
    """What the file is; DocumentError where that alone is a reason to refuse it."""
    content.seek(0)
    head = content.read(HEAD)
    content.seek(0)
    name = _by_signature(head) or _in_archive(content, head) or _text(content, head)
    if name:
        return Found(name, _("É um ficheiro %(type)s") % {"type": TYPES[name].label})
    return _stranger(content, head)


def _by_signature(head: bytes) -> str:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return ""


def _in_archive(content: IO[bytes], head: bytes) -> str:
    """The type of a zipped document; "" for any other file, other archives among them."""
    if not head.startswith(b"PK\x03\x04"):
        return ""
    try:
        return office.recognise(content)
    finally:
        content.seek(0)


def _text(content: IO[bytes], head: bytes) -> str:
    """Plain text in UTF-8, without markup that a browser would run and without control signs."""
    if _is_markup(head):
        return ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := content.read(64 * 1024):
            if any(sign < " " and sign not in "\t\n\r\f" for sign in decoder.decode(piece)):
                return ""
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    finally:
        content.seek(0)
    return "txt"


def _stranger(content: IO[bytes], head: bytes) -> Found:
    """What a file of no accepted type seems to be, and what helps."""
    if head.startswith(_OLE) and _holds(content, _ENCRYPTED_PACKAGE):
        raise DocumentError("locked", str(LOCKED))
    for matches, sentence, advice in _STRANGERS:
        if matches(head):
            return Found("", str(sentence), str(advice))
    if zipfile.is_zipfile(content):
        return Found("", _("É um arquivo ZIP"), _("Envie cada ficheiro que está lá dentro."))
    return Found("", _("É de um tipo que não reconhecemos, ou está estragado"))


def _holds(content: IO[bytes], part: bytes) -> bool:
    """Whether bytes occur anywhere in the file, read in pieces that overlap."""
    tail = b""
    content.seek(0)
    while piece := content.read(64 * 1024):
        if part in tail + piece:
            return True
        tail = piece[-len(part) :]
    return False
