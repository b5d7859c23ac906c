"""The name of a file as text to show: what could pass for a path or another name is cleaned."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from portal.uploads.types import TYPES

MOST = 150
_ENDING = 10
_FORBIDDEN = set('<>:"|?*')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def clean(name: str, type_name: str) -> str:
    """The last part of a path, in one line, without invisible signs, at most `MOST` characters long.

    It ends as files of its type do, so that nobody opens it as something else; it is never empty.
    """
    name = shown(name)
    stem, dot, ending = name.rpartition(".")
    type_ = TYPES[type_name]
    if dot and ending.lower() in type_.endings:
        ending = ending.lower()
    else:
        stem, ending = name, type_.endings[0]
    stem = stem.strip(". ")
    if stem.lower() in _RESERVED or not stem:
        stem = _("ficheiro") if not stem else f"_{stem}"
    return f"{stem[: MOST - 1 - len(ending)].rstrip('. ')}.{ending}"


def shown(name: str) -> str:
    """A name as sentences may show it, whatever it is; "" where nothing visible is left."""
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(
        "_" if sign in _FORBIDDEN else sign
        for sign in unicodedata.normalize("NFC", last)
        if sign.isspace() or unicodedata.category(sign)[0] != "C"
    )
    text = " ".join(visible.split())
    if len(text) <= MOST:
        return text
    stem, dot, ending = text.rpartition(".")
    if dot and len(ending) <= _ENDING:
        return f"{stem[: MOST - 1 - len(ending)]}.{ending}"
    return text[:MOST]
