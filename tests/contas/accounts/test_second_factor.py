"""The second factor: on the way in, set up, taken away; its recovery codes; and staff, who must have one."""

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from contas.models import User
from tests.contas.door import application_of, ask, code_of, enter, errors, is_in, last_code, recovery_codes_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]

LABEL = "Código da aplicação, ou um código de recuperação"
WRONG = "O código não está certo. Espere pelo código seguinte na aplicação e escreva-o aqui."
MUST = "Quem trabalha na administração precisa de um segundo fator. Acrescente outro antes de remover este."


@pytest.fixture
def member() -> User:
    return User.objects.create_user("madalena@example.pt")


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user("elsa@example.pt")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def answer(client: Client, code: str) -> object:
    return client.post("/entrar/segundo-fator/", {"code": code})


def set_up(client: Client) -> str:
    """Turn on an application as a person does; its secret."""
    page = BeautifulSoup(client.get("/conta/segundo-fator/aplicacao/").content, "html.parser")
    strong = page.select_one(".typed-secret")
    assert strong
    secret = strong.get_text(strip=True).replace(" ", "")
    response = client.post("/conta/segundo-fator/aplicacao/", {"code": code_of(secret)})
    assert (response.status_code, response["Location"]) == (302, "/conta/segundo-fator/codigos/")
    return secret


def shown_codes(client: Client) -> list[str]:
    page = BeautifulSoup(client.get("/conta/segundo-fator/codigos/").content, "html.parser")
    return [item.get_text(strip=True) for item in page.select(".secret-codes li")]


