"""Signing in by a code that arrives by e-mail, and out: the same steps for every address."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contas.accounts import codes
from contas.models import User
from tests.contas.door import CODE, ask, enter, errors, is_in, last_code, notices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]

ADDRESS = "madalena@example.pt"
WRONG = "Código: O código não está certo. Confirme-o na mensagem; se pediu mais do que um, só o último serve."
AGAIN = "Peça um código aqui. Cada código serve uma vez, e só no navegador em que foi pedido."
MANY = (
    "Já foram pedidos muitos códigos. Use o último que recebeu, ou espere um quarto de hora para pedir outro."
)
LATE = "O código já passou do prazo, que é de 15 minutos. Peça outro."


@pytest.fixture
def someone() -> User:
    return User.objects.create_user(ADDRESS)


def answer(client: Client, code: str) -> Any:
    return client.post("/entrar/codigo/", {"code": code})


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Let the clock of the views go on."""
    then = timezone.now() + dt.timedelta(seconds=seconds)
    monkeypatch.setattr("contas.accounts.door.timezone.now", lambda: then)


def test_a_code_lets_in_whatever_the_case_of_address_and_code(client: Client, someone: User) -> None:
    response = ask(client, "Madalena@Example.pt")
    assert (response.status_code, response["Location"]) == (302, "/entrar/codigo/")
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    response = answer(client, f" {last_code().lower().replace('-', ' ')} ")
    assert (response.status_code, response["Location"]) == (302, "/area/")
    assert client.session["_auth_user_id"] == str(someone.pk)


def test_who_has_no_account_gets_one_by_proving_the_address(client: Client) -> None:
    ask(client, "nova@example.pt")
    assert User.objects.count() == 0
    assert answer(client, last_code())["Location"] == "/area/"
    person = User.objects.get()
    assert (person.email, person.has_usable_password(), person.is_staff, person.is_superuser) == (
        "nova@example.pt",
        False,
        False,
        False,
    )
    assert person.get_all_permissions() == set()
    assert is_in(client)


def test_two_who_prove_one_new_address_share_one_account(client: Client) -> None:
    ask(client, "nova@example.pt")
    first = last_code()
    other = Client()
    ask(other, "NOVA@example.pt")
    answer(other, last_code())
    answer(client, first)
    assert User.objects.count() == 1
    assert client.session["_auth_user_id"] == other.session["_auth_user_id"]


def test_every_address_meets_the_same_steps(someone: User) -> None:
    User.objects.create_user("fechada@example.pt", is_active=False)
    seen = []
    for email in (ADDRESS, "ninguem@example.pt", "fechada@example.pt"):
        client, sent = Client(), len(mail.outbox)
        response = ask(client, email)
        page = client.get("/entrar/codigo/").content.decode()
        token = BeautifulSoup(page, "html.parser").select_one("input[name=csrfmiddlewaretoken]")
        assert token
        page = page.replace(email, "…").replace(str(token["value"]), "…")
        wrong = errors(answer(client, "XXX-XXX"))
        seen.append((response.status_code, response["Location"], page, wrong, len(mail.outbox) - sent))
    assert seen[0] == seen[1] == seen[2]
    assert (seen[0][0], seen[0][3], seen[0][4]) == (302, [WRONG], 1)


def test_the_same_work_for_every_address(someone: User) -> None:
    User.objects.create_user("fechada@example.pt", is_active=False)
    ask(Client(), "aquecer@example.pt")
    work = []
    for email in (ADDRESS, "ninguem@example.pt", "fechada@example.pt"):
        with CaptureQueriesContext(connection) as queries:
            ask(Client(), email)
        work.append([query["sql"].split(" ")[0] for query in queries.captured_queries])
    assert work[0] == work[1] == work[2]
    assert work[0].count("INSERT") > 1


