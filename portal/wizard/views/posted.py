"""What a browser sent of a section: the answers, the version on its screen, and the words of each control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.wizard import typed

if TYPE_CHECKING:
    from django.http import QueryDict

    from portal.wizard.definition import Definition, Section
    from portal.wizard.typed import Typed

VERSION = "_version"
MOST_DIGITS = 9


def version_in(post: QueryDict) -> int:
    """The version of the section that was on the screen; 0 for anything else than a number."""
    given = post.get(VERSION, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= MOST_DIGITS else 0


def lines(definition: Definition, section_name: str, data: Typed) -> list[tuple[str, str]]:
    """What was typed, to be read and copied: the label of each control that is not blank, and its text."""
    sections = {section.name: section for section in definition.sections}
    section = sections.get(section_name)
    return [
        (_label(section, name) if section else name, "\n".join(values))
        for name, values in data.items()
        if any(value.strip() for value in values)
    ]


def _label(section: Section, name: str) -> str:
    """What the page calls a control; its name where the form has none for it."""
    for group in section.form.groups:
        number, _dash, control = name.removeprefix(f"{group.name}-").partition("-")
        if typed.belongs(name, group.name) and control in group.form.base_fields:
            return f"{group.row} {int(number) + 1}: {group.form.base_fields[control].label or control}"
    field = section.form.base_fields.get(name)
    return str(field.label or name) if field else name
