"""A link of the menu, the footer or the breadcrumbs, and those that lead to other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import override

from portal.languages import direction, html_language, own_name

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Link:
    """`url` is a path; `lang` is empty in the reader's own language."""

    title: str
    url: str
    current: bool = False
    lang: str = ""


def home_url(language_code: str) -> str:
    """The path of the home page of a language."""
    with override(language_code):
        return reverse("wagtail_serve", args=[""])


def language_links(language_code: str, addresses: Mapping[str, str]) -> list[dict[str, Any]]:
    """A link for each language code of `addresses`, named in its own language."""
    return [
        {
            "code": html_language(code),
            "dir": direction(code),
            "name": own_name(code),
            "url": address,
            "current": code == language_code,
        }
        for code, address in addresses.items()
    ]
