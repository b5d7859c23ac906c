"""Sections: views that stand in the navigation beside the pages; each app registers its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from portal.languages import ALL
from portal.navigation.links import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Section:
    """A view without arguments: the name of its address and, in words, what is found there."""

    name: str
    title: StrOrPromise
    order: int
    in_menu: bool
    in_sitemap: bool
    languages: Sequence[str]

    def link(self, language_code: str) -> Link:
        """The link to it in a language it speaks."""
        with override(language_code):
            return Link(str(self.title), reverse(self.name))


_sections: dict[str, Section] = {}


def register_section(
    name: str,
    title: StrOrPromise,
    order: int,
    *,
    in_menu: bool = True,
    in_sitemap: bool = True,
    languages: Sequence[str] = ALL,
) -> None:
    """Put the view with this URL name into the navigation; called once, from `AppConfig.ready`.

    In the languages of pages it stands in the menu before them, or in the footer where `in_menu` is false;
    in the languages without pages all sections that speak them are the menu. What only opens to those who
    sign in is not `in_sitemap`.
    """
    _sections[name] = Section(name, title, order, in_menu, in_sitemap, languages)


def sections(language_code: str) -> list[Section]:
    """The sections that speak a language, in order."""
    speaking = [section for section in _sections.values() if language_code in section.languages]
    return sorted(speaking, key=lambda section: section.order)


def section_link(name: str, language_code: str) -> Link:
    """The link to a registered section, for breadcrumbs."""
    return _sections[name].link(language_code)


def front_door(language_code: str) -> str:
    """The path of the first section that speaks a language; "" where none does."""
    first = next(iter(sections(language_code)), None)
    return first.link(language_code).url if first else ""


def is_in_a_section(path: str, view_name: str, language_code: str) -> bool:
    """Whether a path is a section that speaks the language, or stands below one."""
    own = _sections.get(view_name)
    if own is not None:
        return language_code in own.languages
    return any(path.startswith(section.link(language_code).url) for section in sections(language_code))
