"""The area of coordinators: their own centres alone, confirmed or with changes proposed."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contas.models import User
from rede.domain.proposals import propose, refuse
from rede.domain.values import PROPOSABLE, read
from rede.enums import EventKind, ProposalState
from rede.models import Centre, CentreEvent, Proposal
from tests.factories.network import centre, stop
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lagos() -> Centre:
    return centre(name="CLAIM de Lagos", phone="200 000 001")


@pytest.fixture
def author(lagos: Centre) -> User:
    return person(lagos)


@pytest.fixture
def visitor(author: User) -> Client:
    return signed_in(author)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(of: Centre, act: str = "") -> str:
    return f"/area/centros/{of.slug}/{act}"


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def sent(page: BeautifulSoup, **changes: Any) -> dict[str, Any]:
    """What a browser sends of the form of a proposal, with some fields changed."""
    form = page.select_one("form.change-form")
    assert isinstance(form, Tag)
    data: dict[str, Any] = {}
    for field in form.select("input[name]"):
        name = str(field["name"])
        if field.get("type") == "checkbox":
            if field.has_attr("checked"):
                data.setdefault(name, []).append(field.get("value", "on"))
        else:
            data[name] = field.get("value", "")
    for field in form.select("select[name]"):
        data[str(field["name"])] = [option["value"] for option in field.select("option[selected]")]
    for field in form.select("textarea[name]"):
        data[str(field["name"])] = field.get_text().removeprefix("\n")
    return {name: value for name, value in (data | changes).items() if value is not None}


def test_the_home_says_what_waits(visitor: Client, author: User, lagos: Centre) -> None:
    sagres = centre(name="CLAIM de Sagres", municipality="0815", confirmed_on=timezone.localdate())
    person(sagres)
    text = " ".join(soup(visitor.get("/area/")).get_text(" ").split())
    assert "CLAIM de Lagos Coordenação. Dados confirmados em 1 de setembro de 2026." in text
    assert "CLAIM de Sagres" not in text
    Centre.objects.filter(pk=lagos.pk).update(confirmed_on=None)
    text = soup(visitor.get("/area/")).get_text(" ", strip=True)
    assert "À sua espera Confirmar os dados de CLAIM de Lagos" in text
    assert "Dados ainda por confirmar." in text


def test_who_coordinates_nothing_sees_nothing_of_centres() -> None:
    page = soup(signed_in(person()).get("/area/"))
    assert page.select("#centres, #entities") == []


def test_one_centre_costs_as_many_queries_as_three(visitor: Client, author: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/area/")
        return len(captured)

    queries()
    one = queries()
    for made in (centre(), centre()):
        made.coordinators.create(user=author)
    assert queries() == one


def test_one_proposal_costs_as_many_queries_as_three(visitor: Client, author: User, lagos: Centre) -> None:
    def queries() -> int:
        Proposal.objects.create(
            centre=lagos, author=author, read_version=1, values={"periods": [[], []], "stops": [[], []]}
        )
        with CaptureQueriesContext(connection) as captured:
            visitor.get(address(lagos))
        return len(captured)

    queries()
    two, three = queries(), queries()
    assert two == three
    assert lagos.proposals.count() == 3


@pytest.mark.parametrize("act", ["", "alterar/", "confirmar/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_meets_the_centre_of_another(act: str, method: str, lagos: Centre, author: User) -> None:
    path = address(lagos, act)
    refused = 405 if (act, method) in {("", "post"), ("confirmar/", "get")} else 404
    others = (person(), person(centre()), person(group="Editors"), person(group="Moderators"))
    for other in others:
        assert getattr(signed_in(other), method)(path).status_code == refused
    response = getattr(Client(), method)(path)
    assert (response.status_code, response["Location"]) == (302, f"/entrar/?next={path}")
    assert Centre.objects.get(pk=lagos.pk).version == lagos.version


def test_it_is_kept_by_no_cache(visitor: Client, lagos: Centre) -> None:
    for path in ("/area/", address(lagos), address(lagos, "alterar/")):
        assert "no-store" in visitor.get(path)["Cache-Control"]


def test_in_languages_without_pages_it_answers_in_english(visitor: Client, lagos: Centre) -> None:
    response = visitor.get(f"/ar{address(lagos)}")
    assert (response.status_code, response["Location"]) == (302, f"/en{address(lagos)}")
    assert visitor.get(f"/en{address(lagos)}").status_code == 200


def test_the_centre_is_read_as_the_public_reads_it(visitor: Client, lagos: Centre) -> None:
    stop(lagos)
    text = soup(visitor.get(address(lagos))).get_text(" ", strip=True)
    for words in (
        "Telefone 200 000 001",
        "segunda-feira: 9:00–12:30, 14:00–17:00",
        "Junta de Freguesia, Vila do Bispo: 2.ª e 4.ª terça-feira do mês, 9:30–12:30",
        "Línguas de atendimento português, inglês",
    ):
        assert words in text
    Centre.objects.filter(pk=lagos.pk).update(phone="")
    text = soup(visitor.get(address(lagos))).get_text(" ", strip=True)
    assert "Falta, para quem procura o centro: telefone" in text


def test_confirming_is_one_button(visitor: Client, author: User, lagos: Centre) -> None:
    form = soup(visitor.get(address(lagos))).select_one(f'form[action="{address(lagos, "confirmar/")}"]')
    assert isinstance(form, Tag)
    version = form.select_one("[name=read_version]")["value"]  # type: ignore[index]
    response = visitor.post(address(lagos, "confirmar/"), {"read_version": version}, follow=True)
    assert "Obrigado: os dados ficam confirmados com a data de hoje." in response.content.decode()
    assert Centre.objects.get().confirmed_on == timezone.localdate()
    event = CentreEvent.objects.get()
    assert (event.kind, event.by) == (EventKind.CONFIRMED, author)


@pytest.mark.parametrize("version", ["", "x", "0", "9" * 30])
def test_what_was_not_read_is_not_confirmed(version: str, visitor: Client, lagos: Centre) -> None:
    response = visitor.post(address(lagos, "confirmar/"), {"read_version": version}, follow=True)
    assert "Os dados mudaram entretanto." in response.content.decode()
    assert CentreEvent.objects.count() == 0


def test_a_change_is_proposed(visitor: Client, author: User, lagos: Centre) -> None:
    stop(lagos)
    page = soup(visitor.get(address(lagos, "alterar/")))
    data = sent(
        page,
        phone="200 000 009",
        languages=["pt", "uk"],
        note="Temos uma colega nova.",
        **{"periods-0-DELETE": "on", "periods-10-weekday": "5", "periods-10-opens": "09:00"},
        **{"periods-10-closes": "12:00", "periods-10-by_appointment": "on"},
    )
    response = visitor.post(address(lagos, "alterar/"), data, follow=True)
    assert response.redirect_chain == [(address(lagos), 302)]
    assert "Proposta enviada." in response.content.decode()
    made = Proposal.objects.get()
    before, after = made.values.pop("periods")
    assert made.values == {"phone": ["200 000 001", "200 000 009"], "languages": [["pt", "en"], ["pt", "uk"]]}
    saturday = {"weekday": 5, "opens": "09:00:00", "closes": "12:00:00", "by_appointment": True}
    assert after == [*before[1:], saturday]
    assert (made.author, made.note, made.read_version) == (author, "Temos uma colega nova.", lagos.version)
    assert Centre.objects.get().phone == "200 000 001"


def test_the_form_as_it_was_opened_proposes_nothing(visitor: Client, lagos: Centre) -> None:
    stop(lagos)
    page = soup(visitor.get(address(lagos, "alterar/")))
    response = visitor.post(address(lagos, "alterar/"), sent(page, note="Nada."))
    assert response.status_code == 422
    assert "Ainda não mudou nada: altere o que quer ver mudado." in soup(response).get_text()
    assert Proposal.objects.count() == 0


def test_errors_stand_on_top_and_beside_and_nothing_is_lost(visitor: Client, lagos: Centre) -> None:
    page = soup(visitor.get(address(lagos, "alterar/")))
    data = sent(
        page,
        email="ninguem",
        postal_code="8600",
        note="A minha nota",
        **{"periods-1-opens": "11:00", "exceptions-0-first_day": "2026-12-24"},
    )
    response = visitor.post(address(lagos, "alterar/"), data)
    assert response.status_code == 422
    shown = soup(response)
    summary = shown.select_one(".error-summary")
    assert isinstance(summary, Tag)
    links = {str(link["href"]) for link in summary.select("a")}
    assert {"#id_email", "#id_postal_code", "#id_exceptions-0-last_day"} <= links
    for name, value in (("email", "ninguem"), ("postal_code", "8600"), ("periods-1-opens", "11:00")):
        assert shown.select_one(f'[name="{name}"]')["value"] == value  # type: ignore[index]
    assert shown.select_one("[name=note]").get_text().strip() == "A minha nota"  # type: ignore[union-attr]
    assert "Segunda-feira: 9:00–12:30 e 11:00–17:00 sobrepõem-se." in shown.get_text()
    opened = {part["id"] for part in shown.select("details[open]")}
    assert opened == {"contactos", "morada", "periods", "exceptions"}
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("name", ["periods", "exceptions", "stops"])
def test_a_line_is_added_without_scripts(name: str, visitor: Client, lagos: Centre) -> None:
    page = soup(visitor.get(address(lagos, "alterar/")))
    total = int(page.select_one(f'[name="{name}-TOTAL_FORMS"]')["value"])  # type: ignore[index,arg-type]
    last = {"periods": "opens", "exceptions": "note", "stops": "place"}[name]
    data = sent(page, add=name, email="ainda por acabar", **{f"{name}-{total - 1}-{last}": "25:99"})
    data["periods-0-DELETE"] = "on"
    response = visitor.post(address(lagos, "alterar/"), data)
    assert response.status_code == 200
    shown = soup(response)
    assert shown.select_one(".error-summary") is None
    assert shown.select_one("[name=email]")["value"] == "ainda por acabar"  # type: ignore[index]
    rows = total - (name == "periods")
    assert shown.select_one(f'[name="{name}-TOTAL_FORMS"]')["value"] == str(rows + 2)  # type: ignore[index]
    assert shown.select_one(f'[name="{name}-{rows - 1}-{last}"]')["value"] == "25:99"  # type: ignore[index]
    assert [part["id"] for part in shown.select("details[open]")] == [name]


def test_a_centre_that_changed_meanwhile_shows_both(visitor: Client, lagos: Centre) -> None:
    page = soup(visitor.get(address(lagos, "alterar/")))
    changed = Centre.objects.get()
    changed.phone = "200 000 005"
    changed.save()
    changed.periods.filter(weekday=4).delete()
    response = visitor.post(address(lagos, "alterar/"), sent(page, phone="200 000 009"))
    assert response.status_code == 422
    shown = soup(response)
    assert "Texto guardado entretanto: “200 000 005”" in shown.get_text()
    assert "Horário: Texto guardado entretanto: “segunda-feira: 9:00–12:30, 14:00–17:00;" in shown.get_text()
    assert shown.select_one("[name=phone]")["value"] == "200 000 009"  # type: ignore[index]
    assert visitor.post(address(lagos, "alterar/"), sent(shown)).status_code == 302
    assert Proposal.objects.get().values["phone"] == ["200 000 005", "200 000 009"]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"read_version": "x"},
        {"read_version": "1", "periods-TOTAL_FORMS": "9999999", "periods-INITIAL_FORMS": "-1"},
        {"read_version": "1", "phone": "\x00", "note": "\u202e" * 600, "periods-TOTAL_FORMS": "a"},
    ],
)
def test_what_no_form_sends_is_refused_in_words(data: dict[str, str], visitor: Client, lagos: Centre) -> None:
    response = visitor.post(address(lagos, "alterar/"), data)
    assert response.status_code == 422
    assert soup(response).select_one(".error-summary") is not None
    assert Proposal.objects.count() == 0


def test_what_the_domain_refuses_stands_beside_its_field(
    visitor: Client, lagos: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_all(*_args: object, **_fields: object) -> None:
        raise ValidationError(
            {"phone": ["Telefone a mais."], "periods": ["Horas a mais."], "name": ["Nome."]}
        )

    page = soup(visitor.get(address(lagos, "alterar/")))
    monkeypatch.setattr("rede.domain.proposals.propose", refuse_all)
    response = visitor.post(address(lagos, "alterar/"), sent(page, phone="1"))
    assert response.status_code == 422
    summary = soup(response).select_one(".error-summary")
    assert isinstance(summary, Tag)
    items = [item.get_text(" ", strip=True) for item in summary.select("li")]
    assert items == ["Nome.", "Horário: Horas a mais.", "Telefone: Telefone a mais."]


def test_a_closed_centre_has_nothing_to_confirm(visitor: Client, lagos: Centre) -> None:
    Centre.objects.filter(pk=lagos.pk).update(state="closed")
    page = visitor.get(address(lagos))
    assert soup(page).select_one(f'form[action="{address(lagos, "confirmar/")}"]') is None
    response = visitor.post(address(lagos, "confirmar/"), {"read_version": lagos.version}, follow=True)
    assert "Este centro está encerrado: não há dados a confirmar." in soup(response).get_text()


def proposed(lagos: Centre, author: User) -> Proposal:
    wanted = read(lagos, PROPOSABLE) | {"phone": "200 000 009"}
    return propose(lagos, author, wanted, read_version=lagos.version, note="")


def test_a_pending_proposal_is_taken_back(visitor: Client, author: User, lagos: Centre) -> None:
    made = proposed(lagos, author)
    path = f"/area/propostas/{made.pk}/retirar/"
    assert soup(visitor.get(address(lagos))).select_one(f'form[action="{path}"]') is not None
    other = person(lagos)
    assert signed_in(other).post(path).status_code == 404
    assert Client().post(path)["Location"] == f"/entrar/?next={path}"
    assert "Proposta retirada." in visitor.post(path, follow=True).content.decode()
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN
    again = visitor.post(path, follow=True).content.decode()
    assert "A proposta já não está por decidir: Retirada." in again


def test_the_answer_is_on_the_page_of_the_centre(visitor: Client, author: User, lagos: Centre) -> None:
    refuse(proposed(lagos, author), person(group="Moderators"), "Este número não atende.")
    text = soup(visitor.get(address(lagos))).get_text(" ", strip=True)
    assert "Recusada Motivo: Este número não atende." in text
    assert "Retirar esta proposta" not in text


def test_whoever_left_the_centre_takes_nothing_back(visitor: Client, author: User, lagos: Centre) -> None:
    made = proposed(lagos, author)
    lagos.coordinators.all().delete()
    assert visitor.post(f"/area/propostas/{made.pk}/retirar/").status_code == 404
    assert visitor.get(address(lagos)).status_code == 404