def test_a_closed_account_gets_no_code(client: Client) -> None:
    User.objects.create_user("fechada@example.pt", is_active=False)
    ask(client, "fechada@example.pt")
    assert (mail.outbox[0].subject, CODE.search(str(mail.outbox[0].body))) == (
        "A sua conta está fechada",
        None,
    )
    answer(client, client.session[codes.Purpose.SIGN_IN]["code"])
    assert not is_in(client)
    assert notices(client, "/entrar/") == ["Não foi possível entrar assim. Peça um código por e-mail."]


def test_opening_the_page_uses_nothing_up(client: Client, someone: User) -> None:
    ask(client, ADDRESS)
    code = last_code()
    for path in ("/entrar/codigo/", f"/entrar/codigo/?code={code}"):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
        assert not is_in(client)
    answer(client, code)
    assert is_in(client)


def test_an_address_that_was_only_typed_is_kept_for_a_day(client: Client, someone: User) -> None:
    ask(client, "nova@example.pt")
    assert client.session.get_expiry_age() == 86_400
    enter(client, ADDRESS)
    ask(client, "nova@example.pt")
    assert client.session.get_expiry_age() == 14 * 86_400


def test_a_code_serves_once(client: Client, someone: User) -> None:
    enter(client, ADDRESS)
    code = last_code()
    client.post("/sair/")
    response = answer(client, code)
    assert (response.status_code, response["Location"]) == (302, "/entrar/")
    assert notices(client, "/entrar/") == [AGAIN]
    assert not is_in(client)


def test_a_code_serves_where_it_was_asked_for(client: Client, someone: User) -> None:
    ask(client, ADDRESS)
    elsewhere = Client()
    assert answer(elsewhere, last_code())["Location"] == "/entrar/"
    assert notices(elsewhere, "/entrar/") == [AGAIN]
    assert not is_in(elsewhere)
    answer(client, last_code())
    assert is_in(client)


@pytest.mark.parametrize(("seconds", "enters"), [(899, True), (901, False)])
def test_a_code_serves_for_a_quarter_of_an_hour(
    seconds: int, enters: bool, client: Client, someone: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(client, ADDRESS, next="/praticas/")
    later(monkeypatch, seconds)
    response = answer(client, last_code())
    assert is_in(client) == enters
    if not enters:
        assert response["Location"] == "/entrar/?next=%2Fpraticas%2F"
        assert notices(client, "/entrar/") == [LATE]


def test_of_two_codes_the_newer_serves(client: Client, someone: User) -> None:
    ask(client, ADDRESS)
    older = last_code()
    ask(client, ADDRESS)
    assert errors(answer(client, older)) == [WRONG]
    answer(client, last_code())
    assert is_in(client)


def test_five_wrong_codes_end_it(client: Client, someone: User) -> None:
    ask(client, ADDRESS)
    right = last_code()
    for _attempt in range(4):
        response = answer(client, "XXX-XXX")
        assert (response.status_code, errors(response)) == (200, [WRONG])
    assert answer(client, "XXX-XXX")["Location"] == "/entrar/"
    assert notices(client, "/entrar/") == ["Escreveu cinco códigos que não estavam certos. Peça outro."]
    answer(client, right)
    assert not is_in(client)


def test_an_address_gets_five_codes_in_a_quarter_of_an_hour(someone: User) -> None:
    statuses = [ask(Client(), email).status_code for email in [ADDRESS] * 6 + ["outra@example.pt"]]
    assert statuses == [302] * 5 + [429, 302]
    assert len(mail.outbox) == 6
    response = ask(Client(), ADDRESS)
    assert errors(response) == [f"E-mail: {MANY}"]
    assert ADDRESS in response.content.decode()


def test_a_visitor_asks_for_twenty_codes_and_tries_sixty(someone: User) -> None:
    statuses = [ask(Client(), f"n{number}@example.pt").status_code for number in range(21)]
    assert statuses == [302] * 20 + [429]


def test_a_visitor_tries_sixty_codes(client: Client, someone: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contas.accounts.door.TRIES_PER_VISITOR", 2)
    ask(client, ADDRESS)
    assert [answer(client, "XXX-XXX").status_code for _try in range(3)] == [200, 200, 302]
    answer(client, last_code())
    assert not is_in(client)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/area/centros/x/", "/area/centros/x/"),
        ("/praticas/?q=a&area=b", "/praticas/?q=a&area=b"),
        ("https://mal.example/", "/area/"),
        ("//mal.example/", "/area/"),
        ("/\\mal.example/", "/area/"),
        ("javascript:alert(1)", "/area/"),
        ("http://testserver/area/", "/area/"),
        ("/" + "a" * 3_000, "/area/"),
    ],
)
def test_it_leads_only_to_pages_of_ours(wanted: str, reached: str, client: Client, someone: User) -> None:
    assert enter(client, ADDRESS, next=wanted)["Location"] == reached


