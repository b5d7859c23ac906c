"""The texts in the administration: a closed list of placeholders, and nothing saved over another's."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from portal.outbox.models import MailTemplate
from tests.factories.people import person
from tests.portal.outbox.kinds import RECEIPT

pytestmark = pytest.mark.django_db
PAGE = "/admin/textos-dos-emails/tests.receipt/pt-pt/"
WHOLE = {"subject": "Chegou {number}", "body": "Chegou {number}.\n{note}\n\n{url}", "read_version": "0"}


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def told(response: Any) -> str:
    return soup(response).get_text(" ", strip=True)


def test_every_kind_is_listed_with_its_languages(admin_client: Client) -> None:
    admin_client.post(PAGE, WHOLE | {"save": "1"})
    table = soup(admin_client.get(reverse("mail_texts"))).select_one(".mail-kinds")
    row = next(row for row in table.select("tr") if row.select(f"a[href='{PAGE}']"))
    assert [item.get_text(" ", strip=True) for item in row.select("li")] == [
        "Português (alterado)",
        "English",
    ]
    assert [link["href"] for link in row.select("a")] == [PAGE, PAGE.replace("pt-pt", "en")]


def test_the_default_is_there_with_its_placeholders_and_a_preview(admin_client: Client) -> None:
    page = soup(admin_client.get(PAGE))
    assert page.select_one("[name=subject]")["value"] == RECEIPT.subject["pt-pt"]
    assert [term.get_text() for term in page.select("dt")] == ["{number}", "{note}", "{url}"]
    told_of_number = " ".join(page.select_one("dd").get_text(" ").split())
    assert told_of_number == "Número · está no texto original Por exemplo: PR/2026/0001"
    assert "Recebemos o formulário PR/2026/0001" in page.select_one("pre").get_text()
    assert "PR/2026/0001" in page.select_one("iframe")["srcdoc"]
    assert "Vale o texto original: ninguém o alterou." in page.get_text()


def test_a_preview_saves_nothing(admin_client: Client) -> None:
    page = soup(admin_client.post(PAGE, WHOLE | {"preview": "1"}))
    assert page.select_one("pre").get_text().startswith("Chegou PR/2026/0001.\nFaltam dois anexos.")
    assert page.select_one("[name=subject]")["value"] == "Chegou {number}"
    assert not MailTemplate.objects.exists()


def test_saving_keeps_every_version(admin_client: Client) -> None:
    answer = admin_client.post(PAGE, WHOLE | {"save": "1"}, follow=True)
    assert "Texto guardado: vale para os próximos e-mails." in told(answer)
    second = WHOLE | {"subject": "Segundo {number}", "read_version": "1", "save": "1"}
    admin_client.post(PAGE, second)
    page = soup(admin_client.get(PAGE))
    assert page.select_one("[name=subject]")["value"] == "Segundo {number}"
    links = page.select(".mail-log a")
    assert [link.get_text() for link in links] == ["Segundo {number}", "Chegou {number}"]
    earlier = soup(admin_client.get(PAGE + links[1]["href"]))
    assert earlier.select_one("[name=subject]")["value"] == "Chegou {number}"
    assert earlier.select_one("[name=read_version]")["value"] == "2"
    unknown = soup(admin_client.get(PAGE + "?versao=9"))
    assert unknown.select_one("[name=subject]")["value"] == "Segundo {number}"


def test_returning_to_the_default(admin_client: Client) -> None:
    admin_client.post(PAGE, WHOLE | {"save": "1"})
    for version in ("", "0", "²"):
        answer = admin_client.post(PAGE, {"restore": "1", "read_version": version}, follow=True)
        assert "Outra pessoa guardou este texto entretanto. Veja-o de novo." in told(answer)
    answer = admin_client.post(PAGE, {"restore": "1", "read_version": "1"}, follow=True)
    assert "Vale de novo o texto original." in told(answer)
    page = soup(admin_client.get(PAGE))
    assert page.select_one("[name=subject]")["value"] == RECEIPT.subject["pt-pt"]
    assert page.select("[name=restore]") == []
    default = soup(admin_client.get(PAGE + "?versao=2"))
    assert default.select_one("[name=subject]")["value"] == RECEIPT.subject["pt-pt"]


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (
            "body",
            "Olá {nome} {number} {url} {note}",
            "Não existe o marcador {nome}. Existem: {number}, {note}, {url}.",
        ),
        ("subject", "{numero}", "Não existe o marcador {numero}. Existem: {number}, {note}, {url}."),
        (
            "body",
            "Olá {number",
            "Falta ou sobra uma chaveta em «{number». Um marcador escreve-se assim: {number}",
        ),
        ("body", " ", "Este campo é obrigatório."),
        ("subject", "x" * 201, "200"),
    ],
)
def test_what_nothing_fills_is_refused_and_stays_typed(
    admin_client: Client, field: str, text: str, message: str
) -> None:
    answer = admin_client.post(PAGE, WHOLE | {field: text, "save": "1"})
    assert answer.status_code == 422
    assert message in told(answer)
    assert "Corrija os campos assinalados para ver como fica." in told(answer)
    element = soup(answer).select_one(f"[name={field}]")
    assert (element.get("value") or element.get_text()).strip() == text.strip()
    assert not MailTemplate.objects.exists()


def test_what_the_default_tells_and_this_does_not_is_saved_only_on_purpose(admin_client: Client) -> None:
    less = WHOLE | {"body": "Chegou {number}.", "save": "1"}
    page = soup(admin_client.post(PAGE, less))
    assert [each.get_text() for each in page.select(".help-block code")] == ["{note}", "{url}"]
    assert not MailTemplate.objects.exists()
    admin_client.post(PAGE, less | {"anyway": "on"})
    assert MailTemplate.objects.get().body == "Chegou {number}."


def test_the_second_of_two_authors_sees_both_texts(admin_client: Client) -> None:
    admin_client.post(PAGE, WHOLE | {"save": "1"})
    mine = WHOLE | {"subject": "O meu {number}", "save": "1"}
    answer = admin_client.post(PAGE, mine)
    assert answer.status_code == 409
    assert "Texto guardado entretanto: “Chegou {number}”" in told(answer)
    assert soup(answer).select_one("[name=subject]")["value"] == "O meu {number}"
    version = soup(answer).select_one("[name=read_version]")["value"]
    admin_client.post(PAGE, mine | {"read_version": version})
    assert list(MailTemplate.objects.values_list("version", "subject")) == [
        (2, "O meu {number}"),
        (1, "Chegou {number}"),
    ]


@pytest.mark.parametrize("path", ["tests.nada/pt-pt/", "tests.receipt/fr/"])
def test_a_text_that_is_none_is_not_found(admin_client: Client, path: str) -> None:
    assert admin_client.get(f"/admin/textos-dos-emails/{path}").status_code == 404


def test_moderators_do_not_write_texts(client: Client) -> None:
    client.force_login(person(group="Moderators"))
    assert client.get(PAGE)["Location"] == "/admin/"
    assert "textos-dos-emails" not in client.get("/admin/").content.decode()
