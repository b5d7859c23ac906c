"""Reading filled fichas (DOCX, ODT, PDF, plain text): `read` gives a `ReadFicha` or raises `FichaError`."""

from praticas.fichas.blocks import from_text, to_html
from praticas.fichas.errors import FichaError
from praticas.fichas.ficha import ReadFicha, Role, Suggestion
from praticas.fichas.formats import MAX_BYTES
from praticas.fichas.reading import read
from praticas.fichas.suggestions import apply

__all__ = [
    "MAX_BYTES",
    "FichaError",
    "ReadFicha",
    "Role",
    "Suggestion",
    "apply",
    "from_text",
    "read",
    "to_html",
]