class TestOnTheWayIn:
    """After the code of the e-mail comes that of the application."""

    def test_it_is_asked_for_and_leads_on(self, client: Client, member: User) -> None:
        secret = application_of(member)
        response = enter(client, member.email, next="/praticas/")
        assert (response.status_code, response["Location"]) == (302, "/entrar/segundo-fator/")
        assert not is_in(client)
        response = client.post("/entrar/segundo-fator/", {"code": code_of(secret)})
        assert (response.status_code, response["Location"]) == (302, "/praticas/")
        assert is_in(client)

    @pytest.mark.parametrize(("steps", "enters"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
    def test_the_clock_of_the_telephone_may_be_half_a_minute_off(
        self, steps: int, enters: bool, client: Client, member: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
        secret = application_of(member)
        enter(client, member.email)
        answer(client, code_of(secret, steps=steps))
        assert is_in(client) == enters

    @pytest.mark.parametrize("between", ["", " ", "-"])
    def test_a_code_of_the_application_serves_once(
        self, between: str, member: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
        secret = application_of(member)
        first, second = Client(), Client()
        enter(first, member.email)
        answer(first, code_of(secret))
        enter(second, member.email)
        monkeypatch.setattr("time.time", lambda: 1_800_000_031.0)
        again = code_of(secret, steps=-1)
        response = second.post("/entrar/segundo-fator/", {"code": f"{again[:3]}{between}{again[3:]}"})
        assert (is_in(first), is_in(second)) == (True, False)
        assert errors(response) == [f"{LABEL}: Este código já foi usado. Espere pelo seguinte na aplicação."]

    @pytest.mark.parametrize("typed", ["000000", "😀", "\u202e123456", "1" * 41])
    def test_what_is_wrong_is_told(self, typed: str, client: Client, member: User) -> None:
        application_of(member)
        enter(client, member.email)
        response = client.post("/entrar/segundo-fator/", {"code": typed})
        assert response.status_code == 200
        assert len(errors(response)) == 1
        assert not is_in(client)

    def test_guessing_ends_after_five(self, client: Client, member: User) -> None:
        secret = application_of(member)
        enter(client, member.email)
        for _guess in range(5):
            answer(client, "000000")
        response = client.post("/entrar/segundo-fator/", {"code": code_of(secret)})
        assert errors(response) == [
            f"{LABEL}: Foram demasiadas tentativas. Espere cinco minutos e tente de novo."
        ]
        assert not is_in(client)

    def test_a_recovery_code_serves_once(self, client: Client, member: User) -> None:
        application_of(member)
        code = recovery_codes_of(member)[0]
        enter(client, member.email)
        answer(client, code)
        assert is_in(client)
        again = Client()
        enter(again, member.email)
        answer(again, code)
        assert not is_in(again)
        assert len(recovery_codes_of(member)) == 9

    def test_without_the_first_step_there_is_no_second(self, client: Client, member: User) -> None:
        application_of(member)
        assert client.get("/entrar/segundo-fator/")["Location"] == "/entrar/"
        ask(client, member.email)
        assert client.get("/entrar/segundo-fator/")["Location"] == "/entrar/"

    def test_a_password_does_not_replace_it(self, client: Client, member: User) -> None:
        member.set_password("uma-palavra-bem-comprida")
        member.save()
        application_of(member)
        response = client.post(
            "/entrar/palavra-passe/", {"email": member.email, "password": "uma-palavra-bem-comprida"}
        )
        assert response["Location"] == "/entrar/segundo-fator/"
        assert not is_in(client)


class TestSettingUp:
    """In the account, by who proved who they are."""

    def test_an_application_is_turned_on_and_its_owner_told(self, client: Client, member: User) -> None:
        enter(client, member.email)
        secret = set_up(client)
        kept = Authenticator.objects.get(user=member, type="totp")
        assert secret not in str(kept.data)
        assert [each.subject for each in mail.outbox[1:]] == ["A sua conta mudou"]
        assert "A aplicação de códigos passou a ser o seu segundo fator." in str(mail.outbox[1].body)
        client.post("/sair/")
        assert enter(client, member.email)["Location"] == "/entrar/segundo-fator/"

    def test_the_other_sessions_end(self, client: Client, member: User) -> None:
        other = Client()
        enter(other, member.email)
        enter(client, member.email)
        set_up(client)
        assert (is_in(client), is_in(other)) == (True, False)

    def test_recovery_codes_are_shown_once(self, client: Client, member: User) -> None:
        enter(client, member.email)
        set_up(client)
        codes = shown_codes(client)
        assert (len(set(codes)), {len(code) for code in codes}) == (10, {8})
        assert shown_codes(client) == []
        kept = Authenticator.objects.get(user=member, type="recovery_codes")
        assert not any(code in str(kept.data) for code in codes)

    def test_new_recovery_codes_replace_the_old(self, client: Client, member: User) -> None:
        enter(client, member.email)
        set_up(client)
        old = shown_codes(client)
        assert (
            client.post("/conta/segundo-fator/codigos/novos/")["Location"] == "/conta/segundo-fator/codigos/"
        )
        new = shown_codes(client)
        assert (len(new), set(new) & set(old)) == (10, set())
        assert "Foram feitos novos códigos de recuperação." in str(mail.outbox[-1].body)

    def test_codes_alone_are_no_second_factor(self, client: Client, member: User) -> None:
        enter(client, member.email)
        assert client.get("/conta/segundo-fator/codigos/novos/")["Location"] == "/conta/segundo-fator/"
        assert client.post("/conta/segundo-fator/codigos/novos/")["Location"] == "/conta/segundo-fator/"
        assert not Authenticator.objects.exists()

    def test_a_wrong_first_code_turns_nothing_on_and_keeps_the_secret(
        self, client: Client, member: User
    ) -> None:
        enter(client, member.email)
        client.get("/conta/segundo-fator/aplicacao/")
        secret = client.session["mfa.totp.secret"]
        response = client.post("/conta/segundo-fator/aplicacao/", {"code": "000000"})
        assert errors(response) == [f"Código: {WRONG}"]
        assert client.session["mfa.totp.secret"] == secret
        assert not Authenticator.objects.exists()

    def test_who_need_not_have_it_turns_it_off(self, client: Client, member: User) -> None:
        enter(client, member.email)
        set_up(client)
        assert client.post("/conta/segundo-fator/aplicacao/desligar/")["Location"] == "/conta/segundo-fator/"
        assert not Authenticator.objects.exists()
        assert "A aplicação de códigos deixou de ser o seu segundo fator." in str(mail.outbox[-1].body)


class TestStaff:
    """Who may enter the administration has a second factor, and used it."""

    def test_without_one_every_page_leads_to_getting_one(self, client: Client, editor: User) -> None:
        enter(client, editor.email)
        for path in ("/admin/", "/", "/area/", "/conta/", "/admin/pages/1/edit/", "/en/praticas/?q=a"):
            response = client.get(path)
            door = "/en/conta/segundo-fator/" if path.startswith("/en") else "/conta/segundo-fator/"
            assert (response.status_code, response["Location"].split("?")[0]) == (302, door)
        assert client.post("/admin/pages/1/delete/").status_code == 302
        assert client.get("/conta/segundo-fator/").status_code == 200
        assert b"".join(client.get("/static/contas/js/passkeys.js").streaming_content).startswith(
            b"// Passkeys"
        )  # type: ignore[attr-defined]
        assert client.post("/sair/")["Location"] == "/entrar/"

    def test_having_set_it_up_one_goes_on_to_where_one_was_going(self, client: Client, editor: User) -> None:
        assert client.get("/admin/pages/")["Location"] == "/entrar/?next=/admin/pages/"
        response = enter(client, editor.email, next="/admin/pages/")
        response = client.get(response["Location"])
        assert response["Location"] == "/conta/segundo-fator/?next=%2Fadmin%2Fpages%2F"
        client.get(response["Location"])
        set_up(client)
        page = BeautifulSoup(client.get("/conta/segundo-fator/codigos/").content, "html.parser")
        onward = next(a for a in page.select("a.button") if "continuar" in a.get_text())
        assert onward["href"] == "/admin/pages/"
        assert client.get("/admin/").status_code == 200

    def test_with_one_it_must_have_been_used(self, client: Client, editor: User) -> None:
        enter(client, editor.email)
        secret = application_of(editor)
        response = client.get("/admin/pages/?x=1")
        assert response["Location"] == "/conta/confirmar/?next=%2Fadmin%2Fpages%2F%3Fx%3D1"
        response = client.post(response["Location"], {"code": code_of(secret)})
        assert response["Location"] == "/admin/pages/?x=1"
        assert client.get("/admin/").status_code == 200

    def test_by_the_way_in_it_has(self, client: Client, editor: User) -> None:
        secret = application_of(editor)
        enter(client, editor.email, next="/admin/")
        assert answer(client, code_of(secret))["Location"] == "/admin/"  # type: ignore[index]
        assert client.get("/admin/").status_code == 200

    def test_the_last_one_stays(self, client: Client, editor: User) -> None:
        enter(client, editor.email)
        set_up(client)
        page = BeautifulSoup(client.get("/conta/segundo-fator/aplicacao/desligar/").content, "html.parser")
        assert [box.get_text(strip=True) for box in page.select(".notice.warn")] == [MUST]
        client.post("/conta/segundo-fator/aplicacao/desligar/")
        assert Authenticator.objects.filter(user=editor, type="totp").exists()

    def test_others_are_not_asked(self, client: Client, member: User) -> None:
        enter(client, member.email)
        assert client.get("/conta/").status_code == 200

    def test_a_right_given_later_asks_at_once(self, client: Client, member: User) -> None:
        enter(client, member.email)
        member.groups.add(Group.objects.get(name="Revisores"))
        assert client.get("/")["Location"] == "/conta/segundo-fator/?next=%2F"

    def test_its_sessions_are_shorter(self, client: Client, editor: User, member: User) -> None:
        other = Client()
        enter(client, editor.email)
        enter(other, member.email)
        assert client.session.get_expiry_age() == 12 * 3600
        assert other.session.get_expiry_age() == 14 * 86_400


def test_the_mail_of_the_code_goes_once(client: Client, member: User) -> None:
    enter(client, member.email)
    assert last_code() in str(mail.outbox[0].body)
    assert len(mail.outbox) == 1
