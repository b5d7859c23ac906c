"""The page on which an entity follows its process: state, what to do now, until when, what happened."""

import pytest
from bs4 import BeautifulSoup

from candidaturas.domain.acts import FOR_ENTITIES
from candidaturas.enums import State
from tests.candidaturas.area.conftest import Read, soup, visitor, address
from tests.factories import processes
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db

MAKERS = {
    State.EXPRESSED: processes.expressed,
    State.ANSWERED: processes.answered,
    State.SUBMITTED: processes.submitted,
    State.CORRECTION: processes.in_correction,
    State.ASSESSMENT: processes.in_assessment,
    State.CLARIFICATION: processes.in_clarification,
    State.HEARING: processes.hearing,
    State.WEIGHING: processes.weighing,
    State.PROPOSED: processes.proposed,
    State.APPROVED: processes.approved,
    State.REFUSED: processes.refused,
    State.SUSPENDED: processes.suspended,
    State.WITHDRAWN: processes.withdrawn,
    State.ARCHIVED: processes.archived,
}
BUTTONS = {
    State.ANSWERED: ["Preencher a candidatura"],
    State.CORRECTION: ["Corrigir a candidatura"],
    State.CLARIFICATION: ["Responder às perguntas"],
    State.HEARING: ["Responder à proposta de decisão"],
    State.APPROVED: ["Ler a decisão"],
    State.REFUSED: ["Ler a decisão"],
}


@pytest.mark.parametrize("state", State)
def test_every_state_says_what_comes_next_and_asks_one_thing(state: State, read: Read) -> None:
    case = MAKERS[state]()
    words = FOR_ENTITIES[state]
    page = read(case)
    assert page.h1.get_text() == case.process.name
    assert page.select_one(".badge").get_text() == str(words.name)
    assert page.select_one(".summary-box p").get_text() == str(words.next_step)
    assert [link.get_text() for link in page.select("main a.button:not(.second)")] == BUTTONS.get(state, [])
    for name in ("process_file", "process_certificate", "process_message"):
        response = visitor(case.owner).get(address(case, name))
        assert response.status_code == 200
