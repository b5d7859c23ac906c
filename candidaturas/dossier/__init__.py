"""The whole file of a process: one PDF with an index and the documents in it, or a ZIP with their hashes."""

from candidaturas.dossier.archive import archive
from candidaturas.dossier.binding import pdf
from candidaturas.dossier.names import file_name

__all__ = ["archive", "file_name", "pdf"]
