"""My data: read, taken away as JSON, and the way to have the account erased and to change one's mind."""

import datetime as dt
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils import timezone

from contas.models import ErasureRequest, User
from contas.personal.export import as_json
from contas.templatetags.personal import personal_value
from portal.audit import Verb
from portal.audit.models import AuditEntry
from tests.contas.personal.everywhere import NOW, zulmira
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db
HERE = "/area/os-meus-dados/"
ERASE = f"{HERE}apagar/"


@pytest.fixture
def ana() -> User:
    return person(first_name="Ana", last_name="Exemplo")


@pytest.fixture
def visitor(ana: User) -> Client:
    return signed_in(ana)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_everything_is_read_on_one_page() -> None:
    user = zulmira()
    shown = text(signed_in(user).get(HERE))
    for words in (
        "E-mail zulmira.quaresma@example.pt",
        "Nome Zulmira Quaresma",
        "Última entrada 22 de novembro de 2026",
        "Dispositivo Firefox de Zulmira",
        "Papel Edição",
        "Papel Equipa técnica",
        "Papel Coordenação",
        "entidade, contact_email: zulmira.quaresma@example.pt",
        "Designação da prática: zulmira.quaresma@example.pt",
        "Assunto A sua conta será apagada em hoje",
        "Alterações Telefone",
        "Texto Errado",
    ):
        assert words in shown
    assert "segredo" not in shown
    assert "outra@example.pt" not in shown


def test_the_file_holds_the_same_and_says_its_shape() -> None:
    user = zulmira()
    response = signed_in(user).get(f"{HERE}dados.json")
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="os-meus-dados.json"'
    assert "no-store" in response["Cache-Control"]
    document = json.loads(response.content)
    assert (document["format"], document["portal"]) == (1, settings.BASE_URL)
    assert list(document["data"]) == [
        "account",
        "sessions",
        "factors",
        "drafts",
        "submissions",
        "memberships",
        "invitations",
        "proposals",
        "reports",
        "practices",
        "processes",
        "reviews",
        "process_drafts",
        "mails",
        "audit",
    ]
    account = document["data"]["account"]
    assert account["title"] == "A conta"
    [record] = account["records"]
    assert (record["E-mail"], record["Tem palavra-passe"], record["Grupos"]) == (
        "zulmira.quaresma@example.pt",
        True,
        ["Grupo de prova"],
    )
    assert "segredo" not in response.content.decode()
    line = AuditEntry.objects.filter(verb=Verb.EXPORTED).get()
    assert (line.by, line.target_type, line.target_id) == (user, "contas.user", str(user.pk))


def test_in_english_the_page_is_english_and_the_file_is_the_same(ana: User) -> None:
    assert as_json(ana, NOW) == as_json(ana, NOW)
    assert '"made_at": "2026-11-22T12:00:00+00:00"' in as_json(ana, NOW)
    response = signed_in(ana).get(f"/en{HERE}dados.json")
    assert "Tem palavra-passe" in response.content.decode()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (NOW, "22 de novembro de 2026, 12:00"),
        (dt.date(2026, 11, 22), "22 de novembro de 2026"),
        (True, "Sim"),
        (False, "Não"),
        (None, "—"),
        ("", "—"),
        (0, "0"),
        (["<b>", 2], "<p>&lt;b&gt;</p><p>2</p>"),
        ([], "—"),
    ],
)
def test_values_are_read_as_people_write_them(value: Any, words: str) -> None:
    assert personal_value(value) == words


def test_before_asking_it_says_what_goes_and_what_stays() -> None:
    user = zulmira()
    shown = text(signed_in(user).get(ERASE))
    assert "E-mails que recebeu" in shown
    assert "Os formulários que enviou, como os escreveu São peças de processos de entidades" in shown
    assert "Pedir que se apague a minha conta" in shown
    assert User.objects.get(pk=user.pk).email == "zulmira.quaresma@example.pt"


def test_the_wish_is_noted_shown_and_taken_back(visitor: Client, ana: User) -> None:
    response = visitor.post(ERASE, follow=True)
    assert response.redirect_chain == [(HERE, 302)]
    due = timezone.localdate() + dt.timedelta(days=14)
    assert ErasureRequest.objects.get().due_on == due
    shown = text(response)
    assert "Pedido recebido: a conta é apagada a partir de" in shown
    assert "A sua conta é apagada a partir de" in shown
    assert "A sua conta é apagada a partir de" in text(visitor.get("/area/"))
    response = visitor.post(f"{ERASE}cancelar/", follow=True)
    assert "Pedido cancelado: a sua conta fica como estava." in text(response)
    assert ErasureRequest.objects.count() == 0
    assert "Pedido cancelado" not in text(visitor.post(f"{ERASE}cancelar/", follow=True))


def test_what_must_be_done_first_is_a_link(visitor: Client, ana: User) -> None:
    lagos = entity(name="Município de Lagos")
    member(lagos, user=ana)
    page = BeautifulSoup(visitor.get(ERASE).content, "html.parser")
    link = page.select_one(f'[role=alert] a[href="/area/entidades/{lagos.pk}/"]')
    assert link is not None
    assert link.get_text() == "Dê a outra pessoa o papel de responsável por Município de Lagos"
    assert "Pedir que se apague" not in page.get_text()
    response = visitor.post(ERASE)
    assert (response.status_code, ErasureRequest.objects.count()) == (422, 0)


def test_who_proved_nothing_lately_proves_it_first(visitor: Client) -> None:
    session = visitor.session
    for record in session["account_authentication_methods"]:
        record["at"] = 0
    session.save()
    for method in ("get", "post"):
        response = getattr(visitor, method)(ERASE)
        assert (response.status_code, response["Location"]) == (
            302,
            "/conta/confirmar/?next=%2Farea%2Fos-meus-dados%2Fapagar%2F",
        )
    assert ErasureRequest.objects.count() == 0
