"""The page of a practice made of plain texts: what an imported ficha and one that is sent have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.crypto import get_random_string
from django.utils.text import slugify
from wagtail.models import Page

from praticas.fichas import from_text, to_html
from praticas.models import PracticeIndexPage, PracticePage

if TYPE_CHECKING:
    from contas.models import User

SLUG_LETTERS = 8


class NoIndexError(Exception):
    """There is no index of practices in the language, under which a practice could stand."""


def rich(text: str) -> str:
    """Rich text of what was typed: a paragraph a line, a list where lines begin with "- "; never markup."""
    return to_html(from_text(text))


def single_line(text: str) -> str:
    """The lines of a text in one."""
    return " / ".join(line.strip().removeprefix("- ") for line in text.splitlines() if line.strip())


def add_unpublished(page: PracticePage, user: User | None) -> None:
    """Put a new practice under the index of its language, for nobody but staff to see.

    Effects, in the caller's transaction: the page and its first revision. The index is locked, so that two
    that arrive together do not take the same place. Raises `NoIndexError`, and `ValidationError` where the
    page is not right.
    """
    indices = PracticeIndexPage.objects.filter(locale=page.locale).order_by("path")
    found = indices.values_list("pk", flat=True).first()
    if found is None:
        raise NoIndexError
    Page.objects.select_for_update().filter(pk=found).first()
    if not slugify(page.title):  # a name of signs alone makes no address
        page.slug = f"pratica-{get_random_string(SLUG_LETTERS).lower()}"
    page.live = False
    page.owner = user
    indices.get(pk=found).add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
