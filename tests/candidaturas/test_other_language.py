"""An application that was sent in English: staff read its questions in Portuguese, the entity in either."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from candidaturas.domain.sections import answer_label, item_label
from candidaturas.dossier.collecting import Collector
from candidaturas.models import RequestedItem
from portal.outbox.models import Mail
from portal.wizard.domain.submission import submit
from tests.candidaturas.admin.conftest import signed_in
from tests.candidaturas.admin.process.pages import Tab, process_url, soup_of, texts
from tests.candidaturas.application.answers import draft_of, filled
from tests.candidaturas.area.conftest import address, visitor
from tests.factories import processes
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db
PORTUGUESE = ["A entidade", "Nome da entidade", "Município de Lagos", "Tipo de entidade", "Autarquia local"]
ENGLISH = [
    "The organisation",
    "Name of the organisation",
    "Município de Lagos",
    "Type of organisation",
    "Local authority",
]


@pytest.fixture
def english() -> Case:
    """A whole application, sent in English."""
    case = filled(language="en")
    with override("en"):
        submit(draft_of(case), case.owner, declaration="I agree.")
    processes.take(case, case.reviewer)
    return case


def told(soup: BeautifulSoup, section: str, answers: str) -> list[str]:
    """Title of the first section, then the first and the third question and what they are answered."""
    names, values = texts(soup, f"{answers} dt"), texts(soup, f"{answers} dd")
    return [texts(soup, section)[0], names[0], values[0], names[2], values[2]]


def test_staff_read_it_in_portuguese_on_the_page_and_in_the_file(english: Case) -> None:
    sent = english.submission
    assert (sent.as_read[0]["title"], sent.as_read[0]["rows"][0]["label"]) == tuple(ENGLISH[:2])
    soup = soup_of(signed_in(english.reviewer).get(process_url(english)))
    assert told(soup, ".process-section h3", ".process-section dl") == PORTUGUESE
    pieces = {piece.title: piece for piece in Collector(english.again(), internal=True).pieces()}
    section = pieces["Candidatura"].sections[0]
    assert [section.title, section.fields[0][0]] == PORTUGUESE[:2]


def test_the_entity_reads_it_in_the_language_of_the_page(english: Case) -> None:
    sent = english.submission
    for language, words in (("pt-pt", PORTUGUESE), ("en", ENGLISH)):
        with override(language):
            place = address(english, "process_version", sent.pk)
        page = soup_of(visitor(english.owner).get(place))
        assert told(page, ".process-part", ".wizard-answers") == words


def test_what_is_asked_of_it_is_called_as_its_reader_calls_it(english: Case) -> None:
    tab = Tab(english, "pedir-correcao", english.reviewer)
    row = "hours-0-opens"
    points = {"ask:entidade:name": "on", "why:entidade:name": "Sem nome.", f"ask:gabinete:{row}": "on"}
    assert tab.soup.select_one("label[for='id_ask:entidade:name']").get_text(strip=True) == PORTUGUESE[1]
    response = tab.send("confirm", {"reason": "Falta.", **points, f"why:gabinete:{row}": "A que horas?"})
    assert response.status_code == 302
    name, opens = RequestedItem.objects.all()
    assert (name.label, answer_label(name), item_label(name)) == (
        ENGLISH[1],
        PORTUGUESE[1],
        "A entidade · Nome da entidade",
    )
    with override("en"):
        assert item_label(name) == "The organisation · Name of the organisation"
    assert answer_label(opens) == opens.label
    mail = Mail.objects.filter(kind="applications.request").get()
    assert "- The organisation · Name of the organisation: Sem nome." in mail.text


def test_a_section_that_the_form_has_no_more_is_called_as_it_was() -> None:
    gone = RequestedItem(section="antiga", field="name", label="Name of the organisation")
    assert (answer_label(gone), item_label(gone)) == ("Name of the organisation", "Name of the organisation")
    assert item_label(RequestedItem(section="entidade")) == "A entidade"
