"""The files that come with a practice: the ficha it began with, its materials, logos of who supported it."""

from portal import uploads
from praticas.fichas import MAX_BYTES
from praticas.fichas.formats.pdf import MAX_PAGES

FICHA = uploads.Purpose(
    name="praticas.ficha", types=("docx", "odt", "pdf"), most_bytes=MAX_BYTES, most_pages=MAX_PAGES
)
MATERIALS = uploads.Purpose(
    name="praticas.materiais",
    types=("pdf", "odt", "docx", "ods", "xlsx", "odp", "pptx", "jpeg", "png"),
    most_files=10,
    most_bytes=20 * uploads.MB,
)
LOGOS = uploads.Purpose(
    name="praticas.logotipos", types=("png", "jpeg", "webp"), most_files=10, most_bytes=2 * uploads.MB
)
PURPOSES = (FICHA, MATERIALS, LOGOS)
