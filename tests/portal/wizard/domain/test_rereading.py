"""What was sent, in the language of whoever reads it."""

from __future__ import annotations

from typing import Any

from contas.models import User
from portal.wizard.domain.rereading import reread
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, Submission
from tests.portal.wizard.forms import GUESTS, WHAT, Meeting


def elsewhere(as_read: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same as somebody read it in another language."""
    return [
        part
        | {
            "title": f"*{part['title']}",
            "rows": [
                row | {"label": f"*{row['label']}", "values": [f"*{value}" for value in row["values"]]}
                for row in part["rows"]
            ],
        }
        for part in as_read
    ]


def sent(draft: Draft, by: User) -> Submission:
    """A whole one, sent in another language; the row of a guest was left blank."""
    save(draft, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=1, by=by)
    guests = {**GUESTS, "guests-3-name": [""], "guests-5-name": ["Eva"]}
    save(draft, "convidados", guests, read_version=0, by=by)
    found = submit(draft, by, declaration="Aceito.")
    found.as_read = elsewhere(found.as_read)
    return found


def rows(as_read: list[dict[str, Any]], section: str) -> list[tuple[str, list[str]]]:
    found = {part["name"]: part["rows"] for part in as_read}
    return [(row["label"], row["values"]) for row in found[section]]


def test_questions_and_listed_answers_are_told_anew_and_typed_ones_stay(ready: Draft, ana: User) -> None:
    submission = sent(ready, ana)
    found = reread(submission)
    assert [part["title"] for part in found] == ["Quem organiza", "O encontro", "Quem vem", "Fotografias"]
    assert rows(found, "quem") == [("Nome", ["*Ana"]), ("E-mail", []), ("Tipo", ["Município"])]
    assert rows(found, "encontro") == [
        ("Dia", ["*3 de março de 2027"]),
        ("Hora", ["*9:30"]),
        ("Lugares", ["*1200"]),
        ("Temas", ["Língua", "Saúde"]),
        ("Anfitrião", []),
        ("Tem convidados", ["Sim"]),
    ]
    assert rows(found, "convidados")[:4] == [
        ("Nota", []),
        ("Convidado 1: Nome", ["*Rui"]),
        ("Convidado 1: E-mail", ["*rui@example.pt"]),
        ("Convidado 1: Papel", ["Fala"]),
    ]
    assert rows(found, "convidados")[4] == ("Convidado 2: Nome", ["*Eva"])
    assert found[3]["rows"][1]["label"] == "Fotografias"
    assert found[3]["rows"][1]["files"] == submission.as_read[3]["rows"][1]["files"]


def test_what_the_form_asks_no_more_stays(ready: Draft, ana: User) -> None:
    submission = sent(ready, ana)
    submission.as_read[0]["rows"][0]["name"] = "nickname"
    submission.as_read[1]["name"] = "passeio"
    found = reread(submission)
    assert rows(found, "quem")[0] == ("*Nome", ["*Ana"])
    assert found[1] == submission.as_read[1]


def test_another_version_of_the_form_stays(ready: Draft, ana: User, meeting: Meeting) -> None:
    submission = sent(ready, ana)
    submission.definition_version = meeting.version + 1
    assert reread(submission) == submission.as_read
