"""Following a process without an account: what a right pair tells, and what a wrong one does not."""

import re
from typing import Any

import pytest
from django.test import Client

from candidaturas.domain.acts import FOR_ENTITIES
from candidaturas.enums import State
from candidaturas.models import Process
from candidaturas.views.following import MOST, find
from portal.wizard.models import Draft
from tests.candidaturas.expression.answers import begun, sent
from tests.factories.network import entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db
PLACE = "/candidaturas/acompanhar/"
WRONG = "Não há nenhum processo com este número e este código. Confirme os dois no recibo."


@pytest.fixture
def process() -> Process:
    """A process just begun."""
    author = person(first_name="Ana", last_name="Reis")
    draft = begun(author)
    sent(draft, author)
    return Process.objects.select_related("expression").get()


def asked(number: Any, code: Any, client: Client | None = None, place: str = PLACE) -> tuple[int, str]:
    """The answer to a pair: status and what the page holds."""
    answer = (client or Client()).post(place, {"number": number, "code": code})
    text = answer.content.decode()
    return answer.status_code, re.sub(r"\s+", " ", text[text.index("<main") : text.index("</main>")])


def test_a_right_pair_tells_the_state_and_what_comes_next_and_nothing_else(process: Process) -> None:
    draft = process.expression
    status, text = asked(draft.number, draft.tracking_code)
    words = FOR_ENTITIES[State.EXPRESSED]
    assert status == 200
    assert f"Processo {draft.number}" in text
    assert f'<h2 id="passo">{words.name}</h2>' in text
    assert str(words.next_step) in text
    assert process.due_on is not None
    assert f"<strong>{process.due_on.day} de " in text
    for hidden in ("Porta Aberta", "Ana", "Évora", "colheitas", str(process.key), str(draft.tracking_code)):
        assert hidden not in text, hidden


@pytest.mark.parametrize("state", [state for state in State if state not in (State.APPROVED, State.REFUSED)])
def test_every_state_has_its_words(process: Process, state: State) -> None:
    Process.objects.update(state=state, entity=entity(), due_on=None)
    status, text = asked(process.expression.number, process.expression.tracking_code)
    assert status == 200
    assert str(FOR_ENTITIES[state].name) in text
    assert "Prazo deste passo" not in text


def test_the_pair_of_the_application_leads_to_the_same_process(process: Process) -> None:
    application = Draft.objects.create(
        form="candidatura", definition_version=1, number="CA/2026/0007", tracking_code="AAAA-BBBB-CCCC"
    )
    Process.objects.update(application=application, state=State.SUBMITTED, entity=entity())
    assert "Candidatura recebida" in asked("CA/2026/0007", "AAAA-BBBB-CCCC")[1]
    assert asked("CA/2026/0007", process.expression.tracking_code)[0] == 422
    assert asked(process.expression.number, "AAAA-BBBB-CCCC")[0] == 422


def test_how_the_pair_is_typed_does_not_matter(process: Process) -> None:
    number, code = str(process.expression.number), str(process.expression.tracking_code)
    for typed in (number.lower(), f" {number} ", number.replace("/", "-"), number.replace("/", " / ")):
        assert asked(typed, code.lower().replace("-", " "))[0] == 200, typed
    assert asked(number, code.replace("-", ""))[0] == 200


def test_a_wrong_pair_reads_as_one_that_never_was(process: Process) -> None:
    number, code = process.expression.number, process.expression.tracking_code
    practice = Draft.objects.create(
        form="pratica", definition_version=1, number="PR/2026/0001", tracking_code="2222-3333-4444"
    )
    pairs = [
        (number, "2222-2222-2222"),
        ("MI/1999/0001", code),
        ("MI/1999/0001", "2222-2222-2222"),
        (practice.number, practice.tracking_code),
        ("' OR 1=1 --", "'"),
        ("MI\x00\u202e", "\x00A"),
    ]
    answers = {asked(*pair)[0]: re.sub(r'(value|token)="[^"]*"', "", asked(*pair)[1]) for pair in pairs}
    assert list(answers) == [422]
    assert WRONG in answers[422]


def test_what_was_typed_comes_back_escaped(process: Process) -> None:
    status, text = asked("<script>alert(1)</script>", "<b>")
    assert status == 422
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert" not in text


def test_what_is_missing_or_too_long_is_told_beside_its_field() -> None:
    status, text = asked("", "")
    assert status == 422
    assert "Escreva o número que está no recibo." in text
    assert "Escreva o código que está no recibo." in text
    assert "cabem 40" in asked("M" * 1024, "A")[1]
    assert asked("MI/2026/0001", "A" * 1024**2)[0] == 422


def test_nothing_is_told_by_an_address(process: Process) -> None:
    draft = process.expression
    answer = Client().get(PLACE, {"number": draft.number, "code": draft.tracking_code})
    assert answer.status_code == 200
    assert "Manifestação recebida" not in answer.content.decode()
    assert 'method="post"' in answer.content.decode()
    assert Client().put(PLACE).status_code == 405


def test_no_copy_is_kept_on_the_way(process: Process) -> None:
    draft = process.expression
    for answer in (
        Client().get(PLACE),
        Client().post(PLACE, {"number": draft.number, "code": draft.tracking_code}),
        Client().post(PLACE, {"number": draft.number, "code": "errado"}),
    ):
        assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(" ", "").split(","))


def test_so_many_pairs_an_hour_from_one_place(process: Process) -> None:
    number, code = process.expression.number, process.expression.tracking_code
    statuses = [asked(number, "errado")[0] for _time in range(MOST)]
    last = asked(number, code)
    assert statuses == [422] * MOST
    assert last[0] == 429
    assert "Espere uma hora" in last[1]
    assert "Manifestação recebida" not in last[1]


def test_english_answers_in_english_addresses(process: Process) -> None:
    draft = process.expression
    status, text = asked(draft.number, draft.tracking_code, place=f"/en{PLACE}")
    assert status == 200
    assert 'href="/en/candidaturas/acompanhar/"' in text
    assert 'href="/en/area/"' in text


def test_a_pair_takes_one_query(process: Process, django_assert_num_queries: Any) -> None:
    draft = process.expression
    with django_assert_num_queries(1):
        assert find(str(draft.number), str(draft.tracking_code)) == process
