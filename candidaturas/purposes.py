"""The files that go with what entities write, besides those of the form."""

from portal import uploads

MESSAGE = uploads.Purpose(
    name="candidaturas.mensagem",
    types=("pdf", "odt", "docx", "xlsx", "ods", "jpeg", "png"),
    most_files=10,
    most_bytes=20 * uploads.MB,
)
