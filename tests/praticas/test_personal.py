"""What practices hold about people: given to them, and kept without their name."""

import pytest

from contas.personal import providers
from praticas.domain import submissions
from praticas.personal import KEPT_HISTORY
from tests.factories.people import person
from tests.factories.submissions import sent_practice

pytestmark = pytest.mark.django_db


def test_messages_and_steps_are_exported_and_kept_without_a_name() -> None:
    author, stranger = person(), person()
    horta = sent_practice(author)
    submissions.answer(horta, author, "Mudámos de telefone.")
    (data,) = [each for each in providers() if each.name == "practices"]
    assert [(row["O quê"], row["Texto"]) for row in data.export(author)] == [
        ("Recebida", ""),
        ("Resposta", "Mudámos de telefone."),
    ]
    assert {row["Número"] for row in data.export(author)} == {horta.draft.number}
    assert data.erase(author) == [KEPT_HISTORY]
    assert (data.export(stranger), data.erase(stranger)) == ([], [])
    author.delete()
    assert list(horta.events.values_list("by", "text")) == [(None, ""), (None, "Mudámos de telefone.")]
