"""What was sent, read again in another language: the questions are told anew, what was typed stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms

from portal.wizard.domain.summary import words
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from portal.wizard.definition import Section
    from portal.wizard.forms import SectionForm
    from portal.wizard.models import Submission


def reread(sent: Submission) -> list[dict[str, Any]]:
    """`Submission.as_read` with titles, questions, and answers from fixed lists, in the reader's language.

    What the form asks no more, and everything of another version of it, stays in the words of the sending.
    """
    definition = definition_of(sent.draft.form)
    if sent.definition_version != definition.version:
        return sent.as_read
    sections = {section.name: section for section in definition.sections}
    return [
        _section(part, sections[part["name"]], sent) if part["name"] in sections else part
        for part in sent.as_read
    ]


def _section(part: dict[str, Any], section: Section, sent: Submission) -> dict[str, Any]:
    form = section.form(sent.answers.get(section.name, {}), draft=sent.draft, answers=sent.answers)
    asked = dict(_questions(form))
    rows = [row | asked.get(row["name"], {}) for row in part["rows"]]
    return part | {"title": str(section.title), "rows": rows}


def _questions(form: SectionForm) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of each answer with what of its row depends on the language."""
    for bound in form.visible_fields():
        yield bound.html_name, {"label": str(bound.label), **_chosen(bound)}
    for group in form.rows.values():
        for number, one in enumerate(group.filled, 1):
            for bound in one.visible_fields():
                yield bound.html_name, {"label": group.label(number, str(bound.label)), **_chosen(bound)}
    for attached in form.attached.values():
        yield attached.files.name, {"label": str(attached.files.label)}


def _chosen(bound: forms.BoundField) -> dict[str, Any]:
    """The answer where the form itself names those there are; nothing where it was typed or is a record."""
    field, value = bound.field, bound.data
    listed = isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField) and value
    return {"values": words(field, value)} if listed or isinstance(value, bool) else {}
