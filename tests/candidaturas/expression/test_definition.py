"""Who may fill an expression in and read it, what is known already, and what sending it begins."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from candidaturas.domain.acts import FOR_ENTITIES
from candidaturas.enums import State
from candidaturas.expression.definition import ExpressionForm
from candidaturas.models import ApplicationSettings, Process
from contas.models import User
from portal import deadlines
from portal.outbox.models import Mail
from portal.wizard.domain.reading import form_of
from portal.wizard.models import Draft
from rede.enums import MemberRole
from rede.privacy import NO_PERSONAL_DATA
from tests.candidaturas.expression.answers import NIPC, WHOLE, begun, changed, sent
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db
FORM = ExpressionForm()


def process_of(draft: Draft) -> Process:
    """The process that an expression began."""
    return Process.objects.get(expression=draft)


def test_the_name_of_the_form_is_told_from_the_route_for_individuals() -> None:
    assert str(FORM.title) == "Manifestação de interesse para criar um CLAIM"
    assert "manifestação de interesse serve para criar um CLAIM" in str(FORM.declaration)
    assert FORM.warning == NO_PERSONAL_DATA


def test_sending_it_begins_a_process_with_a_number_of_the_year() -> None:
    author = person()
    draft = begun(author)
    submission = sent(draft, author)
    process = process_of(draft)
    assert draft.number == f"MI/{timezone.localdate().year}/0001" == process.number
    assert (process.state, process.entity, process.name, process.kind, process.model) == (
        State.EXPRESSED,
        None,
        "Associação Porta Aberta",
        "civil_society",
        "conventional",
    )
    assert (process.municipality_id, process.received_at) == ("0705", submission.at)
    assert [(event.act, event.by) for event in process.events.all()] == [("manifestar", author)]


def test_on_behalf_of_an_entity_the_process_is_the_entitys() -> None:
    porta = entity(kind="civil_society", nipc=NIPC)
    author = member(porta, MemberRole.EDITOR).user
    draft = begun(author, owner=porta)
    sent(draft, author)
    assert process_of(draft).entity == porta


def test_what_the_entity_and_the_account_say_is_known() -> None:
    porta = entity(
        kind="civil_society",
        name="Porta",
        nipc=NIPC,
        municipality_id="0705",
        email="geral@porta.example.pt",
        phone="266 000 111",
        website="https://porta.example.pt",
    )
    author = person(first_name="Ana", last_name="Reis")
    draft = begun(author, {}, owner=porta)
    assert form_of(draft, "entidade").initial == {
        "name": "Porta",
        "kind": "civil_society",
        "is_municipality": False,
        "nipc": NIPC,
        "municipality": "0705",
        "email": "geral@porta.example.pt",
        "phone": "266 000 111",
        "website": "https://porta.example.pt",
    }
    assert form_of(draft, "intencao").initial == {"municipality": "0705"}
    assert form_of(draft, "contacto").initial == {"contact_person": "Ana Reis", "contact_email": author.email}


def test_without_an_entity_only_the_account_is_known() -> None:
    draft = begun(person(), {})
    assert form_of(draft, "entidade").initial == {} == form_of(draft, "intencao").initial
    Draft.objects.update(created_by=None)
    assert FORM.initial(Draft.objects.get(), "contacto") == {}


def test_a_draft_is_for_its_maker_alone_and_once_sent_for_the_staff_of_processes() -> None:
    author = person()
    people = (author, person(), person(group="Editors"), person(group="Revisores"), person(group="Decisores"))
    draft = begun(author)
    assert [FORM.may_edit(one, draft) for one in people] == [True, False, False, False, False]
    assert [FORM.may_read(one, draft) for one in people] == [True, False, False, False, False]
    sent(draft, author)
    assert [FORM.may_read(one, draft) for one in people] == [True, False, False, True, True]


def test_once_the_entity_is_confirmed_its_members_read_it_and_its_maker_only_as_one_of_them() -> None:
    author = person()
    draft = begun(author)
    sent(draft, author)
    porta = entity(kind="civil_society", nipc=NIPC)
    Process.objects.update(entity=porta)
    reader, stranger = member(porta, MemberRole.READER).user, person()
    fresh = Draft.objects.get(pk=draft.pk)
    assert [FORM.may_read(one, fresh) for one in (reader, stranger, author)] == [True, False, False]


@pytest.mark.parametrize(
    ("typed", "title"), [("  Porta \n aberta ", "Porta aberta"), ("", ""), ("🌱" * 300, "🌱" * 255)]
)
def test_lists_call_it_by_the_name_of_the_entity(typed: str, title: str) -> None:
    draft = begun(person(), changed(entidade={"name": [typed]}))
    assert draft.title == title
    assert FORM.title_of({}) == ""


def test_the_receipt_says_until_when_the_agency_answers() -> None:
    author = person()
    ApplicationSettings.objects.create(answer_days=7)
    draft = begun(author)
    submission = sent(draft, author)
    day = deadlines.end(timezone.localdate(submission.at), 7)
    assert isinstance(day, dt.date)
    assert str(FORM.next_step(draft)).startswith(f"Respondemos até {day.day} de ")
    (letter,) = Mail.objects.filter(to__contains=author.email)
    assert f"até {day.day} de " in letter.text


def test_once_the_agency_answered_the_receipt_says_what_comes_next() -> None:
    author = person()
    draft = begun(author)
    sent(draft, author)
    Process.objects.update(state=State.ANSWERED, entity=entity())
    assert FORM.next_step(Draft.objects.get()) == FOR_ENTITIES[State.ANSWERED].next_step


def test_the_receipt_shows_number_code_and_the_way_to_the_process(client: Client) -> None:
    author = person()
    draft = begun(author)
    sent(draft, author)
    client.force_login(author)
    page = client.get(f"/candidaturas/manifestacao/{draft.pk}/recibo/").content.decode()
    assert f'<dd class="number-given">{draft.number}</dd>' in page
    assert f'<dd class="code">{draft.tracking_code}</dd>' in page
    assert f'href="/area/candidaturas/{process_of(draft).key}/"' in page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_whole_way_by_the_pages(client: Client, prefix: str) -> None:
    author: User = person()
    client.force_login(author)
    start = f"{prefix}/candidaturas/manifestacao/"
    place = client.post(start)["Location"]
    draft = Draft.objects.get()
    assert place == f"{start}{draft.pk}/"
    assert draft.language == ("en" if prefix else "pt-pt")
    for section, data in WHOLE.items():
        assert client.get(f"{place}{section}/").status_code == 200
        assert client.post(f"{place}{section}/", data | {"_version": "0"}).status_code == 302
    answer = client.post(f"{place}enviar/", {"_declaration": "on"})
    assert answer["Location"] == f"{place}recibo/"
    assert process_of(draft).name == "Associação Porta Aberta"


def test_the_start_page_asks_on_whose_behalf_and_sends_individuals_elsewhere(client: Client) -> None:
    porta = entity(kind="civil_society", name="Porta Aberta")
    author = member(porta, MemberRole.EDITOR).user
    client.force_login(author)
    page = client.get("/candidaturas/manifestacao/").content.decode()
    assert "Porta Aberta</label>" in page
    assert "Procura autorização de residência" in page
    assert '<a href="/rede/">' in page
    client.post("/candidaturas/manifestacao/", {"entity": str(porta.pk)})
    assert Draft.objects.get().owner == porta
