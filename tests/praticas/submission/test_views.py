"""The pages before the form: who, what, how long; a ficha to begin with; what was read of it."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from contas.models import User
from portal.audit.models import AuditEntry
from portal.wizard.models import Draft
from praticas.models import PracticeSettings
from praticas.submission.prefill import original_of
from praticas.submission.views import MOST_AN_HOUR
from rede.enums import MemberRole
from rede.models import Membership
from tests.factories.network import centre, entity
from tests.factories.people import person
from tests.factories.practices import practice, practice_index
from tests.praticas.fichas import documents
from tests.praticas.submission.answers import begun

pytestmark = pytest.mark.django_db
START = "/praticas/enviar/"
FILE = "/praticas/enviar/ficha/"


@pytest.fixture
def author() -> User:
    return person()


@pytest.fixture
def signed_in(author: User) -> Client:
    client = Client()
    client.force_login(author)
    return client


def ficha(content: bytes | None = None, name: str = "ficha.docx") -> SimpleUploadedFile:
    """A file to send."""
    return SimpleUploadedFile(name, documents.docx_table() if content is None else content)


def begin_with(client: Client, **data: Any) -> Draft:
    """A draft begun with a ficha, by the page."""
    response = client.post(FILE, {"file": ficha(), **data})
    assert response.status_code == 302
    draft = Draft.objects.get()
    assert response["Location"] == f"/praticas/enviar/{draft.pk}/ficha/"
    return draft


def test_everybody_reads_who_may_send_what_is_needed_and_until_when(client: Client) -> None:
    PracticeSettings.objects.create(answer_days=15)
    page = client.get(START).content.decode()
    assert page.count("<h1") == 1
    for text in ("Não é preciso ter um CLAIM", "Cerca de 40 minutos", "no prazo de 15 dias úteis", FILE):
        assert text in page
    assert "Em nome de quem" not in page


def test_the_start_page_is_where_no_practice_can_stand(client: Client) -> None:
    made = practice(slug="outra")
    made.slug = "enviar"
    type(made).objects.filter(pk=made.pk).update(slug="enviar")
    assert "Partilhar uma prática" in client.get(START).content.decode()
    assert client.get("/en/praticas/enviar/").status_code == 200


def test_whoever_writes_for_an_entity_says_on_whose_behalf(signed_in: Client, author: User) -> None:
    association = entity(name="Associação <b>de exemplo</b>")
    Membership.objects.create(entity=association, user=author, role=MemberRole.EDITOR)
    page = signed_in.get(START)
    assert "Associação &lt;b&gt;de exemplo&lt;/b&gt;" in page.content.decode()
    signed_in.post(START, {"key": page.context["key"], "entity": str(association.pk)})
    assert Draft.objects.get().owner == association


def test_signing_in_first_does_not_begin_in_the_wrong_name(client: Client, author: User) -> None:
    association = entity()
    Membership.objects.create(entity=association, user=author, role=MemberRole.OWNER)
    key = client.get(START).context["key"]
    assert client.post(START, {"key": key})["Location"].startswith("/entrar/?next=")
    client.force_login(author)
    assert client.get(START).status_code == 200
    assert Draft.objects.count() == 0


def test_a_file_is_sent_by_people_with_an_account(client: Client) -> None:
    for response in (client.get(FILE), client.post(FILE, {"file": ficha()})):
        assert response.status_code == 302
        assert response["Location"] == f"/entrar/?next={FILE}"
    assert Draft.objects.count() == 0


def test_a_ficha_begins_a_draft_and_the_page_tells_what_was_read(signed_in: Client, author: User) -> None:
    draft = begin_with(signed_in)
    assert (draft.created_by, draft.owner, draft.title) == (author, None, documents.ANSWERS["title"])
    page = signed_in.get(f"{START}{draft.pk}/ficha/").content.decode()
    assert "ficha.docx" in page
    assert "Telefone; E-mail; Pessoa de contacto" in page
    assert "O que não sabemos onde fica" not in page


def test_a_ficha_begins_a_draft_of_an_entity(signed_in: Client, author: User) -> None:
    association = entity()
    Membership.objects.create(entity=association, user=author, role=MemberRole.EDITOR)
    assert begin_with(signed_in, entity=str(association.pk)).owner == association


def test_a_page_that_is_sent_twice_begins_one_draft(signed_in: Client) -> None:
    key = signed_in.get(FILE).context["key"]
    leads = {signed_in.post(FILE, {"file": ficha(), "key": key})["Location"] for _time in range(2)}
    assert leads == {f"{START}{key}/ficha/"}
    assert Draft.objects.get().pk == key


def test_the_key_of_somebody_elses_draft_opens_nothing(signed_in: Client, author: User) -> None:
    theirs = begun(person())
    response = signed_in.post(FILE, {"file": ficha(), "key": str(theirs.pk)})
    own = Draft.objects.get(created_by=author)
    assert response["Location"] == f"{START}{own.pk}/ficha/"
    assert (original_of(theirs), theirs.sections.count()) == (None, 0)


def test_what_was_read_is_escaped(signed_in: Client) -> None:
    rows = [*documents.lines(), ("Morada", "<script>alert(1)</script>")]
    response = signed_in.post(FILE, {"file": ficha(documents.docx_table(rows), "<img src=x>.docx")})
    page = signed_in.get(response["Location"]).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Escolha o ficheiro da ficha."),
        ({"file": ficha(b"")}, "Este ficheiro está vazio"),
        ({"file": ficha(b"MZ\x90\x00" * 100, "ficha.exe")}, ""),
        ({"file": ficha(documents.tabbed().encode(), "ficha.txt")}, "ficha.txt"),
    ],
)
def test_a_file_that_does_not_do_begins_nothing(
    signed_in: Client, data: dict[str, Any], message: str
) -> None:
    response = signed_in.post(FILE, data)
    assert response.status_code == 422
    assert "Há respostas por corrigir" in response.content.decode()
    assert message in response.content.decode()
    assert Draft.objects.count() == 0


def test_files_are_read_so_many_times_an_hour(signed_in: Client) -> None:
    statuses = [
        signed_in.post(FILE, {"file": ficha(b"nada")}).status_code for _time in range(MOST_AN_HOUR + 1)
    ]
    assert statuses == [422] * MOST_AN_HOUR + [429]


def test_what_was_read_is_for_those_who_write_the_draft(signed_in: Client, client: Client) -> None:
    draft = begin_with(signed_in)
    path = f"{START}{draft.pk}/ficha/"
    assert client.get(path)["Location"].startswith("/entrar/?next=")
    client.force_login(person())
    assert client.get(path).status_code == 404
    assert AuditEntry.objects.filter(verb="refused", target_id=str(draft.pk)).count() == 1


def test_a_draft_without_a_ficha_has_no_such_page(signed_in: Client, author: User) -> None:
    assert signed_in.get(f"{START}{begun(author).pk}/ficha/").status_code == 404


def test_where_the_original_was_lost_the_form_is_still_there(signed_in: Client) -> None:
    draft = begin_with(signed_in)
    kept = original_of(draft)
    assert kept is not None
    storages["private"].delete(kept.path)
    assert signed_in.get(f"{START}{draft.pk}/ficha/")["Location"] == f"{START}{draft.pk}/"


@pytest.mark.usefixtures("commits")
def test_the_pages_of_practices_lead_to_the_form(client: Client) -> None:
    practice()
    for path in ("/praticas/", "/praticas/?q=palavraquenaoexiste", "/", "/en/praticas/"):
        with_prefix = "/en" if path.startswith("/en/") else ""
        assert f'href="{with_prefix}{START}"' in client.get(path).content.decode(), path


def test_the_page_of_a_practice_leads_to_its_centre(client: Client) -> None:
    shown, hidden = centre(name="CLAIM de Lagos"), centre(name="CLAIM por abrir", state="preparation")
    page = client.get(f"/praticas/{practice(centre=shown).slug}/").content.decode()
    assert f'<a href="{reverse("centre", args=[shown.slug])}">CLAIM de Lagos</a>' in page
    assert "CLAIM por abrir" not in client.get(f"/praticas/{practice(centre=hidden).slug}/").content.decode()


def test_the_index_still_answers_under_its_own_names(client: Client) -> None:
    assert practice_index().alternative_forms == ("csv", "ods", "json", "atom")
    assert client.get("/praticas/csv/").status_code == 200
