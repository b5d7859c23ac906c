"""The order of the checks: which type it is, whether that is wanted here, then what that type may hide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _

from portal.archives import DocumentError
from portal.uploads.checks import images, office, pdf, recognising
from portal.uploads.errors import RefusedError
from portal.uploads.types import listed

if TYPE_CHECKING:
    from portal.uploads.purposes import Purpose


@dataclass(frozen=True)
class Checked:
    """A file that may be stored: its type, and what to store, which for an image is a new encoding."""

    type: str
    content: IO[bytes]


Check = Callable[[IO[bytes], "Purpose"], IO[bytes]]

_CHECKS: dict[str, Check] = {
    "pdf": pdf.check,
    **dict.fromkeys(("odt", "ods", "odp"), office.check_odf),
    **dict.fromkeys(("docx", "xlsx", "pptx"), office.check_ooxml),
    "jpeg": images.check_jpeg,
    "png": images.check_png,
    "webp": images.check_webp,
    "txt": lambda content, _purpose: content,
}


def check(content: IO[bytes], purpose: Purpose, name: str) -> Checked:
    """What to store of a file, or RefusedError with a sentence that names it."""
    try:
        type_name = _type(content, purpose)
        return Checked(type_name, _CHECKS[type_name](content, purpose))
    except DocumentError as error:
        raise RefusedError(
            error.code,
            _("“%(name)s” não foi guardado. %(why)s") % {"name": name, "why": error.message},
        ) from error


def _type(content: IO[bytes], purpose: Purpose) -> str:
    """The type that the file has, where it is one that the purpose takes."""
    found = recognising.recognise(content)
    if found.type in purpose.types:
        return found.type
    why = _("%(found)s. Aqui aceita-se %(expected)s.") % {
        "found": found.sentence,
        "expected": listed(purpose.types),
    }
    raise DocumentError("type", f"{why} {found.advice}".strip())
