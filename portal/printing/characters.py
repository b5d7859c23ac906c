"""Which characters the printed documents can show, and what becomes of the others."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.encoding import iri_to_uri
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"
JOINERS = "\u200c\u200d"
BREAK = "\u200b"
_ENDLESS = re.compile(r"\w{40}(?=\w)")


@cache
def _shown() -> frozenset[int]:
    """Every code point that one of the shipped fonts has a glyph for."""
    codes: set[int] = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            codes.update(font.getBestCmap())
    return frozenset(codes)


def _character(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or category in {"Zl", "Zp"}:
        return "\n"
    if category == "Zs" or character == "\t":
        return character if ord(character) in _shown() else " "
    if category in {"Cc", "Cs", "Cn"} or (category == "Cf" and character not in JOINERS):
        return ""
    if ord(character) in _shown():
        return character
    return "" if category in {"Mn", "Me", "Cf"} else MISSING


def printable(text: str) -> str:
    """The text as it can be printed.

    Controls, direction marks, lone surrogates and unassigned code points go; a character without a
    glyph in our fonts becomes a white square, so that a reader sees that something stood there. A word
    longer than any line may break after each 40 characters.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_character, text))
    return _ENDLESS.sub(f"\\g<0>{BREAK}", text)


def printable_data(value: Any) -> Any:
    """The same JSON-like value with its strings, also those that wait for a language, made printable.

    What no person reads stays as it is: keys, markup (`SafeString`, such as SVG), and the value of each
    "link", which becomes an address in ASCII.
    """
    if isinstance(value, SafeString):
        return str(value)
    if isinstance(value, str | Promise):
        return printable(str(value))
    if isinstance(value, dict):
        return {
            key: iri_to_uri(item) if key == "link" else printable_data(item) for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [printable_data(item) for item in value]
    return value
