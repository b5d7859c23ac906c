"""A paper of a few parts, as receipts, letters and certificates are: heading, facts, titled texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from portal.printing.document import render
from portal.printing.richtext import Block, paragraphs
from portal.tiles import frieze, svg

BLUE = "#1f3f9e"
TINT = "#eef2fb"
EDGE_TILES = 31


@dataclass(frozen=True)
class Part:
    """A titled part: text of its own, then `fields`, each a label and its text; untitled, a notice."""

    title: str
    blocks: Sequence[Block] = ()
    fields: Sequence[tuple[str, Sequence[Block]]] = field(default_factory=tuple)


def paper(
    *,
    kicker: str,
    title: str,
    modified: datetime,
    parts: Sequence[Part],
    number: str = "",
    facts: Sequence[tuple[str, str]] = (),
    motif: str = "petals",
) -> bytes:
    """The PDF of a paper: the same bytes for the same words and the same `modified`, in a whole second."""
    data = {
        "kicker": kicker,
        "title": title,
        "number": number,
        "facts": [{"label": label, "value": value} for label, value in facts if value],
        "parts": [
            {
                "title": part.title,
                "blocks": list(part.blocks),
                "fields": [{"label": label, "blocks": list(blocks)} for label, blocks in part.fields],
            }
            for part in parts
        ],
        "site": settings.SITE_NAME,
        "tile": svg(motif, BLUE, TINT),
        "edge": frieze(motif, EDGE_TILES, BLUE, TINT),
    }
    return render("portal/printing/papers.typ", data, modified)


def text_part(title: str, text: str) -> Part:
    """A part whose text is plain."""
    return Part(title, paragraphs(text))
