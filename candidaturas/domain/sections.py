"""What the sections of the application are called, and the place in them that a request is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from candidaturas.domain.answering import FORM
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from candidaturas.models import RequestedItem


def section_titles() -> dict[str, str]:
    """The sections in order: {name: title}."""
    return {section.name: str(section.title) for section in definition_of(FORM).sections}


def section_title(name: str) -> str:
    """What a section is called; "" for one that the application no longer has."""
    return section_titles().get(name, "")


def item_label(item: RequestedItem) -> str:
    """What a point of a request is about: section and answer."""
    return " · ".join(part for part in (section_title(item.section), item.label) if part)
