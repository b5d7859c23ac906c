"""Sets a template and its data into a PDF with Typst."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst
from django.utils.translation import get_language, gettext

from portal.printing.characters import FONTS, printable_data

ROOT = Path(__file__).resolve().parents[2]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def render(template: str, data: Mapping[str, Any], modified: datetime) -> bytes:
    """The PDF of a template (a path from the project's root, "app/name.typ") filled with `data`.

    `data` is JSON-like and reaches the template as data, never as source: nothing typed by a person
    can be taken for markup. It must hold `title`. `modified`, in a whole second, is the only date
    written into the file, so that the same input gives the same bytes. Raises `typst.TypstError`
    when the template is wrong or the result would not be valid PDF/UA-1.
    """
    language, _dash, region = (get_language() or "pt-pt").partition("-")
    words = {
        "language": language,
        "region": region or None,
        "page": gettext("Página {number} de {total}"),
    }
    # A compiler serves one thread at a time; making one costs less than a lock, as the fonts are shared.
    compiler = typst.Compiler(input=str(ROOT / template), root=str(ROOT), font_paths=_fonts())
    document = compiler.compile(
        sys_inputs={"data": json.dumps({"words": words, **printable_data(dict(data))})},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=modified.astimezone(UTC),
    )
    return cast("bytes", document)
