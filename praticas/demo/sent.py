"""Sends the demonstration's practices through the real form: a queue for staff and authors to look at."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from contas.models import User
from portal.wizard.domain.drafts import start
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of
from praticas.domain import submissions
from praticas.models import PracticePage, PracticeSubmission
from rede.models import Municipality

SHEETS = Path(__file__).with_name("sent.toml")


def load(author: User, reader: User) -> Iterator[str]:
    """Send what is missing, yielding the title of each; what was sent before, or erased, is left alone."""
    there = set(Draft.objects.filter(form="pratica").values_list("title", flat=True))
    for sheet in tomllib.loads(SHEETS.read_text(encoding="utf-8"))["practice"]:
        if sheet["pratica"]["title"] not in there:
            with transaction.atomic():
                yield _send(sheet, author, reader)


def _send(sheet: dict[str, Any], author: User, reader: User) -> str:
    definition = definition_of("pratica")
    draft = start(definition, author, language=settings.LANGUAGE_CODE)
    for section in definition.sections:
        if section.name in sheet:
            save(draft, section.name, _typed(sheet[section.name]), read_version=0, by=author)
    title: str = sheet["pratica"]["title"]
    if sheet["state"] == "draft":
        return title
    submit(draft, author, declaration=str(definition.declaration))
    submission = PracticeSubmission.objects.select_related("page").get(draft=draft)
    PracticePage.objects.filter(pk=submission.page_id).update(is_demonstration=True)
    if sheet["state"] == "asked":
        submissions.ask(submission, reader, sheet["question"])
    elif sheet["state"] == "returned":
        submissions.return_to_author(submission, reader, sheet["reason"])
    return title


def _typed(answers: dict[str, str | list[str]]) -> dict[str, list[str]]:
    """As a browser would post it; a municipality stands in the file by its DICO code."""
    typed = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    if "municipality" in typed:
        typed["municipality"] = [str(Municipality.objects.get(dico=typed["municipality"][0]).pk)]
    return typed
