"""The types of files that may be accepted: how people call them, their endings, what they are served as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Type:
    """One type; the first of `endings` is the one a file without any of them gets."""

    label: str
    endings: tuple[str, ...]
    mimetype: str


TYPES = {
    "pdf": Type("PDF", ("pdf",), "application/pdf"),
    "odt": Type("ODT", ("odt",), f"{_ODF}text"),
    "ods": Type("ODS", ("ods",), f"{_ODF}spreadsheet"),
    "odp": Type("ODP", ("odp",), f"{_ODF}presentation"),
    "docx": Type("DOCX", ("docx",), f"{_OOXML}wordprocessingml.document"),
    "xlsx": Type("XLSX", ("xlsx",), f"{_OOXML}spreadsheetml.sheet"),
    "pptx": Type("PPTX", ("pptx",), f"{_OOXML}presentationml.presentation"),
    "jpeg": Type("JPEG", ("jpg", "jpeg"), "image/jpeg"),
    "png": Type("PNG", ("png",), "image/png"),
    "webp": Type("WebP", ("webp",), "image/webp"),
    "txt": Type("TXT", ("txt",), "text/plain; charset=utf-8"),
}

# What a browser shows by itself in a frame without rights: papers, and images that were encoded anew.
SHOWN = ("pdf", "jpeg", "png", "webp")


def listed(names: Iterable[str]) -> str:
    """Types as people say them: "PDF, ODT ou JPEG"."""
    *first, last = (TYPES[name].label for name in names)
    if not first:
        return last
    return _("%(first)s ou %(last)s") % {"first": ", ".join(first), "last": last}
