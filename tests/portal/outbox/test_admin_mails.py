"""The register of e-mails: who sees it, finds one, reads what happened, lets it go, sends it again."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail as postbox
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal import outbox
from portal.outbox import handling
from portal.outbox.enums import MailState
from portal.outbox.models import Mail
from tests.factories.people import person
from tests.portal.outbox.kinds import VALUES

pytestmark = pytest.mark.django_db
INDEX = "/admin/emails/"


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(person(group="Moderators"))
    return client


def queued(kind: str = "tests.receipt", to: str = "ana@example.pt", **options: Any) -> Mail:
    values = {"code": "987654"} if kind == "tests.code" else VALUES
    return outbox.queue(kind, to=to, language="pt-pt", values=values, **options)


def page(mail: Mail) -> str:
    return reverse("emails:inspect", args=[mail.pk])


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def listed(client: Client, **query: str) -> list[str]:
    return [
        cell.get_text(strip=True) for cell in soup(client.get(INDEX, query)).select("tbody td:nth-child(2)")
    ]


def told(response: Any) -> str:
    return soup(response).get_text(" ", strip=True)


def test_mails_are_found_by_state_kind_address_and_number(staff: Client) -> None:
    queued()
    queued("tests.held", to="rui@example.pt")
    Mail.objects.filter(to="rui@example.pt").update(subject="Decisão PR/2026/0042")
    assert listed(staff) == ["rui@example.pt", "ana@example.pt"]
    assert listed(staff, state="held") == ["rui@example.pt"]
    assert listed(staff, kind="tests.receipt") == ["ana@example.pt"]
    assert listed(staff, q="RUI@example") == ["rui@example.pt"]
    assert listed(staff, q="2026/0042") == ["rui@example.pt"]
    assert listed(staff, q="2026/0042 ana") == []
    assert staff.get(INDEX, {"export": "ods"})["Content-Type"].endswith("opendocument.spreadsheet")


def test_the_listing_asks_as_much_for_one_as_for_three(staff: Client) -> None:
    counts = []
    for more in (1, 2):
        for _time in range(more):
            queued()
        with CaptureQueriesContext(connection) as asked:
            assert len(listed(staff)) == Mail.objects.count()
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_mail_shows_its_text_twice_and_what_happened(staff: Client, commits: None) -> None:
    files = [outbox.Attachment("recibo.pdf", b"%PDF-1", "application/pdf")]
    made = queued(attachments=files, reply_to="eu@example.pt")
    found = soup(staff.get(page(made)))
    assert found.select_one("pre").get_text() == made.text
    assert found.select_one("iframe")["srcdoc"] == made.html
    assert found.select_one("iframe[sandbox]")["sandbox"] in ("", [])
    assert "Entregue ao servidor de e-mail" in found.select_one(".mail-log").get_text()
    assert "Responder a eu@example.pt" in found.get_text()
    link = found.select_one("a[href*=ficheiros]")
    response = staff.get(link["href"])
    assert (b"".join(response.streaming_content), response["Content-Disposition"]) == (
        b"%PDF-1",
        'attachment; filename="recibo.pdf"',
    )


def test_a_secret_is_shown_to_nobody(staff: Client) -> None:
    made = queued("tests.code", attachments=[outbox.Attachment("a.txt", b"987654", "text/plain")])
    response = staff.get(page(made))
    assert "É confidencial: só quem o recebe o lê." in told(response)
    assert "iframe" not in response.content.decode()
    assert staff.get(reverse("mail_file", args=[made.attachments.get().pk])).status_code == 404
    assert listed(staff, q="987654") == []
    for where in (page(made), INDEX, f"{INDEX}?export=xlsx"):
        answer = staff.get(where)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"987654" not in content


def test_a_held_mail_is_rewritten_and_let_go(staff: Client, commits: None) -> None:
    made = queued("tests.held")
    form = soup(staff.get(page(made))).select("form")[-1]
    read = form.select_one("[name=read]")["value"]
    assert form.select_one("textarea").get_text().strip() == handling.words_of(made)
    answer = staff.post(page(made), {"act": "edit", "subject": "", "words": "x", "read": read})
    assert answer.status_code == 422
    typed = {"act": "edit", "subject": "Nova decisão", "words": "Bom dia.", "read": read}
    assert "Continua retido até o libertar." in told(staff.post(page(made), typed, follow=True))
    answer = staff.post(page(made), typed | {"words": "Boa tarde."})
    assert answer.status_code == 422
    assert "Outra pessoa alterou este e-mail entretanto" in told(answer)
    assert soup(answer).select_one("textarea").get_text().strip() == "Boa tarde."
    again = soup(answer).select_one("[name=read]")["value"]
    staff.post(page(made), typed | {"words": "Boa tarde.", "read": again})
    answer = staff.post(page(made), {"act": "release"}, follow=True)
    assert "E-mail libertado" in told(answer)
    (message,) = postbox.outbox
    assert (message.subject, message.body.split("\n")[0]) == ("Nova decisão", "Boa tarde.")
    log = [line.get_text(" ", strip=True) for line in soup(answer).select(".mail-log li")]
    assert ["Alterado antes do envio" in line for line in log] == [True, True, False, False]
    answer = staff.post(page(made), {"act": "release"}, follow=True)
    assert "Entretanto este e-mail passou a: Enviado." in told(answer)


def test_a_failed_mail_is_tried_again_or_settled(staff: Client, commits: None) -> None:
    made = queued()
    Mail.objects.update(state=MailState.FAILED)
    assert "Tentar de novo" in told(staff.get(page(made)))
    answer = staff.post(page(made), {"act": "resend"}, follow=True)
    assert "E-mail posto a enviar de novo." in told(answer)
    assert len(postbox.outbox) == 2
    Mail.objects.update(state=MailState.FAILED)
    assert "E-mail anulado." in told(staff.post(page(made), {"act": "cancel"}, follow=True))
    assert Mail.objects.get().state == MailState.CANCELLED


def test_of_a_sent_mail_the_copy_is_shown(staff: Client, commits: None) -> None:
    made = queued()
    answer = staff.post(page(made), {"act": "resend"}, follow=True)
    copy = Mail.objects.exclude(pk=made.pk).get()
    assert answer.redirect_chain == [(page(copy), 302)]


def test_what_is_kept_no_more_is_not_sent(staff: Client, commits: None) -> None:
    made = queued()
    Mail.objects.update(text="", html="")
    assert "O texto já não se guarda." in told(staff.get(page(made)))
    answer = staff.post(page(made), {"act": "resend"}, follow=True)
    assert "não pode ser enviado de novo" in told(answer)
    assert staff.post(page(made), {"act": "delete"})["Location"] == page(made)


def test_only_those_allowed_read_and_act() -> None:
    made = queued("tests.held", attachments=[outbox.Attachment("a.txt", b"a", "text/plain")])
    client = Client()
    client.force_login(person(group="Editors"))
    file = reverse("mail_file", args=[made.attachments.get().pk])
    for path in (
        INDEX,
        page(made),
        file,
        reverse("mail_texts"),
        reverse("mail_text", args=["tests.held", "en"]),
    ):
        assert client.get(path)["Location"] == "/admin/"
    assert client.post(page(made), {"act": "release"})["Location"] == "/admin/"
    assert Mail.objects.get().state == MailState.HELD


def test_the_home_names_what_waits(staff: Client) -> None:
    for kind, state in (("tests.held", "held"), ("tests.receipt", "queued"), ("tests.receipt", "failed")):
        made = queued(kind)
        Mail.objects.filter(pk=made.pk).update(state=state)
    links = {
        link["href"]: link.get_text(" ", strip=True)
        for link in soup(staff.get("/admin/")).select("main a[href]")
    }
    assert {href: text for href, text in links.items() if href.startswith(INDEX)} == {
        "/admin/emails/?state=held": "1 e-mail por ler e libertar",
        "/admin/emails/?state=queued": "1 e-mail por enviar",
        "/admin/emails/?state=failed": "1 e-mail falhado",
    }


def test_old_texts_go_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("forget_mail")
    assert capsys.readouterr().out == "0\n"
