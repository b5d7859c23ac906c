"""A form that is put together wrongly is told at start, not to whoever fills it in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from portal import uploads
from portal.wizard.definition import RESERVED, Definition, Section
from portal.wizard.forms import SectionForm
from portal.wizard.registry import definitions

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_definitions(**_options: Any) -> list[CheckMessage]:
    """Every registered form."""
    return [fault for definition in definitions() for fault in faults(definition)]


def faults(definition: Definition) -> Iterator[CheckMessage]:
    """What is wrong with one form."""
    form = f"The form {definition.name!r}"
    if not definition.sections:
        yield Error(f"{form} has no section.", id="wizard.E001")
    for name in _repeated(section.name for section in definition.sections):
        yield Error(f"{form} has two sections called {name!r}.", id="wizard.E002")
    for section in definition.sections:
        if not _SLUG.fullmatch(section.name):
            yield Error(
                f"{form} calls a section {section.name!r}.",
                hint="It stands in an address: small letters, digits, hyphens.",
                id="wizard.E003",
            )
        if section.name in RESERVED:
            yield Error(f"{form} calls a section {section.name!r}, a page of its own.", id="wizard.E004")
        if isinstance(section.form, type) and issubclass(section.form, SectionForm):
            yield from _faults_of_section(form, section)
        else:
            yield Error(f"{form}: {section.name!r} has no SectionForm.", id="wizard.E005")
    for purpose in _repeated(
        asked.purpose for section in definition.sections for asked in getattr(section.form, "attachments", ())
    ):
        yield Error(
            f"{form} asks twice for files of the purpose {purpose!r}.",
            hint="Files are told apart by their purpose: register another.",
            id="wizard.E008",
        )


def _faults_of_section(form: str, section: Section) -> Iterator[CheckMessage]:
    form_class = section.form
    groups = [group.name for group in form_class.groups]
    names = [*form_class.base_fields, *groups, *(asked.name for asked in form_class.attachments)]
    for name in _repeated(names):
        yield Error(f"{form}: {section.name!r} has {name!r} twice.", id="wizard.E006")
    for asked in form_class.attachments:
        try:
            uploads.purpose_of(asked.purpose)
        except KeyError:
            yield Error(
                f"{form}: {section.name!r} asks for files of the purpose {asked.purpose!r}.",
                hint="Register it with portal.uploads.",
                id="wizard.E007",
            )


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
