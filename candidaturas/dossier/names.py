"""Names of files that any computer takes, each once."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from candidaturas.models import Process

MOST = 60


def file_name(process: Process, ending: str) -> str:
    """What the file of a process is called as a download."""
    return f"{_('processo')}-{process.number.replace('/', '-')}.{ending}"


def safe(name: str) -> str:
    """A name in plain letters, digits, hyphens and dots, which keeps its ending."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    short = slugify(plain)[:MOST].strip("-") or "ficheiro"
    return f"{short}.{slugify(ending)}" if slugify(ending) else short
