"""What staff do: let go, rewrite, cancel, send again; only where it can be done, each with its history."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core import mail as postbox
from django.utils import timezone
from wagtail.models import ModelLogEntry

from contas.models import User
from portal import outbox
from portal.models import StaleVersionError
from portal.outbox import handling
from portal.outbox.delivery import deliver
from portal.outbox.enums import MailState
from portal.outbox.handling import ForgottenError, MovedError, cancel, edit, mark, release, resend, words_of
from portal.outbox.models import Mail
from portal.outbox.retention import forget
from tests.portal.outbox.kinds import VALUES

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("equipa@example.pt")


@pytest.fixture
def held() -> Mail:
    return outbox.queue("tests.held", to="ana@example.pt", language="pt-pt", values=VALUES)


def receipt() -> Mail:
    files = [outbox.Attachment("a.txt", b"a", "text/plain")]
    return outbox.queue(
        "tests.receipt",
        to="ana@example.pt",
        language="pt-pt",
        values=VALUES,
        attachments=files,
        reply_to="eu@example.pt",
        key="1",
    )


def history(mail: Mail) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(mail).order_by("pk").values_list("action", flat=True))


def test_a_held_mail_is_let_go(held: Mail, staff: User, commits: None) -> None:
    Mail.objects.update(give_up_at=timezone.now())
    release(held, staff)
    assert [message.to for message in postbox.outbox] == [["ana@example.pt"]]
    kept = Mail.objects.get()
    assert (kept.state, history(kept)) == (MailState.SENT, [handling.RELEASED])
    assert kept.give_up_at > timezone.now() + dt.timedelta(hours=47)
    with pytest.raises(MovedError) as moved:
        release(held, staff)
    assert (str(moved.value), moved.value.mail) == ("Enviado", held)


def test_what_waits_is_cancelled(held: Mail, staff: User) -> None:
    code = outbox.queue("tests.code", to="a@example.pt", language="en", values={"code": "987654"})
    for mail in (held, code):
        cancel(mail, staff)
    kept = Mail.objects.get(pk=code.pk)
    assert (kept.state, kept.text, kept.subject) == (MailState.CANCELLED, "", "Código de entrada")
    assert Mail.objects.get(pk=held.pk).text == held.text
    assert (history(held), history(code)) == ([handling.CANCELLED], [handling.CANCELLED])
    assert deliver(held.pk) is None
    with pytest.raises(MovedError):
        cancel(held, staff)


def test_a_held_mail_is_rewritten_in_its_frame(held: Mail, staff: User) -> None:
    assert words_of(held).startswith("Recebemos o formulário PR/2026/0009.\n\n- Guarde")
    words = f"Olá {{x}} & <b>\r\n\r\nVer {{y}} já: {VALUES['url']}\r\n\r\n{VALUES['url']}\n\n- fim {{"
    edit(held, "Novo {assunto}\nX: 1", words, staff, read=mark(held))
    kept = Mail.objects.get()
    assert kept.subject == "Novo {assunto} X: 1"
    assert words_of(kept) == words.replace("\r\n", "\n")
    assert "Olá {x} &amp; &lt;b&gt;" in kept.html
    links = BeautifulSoup(kept.html, "html.parser").select(f'a[href="{VALUES["url"]}"]')
    assert [link.get_text() for link in links] == ["Ver {y} já", "Abrir no portal"]
    assert history(kept) == [handling.EDITED]
    with pytest.raises(StaleVersionError):
        edit(held, "Outro", "Outro", staff, read=mark(held))
    release(kept, staff)
    with pytest.raises(MovedError):
        edit(kept, "Outro", "Outro", staff, read=mark(kept))


def test_a_failed_mail_is_tried_again(staff: User, commits: None) -> None:
    made = receipt()
    Mail.objects.update(state=MailState.FAILED, attempts=9)
    postbox.outbox.clear()
    assert resend(made, staff) == made
    kept = Mail.objects.get()
    assert (kept.state, kept.attempts, kept.message_id) == (MailState.SENT, 1, made.message_id)
    assert [message.extra_headers["Message-ID"] for message in postbox.outbox] == [made.message_id]
    assert history(kept) == [handling.RESENT]


def test_of_a_sent_mail_a_copy_goes(staff: User, commits: None) -> None:
    made = receipt()
    copy = resend(made, staff)
    kept = Mail.objects.get(pk=copy.pk)
    assert (kept.text, kept.reply_to, kept.key, kept.state) == (
        made.text,
        "eu@example.pt",
        "",
        MailState.SENT,
    )
    assert kept.message_id != made.message_id
    assert [(file.name, bytes(file.content)) for file in kept.attachments.all()] == [("a.txt", b"a")]
    assert len(postbox.outbox) == 2
    assert (history(made), history(kept)) == ([handling.COPIED], [handling.RESENT])


def test_what_is_forgotten_is_not_sent_again(staff: User, commits: None) -> None:
    code = outbox.queue("tests.code", to="a@example.pt", language="en", values={"code": "987654"})
    with pytest.raises(ForgottenError):
        resend(code, staff)
    waiting = outbox.queue("tests.held", to="a@example.pt", language="en", values=VALUES)
    with pytest.raises(MovedError):
        resend(waiting, staff)


def test_old_texts_are_forgotten_and_what_waits_is_not(commits: None) -> None:
    sent, held = receipt(), outbox.queue("tests.held", to="a@example.pt", language="en", values=VALUES)
    now = dt.datetime(2028, 3, 31, 12, tzinfo=dt.UTC)
    Mail.objects.update(created_at=dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC))
    assert forget(now) == 0
    Mail.objects.update(created_at=dt.datetime(2026, 3, 28, 11, tzinfo=dt.UTC))
    assert forget(now) == 1
    assert forget(now) == 0
    kept = Mail.objects.get(pk=sent.pk)
    assert (kept.subject, kept.text, kept.html, kept.attachments.count()) == (sent.subject, "", "", 0)
    assert Mail.objects.get(pk=held.pk).text == held.text
