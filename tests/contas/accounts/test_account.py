"""One's own account: name, address, password, sessions, and the proof of who it is that some ask for."""

import time
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from contas.accounts.door import TOO_MANY_CODES
from contas.models import Session, User
from tests.contas.door import application_of, code_of, enter, errors, is_in, last_code, notices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]

ADDRESS, NEW = "madalena@example.pt", "madalena.nova@example.pt"
PASSWORD = "uma-palavra-bem-comprida"
SENSITIVE = (
    "/conta/email/",
    "/conta/palavra-passe/",
    "/conta/segundo-fator/aplicacao/",
    "/conta/segundo-fator/chaves/nova/",
    "/conta/segundo-fator/codigos/novos/",
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def member() -> User:
    return User.objects.create_user(ADDRESS)


@pytest.fixture
def inside(client: Client, member: User) -> Client:
    enter(client, ADDRESS)
    mail.outbox.clear()
    return client


def minutes_later(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    moment = time.time() + 60 * minutes
    monkeypatch.setattr("time.time", lambda: moment)


def facts(client: Client) -> dict[str, str]:
    page = BeautifulSoup(client.get("/conta/").content, "html.parser")
    rows = [(row.dt, row.dd) for row in page.select(".account-rows > div")]
    return {str(dt.get_text(strip=True)): " ".join(dd.get_text().split()) for dt, dd in rows if dt and dd}


class TestAtAGlance:
    """The page of the account."""

    def test_what_a_new_person_has(self, inside: Client) -> None:
        assert facts(inside) == {
            "E-mail": ADDRESS,
            "Nome": "Sem nome",
            "Palavra-passe": "Nenhuma: entra com códigos por e-mail",
            "Segundo fator e chaves de acesso": "Nenhum",
            "Sessões": "1 sessão aberta",
        }

    def test_what_others_have(self, inside: Client, member: User) -> None:
        member.first_name, member.last_name = "Madalena", "Reis"
        member.save()
        application_of(member)
        Client().force_login(member)
        shown = facts(inside)
        assert shown["Nome"] == "Madalena Reis"
        assert shown["Segundo fator e chaves de acesso"] == "Aplicação de códigos"
        assert shown["Códigos de recuperação"] == "10 por usar"
        assert shown["Sessões"] == "2 sessões abertas"

    def test_the_name_is_changed_and_may_be_emptied(self, inside: Client, member: User) -> None:
        for first, last in (("Madalena", "Reis"), ("", "")):
            response = inside.post("/conta/nome/", {"first_name": first, "last_name": last})
            assert (response.status_code, response["Location"]) == (302, "/conta/")
            member.refresh_from_db()
            assert (member.first_name, member.last_name) == (first, last)
        assert notices(inside, "/conta/")[0] == "O nome ficou guardado."


class TestProof:
    """Sensitive pages ask again who it is."""

    @pytest.mark.parametrize("path", SENSITIVE)
    def test_after_a_quarter_of_an_hour_they_ask(
        self, path: str, inside: Client, member: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        minutes_later(monkeypatch, 16)
        if path.endswith("novos/"):
            application_of(member)
        response = inside.get(path)
        assert response.status_code == 302
        assert response["Location"].startswith("/conta/confirmar/?next=")

    def test_who_opened_in_time_may_send_for_as_long_again(
        self, inside: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        minutes_later(monkeypatch, 29)
        assert inside.post("/conta/palavra-passe/", {"password": PASSWORD})["Location"] == "/conta/"
        minutes_later(monkeypatch, 2)
        response = inside.post("/conta/palavra-passe/", {"password": PASSWORD})
        assert response["Location"] == "/conta/confirmar/?next=%2Fconta%2Fpalavra-passe%2F"

    def test_a_code_by_e_mail_proves_it(self, inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        minutes_later(monkeypatch, 16)
        here = inside.get("/conta/email/")["Location"]
        assert inside.get(here).status_code == 200
        assert mail.outbox == []
        assert inside.post(here, {"send": "1"})["Location"] == here
        assert mail.outbox[0].subject == "O seu código de confirmação"
        assert len(errors(inside.post(here, {"code": "XXX-XXX"}))) == 1
        assert inside.post(here, {"code": last_code()})["Location"] == "/conta/email/"
        assert inside.get("/conta/email/").status_code == 200

    def test_codes_of_the_door_and_of_the_proof_are_not_the_same(
        self, inside: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        minutes_later(monkeypatch, 16)
        inside.post("/conta/confirmar/", {"send": "1"})
        code = last_code()
        visitor = Client()
        assert visitor.post("/entrar/codigo/", {"code": code})["Location"] == "/entrar/"
        assert not is_in(visitor)

    def test_without_a_code_sent_there_is_none_to_type(self, inside: Client) -> None:
        assert inside.post("/conta/confirmar/", {"code": "BCD-FGH"})["Location"] == "/conta/confirmar/"
        assert notices(inside, "/conta/confirmar/") == [
            "Peça um código aqui. Cada código serve uma vez, e só no navegador em que foi pedido."
        ]

    def test_codes_are_limited_here_too(self, inside: Client) -> None:
        for _again in range(5):
            inside.post("/conta/confirmar/", {"send": "1"})
        assert len(mail.outbox) == 4  # the first of the five was for the door
        assert notices(inside, "/conta/confirmar/") == [str(TOO_MANY_CODES)]

    def test_who_has_a_second_factor_proves_it_with_that(self, inside: Client, member: User) -> None:
        secret = application_of(member)
        here = inside.get("/conta/email/")["Location"]
        inside.post(here, {"send": "1"})
        assert mail.outbox == []
        assert len(errors(inside.post(here, {"code": "000000"}))) == 1
        assert inside.post(here, {"code": code_of(secret)})["Location"] == "/conta/email/"

    def test_it_leads_only_to_pages_of_ours(self, inside: Client, member: User) -> None:
        secret = application_of(member)
        response = inside.post("/conta/confirmar/?next=https://mal.example/", {"code": code_of(secret)})
        assert response["Location"] == "/conta/"


class TestAddress:
    """The address changes when the new one is proved."""

    def change(self, client: Client, email: str = NEW) -> Any:
        return client.post("/conta/email/", {"email": email})

    def test_it_changes_by_a_code_sent_to_the_new_one(self, inside: Client, member: User) -> None:
        assert self.change(inside, "Madalena.Nova@example.pt")["Location"] == "/conta/email/codigo/"
        assert (mail.outbox[0].to, mail.outbox[0].subject) == ([NEW], "Confirme o seu novo e-mail")
        assert len(errors(inside.post("/conta/email/codigo/", {"code": "XXX-XXX"}))) == 1
        member.refresh_from_db()
        assert member.email == ADDRESS
        assert inside.post("/conta/email/codigo/", {"code": last_code()})["Location"] == "/conta/"
        member.refresh_from_db()
        assert member.email == NEW
        assert {message.to[0] for message in mail.outbox[1:]} == {ADDRESS, NEW}
        assert {message.subject for message in mail.outbox[1:]} == {"O e-mail da sua conta mudou"}

    def test_the_other_sessions_end_and_the_old_address_opens_nothing(
        self, inside: Client, member: User
    ) -> None:
        other = Client()
        enter(other, ADDRESS)
        self.change(inside)
        inside.post("/conta/email/codigo/", {"code": last_code()})
        assert (is_in(inside), is_in(other)) == (True, False)
        visitor = Client()
        enter(visitor, ADDRESS)
        assert visitor.session["_auth_user_id"] != str(member.pk)

    def test_an_address_of_somebody_else_is_told_only_to_its_owner(
        self, inside: Client, member: User
    ) -> None:
        User.objects.create_user(NEW)
        assert self.change(inside)["Location"] == "/conta/email/codigo/"
        response = inside.post("/conta/email/codigo/", {"code": last_code()})
        assert response["Location"] == "/conta/email/"
        assert notices(inside, "/conta/email/") == ["Este e-mail já é de outra conta. Escolha outro."]
        member.refresh_from_db()
        assert member.email == ADDRESS

    @pytest.mark.parametrize("typed", [ADDRESS, ADDRESS.upper(), "nada", ""])
    def test_what_is_no_new_address_is_told(self, typed: str, inside: Client) -> None:
        response = self.change(inside, typed)
        assert (response.status_code, len(errors(response))) == (200, 1)
        assert mail.outbox == []

    def test_the_code_needs_to_have_been_asked_for(self, inside: Client) -> None:
        assert inside.get("/conta/email/codigo/")["Location"] == "/conta/email/"
        self.change(inside)
        for _attempt in range(4):
            inside.post("/conta/email/codigo/", {"code": "XXX-XXX"})
        response = inside.post("/conta/email/codigo/", {"code": "XXX-XXX"})
        assert response["Location"] == "/conta/email/"

    def test_codes_are_limited_here_too(self, inside: Client) -> None:
        statuses = [self.change(inside).status_code for _again in range(6)]
        assert statuses == [302] * 5 + [200]

    def test_changed_by_staff_the_old_address_opens_nothing(self, client: Client, member: User) -> None:
        client.force_login(User.objects.create_superuser("alda@example.pt"))
        data = {"email": NEW, "first_name": "Madalena", "last_name": "Reis", "is_active": "on"}
        response = client.post(f"/admin/users/edit/{member.pk}/", data)
        assert response.status_code == 302
        visitor = Client()
        enter(visitor, ADDRESS)
        assert visitor.session["_auth_user_id"] != str(member.pk)
        visitor = Client()
        enter(visitor, NEW)
        assert visitor.session["_auth_user_id"] == str(member.pk)


class TestPassword:
    """Optional: set, changed, removed, and another way through the door."""

    def sign_in(self, **data: str) -> tuple[Client, Any]:
        client = Client()
        return client, client.post("/entrar/palavra-passe/", {"email": ADDRESS, "password": PASSWORD, **data})

    def test_it_is_set_used_and_removed(self, inside: Client, member: User) -> None:
        assert not is_in(self.sign_in()[0])
        assert inside.post("/conta/palavra-passe/", {"password": PASSWORD})["Location"] == "/conta/"
        assert "A palavra-passe foi definida ou mudada." in str(mail.outbox[-1].body)
        client, response = self.sign_in(email=ADDRESS.upper(), next="/praticas/")
        assert (is_in(client), response["Location"]) == (True, "/praticas/")
        assert is_in(inside)
        assert inside.post("/conta/palavra-passe/remover/")["Location"] == "/conta/"
        assert "A palavra-passe foi removida." in str(mail.outbox[-1].body)
        assert (is_in(inside), is_in(client)) == (True, False)
        assert not is_in(self.sign_in()[0])
        assert inside.get("/conta/palavra-passe/remover/").status_code == 405

    @pytest.mark.parametrize(
        "data", [{"password": "outra"}, {"email": "ninguem@example.pt"}, {"email": "fechada@example.pt"}]
    )
    def test_one_answer_for_every_wrong_pair(self, data: dict[str, str], member: User) -> None:
        member.set_password(PASSWORD)
        member.save()
        User.objects.create_user("fechada@example.pt", PASSWORD, is_active=False)
        client, response = self.sign_in(**data)
        assert errors(response) == [
            "O e-mail e a palavra-passe não correspondem. Confirme-os ou peça um código por e-mail."
        ]
        assert not is_in(client)

    def test_guessing_ends_after_five(self, member: User) -> None:
        member.set_password(PASSWORD)
        member.save()
        for _guess in range(5):
            self.sign_in(password="outra")
        client, response = self.sign_in()
        assert errors(response) == ["Foram demasiadas tentativas. Espere cinco minutos e tente de novo."]
        assert not is_in(client)

    @pytest.mark.parametrize("typed", ["", "onze-letras", "123456789012", "madalena@example.pt"])
    def test_a_weak_one_is_refused(self, typed: str, inside: Client, member: User) -> None:
        response = inside.post("/conta/palavra-passe/", {"password": typed})
        assert (response.status_code, len(errors(response)) > 0) == (200, True)
        member.refresh_from_db()
        assert not member.has_usable_password()

    def test_who_is_in_needs_no_door(self, inside: Client) -> None:
        assert inside.get("/entrar/palavra-passe/")["Location"] == "/entrar/"


class TestSessions:
    """Where one is signed in, in words, and how it ends."""

    def rows(self, client: Client) -> list[tuple[str, str]]:
        page = BeautifulSoup(client.get("/conta/sessoes/").content, "html.parser")
        found = []
        for item in page.select(".session-list li"):
            field = item.select_one("input[name=session]")
            assert item.strong
            found.append((item.strong.get_text(), str(field["value"]) if field else ""))
        return found

    def test_they_are_listed_and_one_ends(self, member: User) -> None:
        here, there = Client(HTTP_USER_AGENT=FIREFOX), Client(HTTP_USER_AGENT=IPHONE)
        enter(here, ADDRESS)
        enter(there, ADDRESS)
        rows = dict(self.rows(here))
        assert rows.keys() == {"Firefox em Linux", "Safari em iPhone"}
        assert rows["Firefox em Linux"] == ""
        assert (
            here.post("/conta/sessoes/", {"session": rows["Safari em iPhone"]})["Location"]
            == "/conta/sessoes/"
        )
        assert (is_in(here), is_in(there)) == (True, False)
        assert notices(here, "/conta/sessoes/") == ["A sessão terminou."]

    def test_all_others_end(self, inside: Client, member: User) -> None:
        others = [Client(), Client()]
        for other in others:
            enter(other, ADDRESS)
        stranger = Client()
        enter(stranger, "outra@example.pt")
        inside.post("/conta/sessoes/")
        assert [is_in(each) for each in (inside, *others, stranger)] == [True, False, False, True]
        inside.post("/conta/sessoes/")
        assert notices(inside, "/conta/sessoes/")[-1] == "Não havia outras sessões."

    def test_nobody_ends_those_of_somebody_else(self, inside: Client) -> None:
        stranger = Client()
        enter(stranger, "outra@example.pt")
        enter(second := Client(), "outra@example.pt")
        wanted = next(key for _device, key in self.rows(stranger) if key)
        assert inside.post("/conta/sessoes/", {"session": wanted}).status_code == 404
        assert inside.post("/conta/sessoes/", {"session": "\x00"}).status_code == 404
        assert (is_in(stranger), is_in(second)) == (True, True)

    def test_no_network_address_and_no_key_is_shown_or_kept(self, inside: Client) -> None:
        row = Session.objects.get(user__email=ADDRESS)
        assert {field.name for field in Session._meta.get_fields()} == {
            "session_key",
            "session_data",
            "expire_date",
            "user",
            "device",
            "began_at",
            "seen_at",
        }
        assert "127.0.0.1" not in str(row.get_decoded())
        assert row.session_key not in inside.get("/conta/sessoes/").content.decode()

    def test_closing_an_account_ends_them(self, inside: Client, member: User) -> None:
        member.is_active = False
        member.save()
        assert inside.get("/conta/")["Location"] == "/entrar/?next=/conta/"

    def test_erasing_a_person_ends_them(self, inside: Client, member: User) -> None:
        member.delete()
        assert not Session.objects.filter(user__isnull=False).exists()
        assert inside.get("/conta/")["Location"] == "/entrar/?next=/conta/"
