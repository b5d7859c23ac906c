"""Which type a file is, read from its bytes; neither its name nor what the browser says counts."""

from __future__ import annotations

import codecs
import io
import zipfile
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from portal.archives import LOCKED, DocumentError
from portal.uploads.checks import office
from portal.uploads.types import TYPES

HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How Office calls, in the directory of the file, the part that holds an encrypted document.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<body", b"<iframe")
_HEIC = {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}
_PICTURES = {b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF"}


@dataclass(frozen=True)
class Found:
    """A recognised type, or "" and then what people may do; `sentence` says what the file is."""

    type: str
    sentence: str
    advice: str = ""


def recognise(content: IO[bytes]) -> Found:
    """What the file is; DocumentError where that alone is a reason to refuse it. Rewinds it."""
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
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if any(mark in start for mark in _MARKUP) or start.startswith(b"<"):
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
    if head.startswith(_OLE):
        if _holds(content, _ENCRYPTED_PACKAGE):
            raise DocumentError("locked", str(LOCKED))
        return Found(
            "", _("É um documento de um formato antigo do Office"), _("Guarde-o como DOCX, ODT ou PDF.")
        )
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if b"<svg" in start:
        return Found("", _("É uma imagem SVG, que pode conter código"), _("Guarde-a como PNG."))
    if any(mark in start for mark in _MARKUP):
        return Found("", _("É uma página HTML ou um ficheiro XML"), _("Guarde-a como PDF."))
    if head[4:8] == b"ftyp":
        if head[8:12] in _HEIC:
            return Found("", _("É uma fotografia HEIC"), _("Guarde-a como JPEG."))
        return Found("", _("É um vídeo ou um som"))
    for signature, label in _PICTURES.items():
        if head.startswith(signature):
            return Found(
                "", _("É uma imagem %(type)s") % {"type": label}, _("Guarde-a como PNG ou como JPEG.")
            )
    if zipfile.is_zipfile(content):
        content.seek(0)
        return Found("", _("É um arquivo ZIP"), _("Envie cada ficheiro que está lá dentro."))
    content.seek(0)
    if head.startswith((b"MZ", b"\x7fELF", b"#!")):
        return Found("", _("É um programa"))
    return Found("", _("É de um tipo que não reconhecemos, ou está estragado"))


def _holds(content: IO[bytes], part: bytes) -> bool:
    """Whether bytes occur anywhere in the file, read in pieces that overlap."""
    tail = b""
    content.seek(0)
    while piece := content.read(io.DEFAULT_BUFFER_SIZE * 8):
        if part in tail + piece:
            content.seek(0)
            return True
        tail = piece[-len(part) :]
    content.seek(0)
    return False
