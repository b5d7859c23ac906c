"""A file that cannot be read, whatever a library says of it, is told as one thing: broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from portal.archives import DocumentError


@contextmanager
def reading(why: str = "") -> Iterator[None]:
    """Turn every failure but a refusal into the refusal of a broken file.

    Libraries that read files fail in more ways on a broken one than they document.
    """
    try:
        yield
    except DocumentError:
        raise
    except Exception as error:
        raise DocumentError("broken", why or _broken()) from error


def _broken() -> str:
    return _("Está estragado ou incompleto: não se consegue abrir. Guarde-o e envie-o de novo.")
