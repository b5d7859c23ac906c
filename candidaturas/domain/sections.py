"""What the sections of the application are called, and the place in them that a request is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    return " · ".join(part for part in (section_title(item.section), answer_label(item)) if part)


def answer_label(item: RequestedItem) -> str:
    """What the answer is called, "" where a whole section is asked about.

    In the language of the reader where the form still asks for it by that name; otherwise, and in the rows of
    a group, as it was read when the application was sent.
    """
    section = {section.name: section for section in definition_of(FORM).sections}.get(item.section)
    labels: dict[str, Any] = {}
    if section:
        labels = {name: field.label for name, field in section.form.base_fields.items()}
        labels |= {asked.name: asked.label for asked in section.form.attachments}
    return str(labels.get(item.field) or item.label)