def test_where_one_was_going_survives_a_corrected_address_and_another_code(
    client: Client, someone: User
) -> None:
    ask(client, "madlena@example.pt", next="/area/centros/x/")
    page = BeautifulSoup(client.get("/entrar/codigo/").content, "html.parser")
    links = [str(link["href"]) for link in page.select("main a") if "Corrigir" in link.get_text()]
    assert links == ["/entrar/?next=/area/centros/x/"]
    page = BeautifulSoup(client.get(links[0]).content, "html.parser")
    typed = {
        str(field["name"]): field.get("value", "") for field in page.select("main form:first-of-type input")
    }
    assert (typed["email"], typed["next"]) == ("madlena@example.pt", "/area/centros/x/")
    ask(client, ADDRESS, next=str(typed["next"]))
    page = BeautifulSoup(client.get("/entrar/codigo/").content, "html.parser")
    again = {
        str(field["name"]): str(field.get("value", ""))
        for field in page.select("form[action='/entrar/'] input")
    }
    assert (again["email"], again["next"]) == (ADDRESS, "/area/centros/x/")
    ask(client, again["email"], next=again["next"])
    assert answer(client, last_code())["Location"] == "/area/centros/x/"


@pytest.mark.parametrize("owned", ["rita@gmail.example", "ines@exemplos.pt"])
def test_an_address_that_only_looks_alike_is_somebody_else(owned: str, client: Client) -> None:
    """Capitals of «ı» and «ſ» are those of «i» and «s»: a domain with them belongs to whoever bought it."""
    owner = User.objects.create_user(owned, "uma palavra-passe longa", is_superuser=True)
    alike = owned.replace("i", "ı").replace("s", "ſ")
    enter(client, alike)
    assert client.session["_auth_user_id"] != str(owner.pk)
    assert User.objects.get(pk=client.session["_auth_user_id"]).email == alike
    other = Client()
    typed = {"email": owned.upper(), "password": "uma palavra-passe longa"}
    assert other.post("/entrar/palavra-passe/", typed)["Location"] == "/area/"
    assert other.session["_auth_user_id"] == str(owner.pk)


def test_the_session_keeps_what_was_in_it_under_another_key(client: Client, someone: User) -> None:
    client.get("/entrar/")
    session = client.session
    session["draft"] = "o que já foi escrito"
    session.save()
    client.cookies["sessionid"] = session.session_key
    before = session.session_key
    enter(client, ADDRESS)
    assert client.session["draft"] == "o que já foi escrito"
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "E-mail: Escreva o seu e-mail."),
        ("madalena", "E-mail: Escreva um e-mail completo, por exemplo nome@exemplo.pt."),
        ("😀@example.pt", "E-mail: Escreva um e-mail completo, por exemplo nome@exemplo.pt."),
        ("a@" + "b" * 300 + ".pt", "E-mail: Escreva só o e-mail, sem mais nada."),
        ("a" * 1_000_000, "E-mail: Escreva só o e-mail, sem mais nada."),
        ("<b>@example.pt", "E-mail: Escreva um e-mail completo, por exemplo nome@exemplo.pt."),
    ],
)
def test_what_is_no_address_is_told(typed: str, message: str, client: Client) -> None:
    response = ask(client, typed)
    assert (response.status_code, errors(response)) == (200, [message])
    assert mail.outbox == []


