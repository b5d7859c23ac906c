"""The documents of an application, a purpose for each kind."""

from portal import uploads

PREFIX = "candidaturas.documentos"
PAPERS = ("pdf", "odt", "docx", "jpeg", "png")


def _purpose(kind: str, most_files: int) -> uploads.Purpose:
    return uploads.Purpose(
        name=f"{PREFIX}.{kind}", types=PAPERS, most_files=most_files, most_bytes=15 * uploads.MB
    )


REPRESENTATION = _purpose("representacao", 3)
STATUTES = _purpose("estatutos", 3)
TAXES = _purpose("financas", 2)
SOCIAL_SECURITY = _purpose("seguranca-social", 2)
PARTNERS = _purpose("parceiros", 20)
OFFICE = _purpose("gabinete", 10)
CURRICULA = _purpose("curriculos", 10)
PURPOSES = (REPRESENTATION, STATUTES, TAXES, SOCIAL_SECURITY, PARTNERS, OFFICE, CURRICULA)
