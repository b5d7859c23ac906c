"""Which characters the printed documents can show, and what becomes of the others."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"
JOINERS = "\u200c\u200d"


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
    glyph in our fonts becomes a white square, so that a reader sees that something stood there.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_character, text))


def printable_data(value: Any) -> Any:
    """The same JSON-like value with its strings, also those that wait for a language, made printable."""
    if isinstance(value, str | Promise):
        return printable(str(value))
    if isinstance(value, dict):
        return {key: printable_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable_data(item) for item in value]
    return value