@pytest.mark.parametrize(
    "typed", ["\u202emadalena@example.pt", "madalena\u200b@example.pt ", "madalena\x00@example.pt"]
)
def test_marks_that_nobody_sees_are_dropped(typed: str, client: Client, someone: User) -> None:
    ask(client, typed)
    assert mail.outbox[0].to == [ADDRESS]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Código: Escreva o código."),
        ("😀😀😀-😀😀😀", WRONG),
        ("ÇÇÇ-ÇÇÇ", WRONG),
        ("\x00", "Código: Escreva o código."),
        ("B" * 1_000_000, "Código: Escreva só o código, sem mais nada."),
        ("=cmd|' /C calc'!A0", WRONG),
    ],
)
def test_what_is_no_code_is_told(typed: str, message: str, client: Client, someone: User) -> None:
    ask(client, ADDRESS)
    response = answer(client, typed)
    assert (response.status_code, errors(response)) == (200, [message])


def test_a_code_copied_with_marks_lets_in(client: Client, someone: User) -> None:
    ask(client, ADDRESS)
    answer(client, f"\u2066{last_code()}\u2069\u200b")
    assert is_in(client)


def test_the_door_has_the_name_of_the_portal(client: Client) -> None:
    page = BeautifulSoup(client.get("/entrar/").content, "html.parser")
    assert page.title is not None
    assert page.title.get_text(" ", strip=True).split() == ["Entrar", "·", "Rede", "CLAIM"]
    assert [crumb.get_text(strip=True) for crumb in page.select(".breadcrumbs li")] == [
        "Rede CLAIM",
        "Entrar",
    ]


def test_who_is_in_is_told_so_at_the_door(client: Client, someone: User) -> None:
    enter(client, ADDRESS)
    page = BeautifulSoup(client.get("/entrar/?next=/admin/").content, "html.parser")
    assert [head.get_text(strip=True) for head in page.select("h1")] == ["Já entrou"]
    assert client.get("/entrar/codigo/?next=/praticas/")["Location"] == "/praticas/"


def test_one_leaves_by_a_button(client: Client, someone: User) -> None:
    enter(client, ADDRESS)
    assert client.get("/sair/").status_code == 405
    assert is_in(client)
    response = client.post("/sair/")
    assert (response.status_code, response["Location"]) == (302, "/entrar/")
    assert not is_in(client)


def test_in_languages_without_pages_the_door_is_in_english(client: Client) -> None:
    response = client.get("/ar/entrar/")
    assert (response.status_code, response["Location"]) == (302, "/en/entrar/")
    assert client.get("/en/entrar/").status_code == 200


def test_the_code_is_written_in_the_language_of_the_page(client: Client) -> None:
    client.post("/en/entrar/", {"email": ADDRESS})
    assert mail.outbox[0].subject == "Your code to sign in"
    assert client.post("/en/entrar/codigo/", {"code": last_code()})["Location"] == "/en/area/"


@pytest.mark.parametrize("door", ["/admin/login/", "/_util/login/", "/en/_util/login/"])
def test_other_doors_lead_to_the_one(door: str, client: Client) -> None:
    language = "/en" if door.startswith("/en") else ""
    assert client.get(f"{door}?next=/admin/pages/")["Location"] == f"{language}/entrar/?next=/admin/pages/"
    response = client.post(door, {"username": ADDRESS, "password": "x"})
    assert (response.status_code, response["Location"]) == (302, f"{language}/entrar/")


def test_no_password_is_lost_or_found_by_wagtail(client: Client) -> None:
    assert client.get("/admin/password_reset/").status_code == 404
