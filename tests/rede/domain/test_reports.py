"""A reported error is a row first, and an e-mail if somebody is named to receive it."""

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.translation import override

from portal.outbox.enums import MailState
from portal.outbox.models import Mail
from rede.domain.reports import forget_addresses, report_error
from rede.models import ErrorReport, NetworkSettings
from tests.factories.network import centre

pytestmark = pytest.mark.django_db
STAFF = "erros@example.pt"


@pytest.fixture
def recipient() -> None:
    """Somebody receives the reports."""
    settings = NetworkSettings.load()
    settings.reports_email = STAFF
    settings.save()


def test_a_report_is_kept() -> None:
    made = centre()
    report = report_error(made, "  O telefone mudou.  ", "ana@example.pt", "uk")
    kept = ErrorReport.objects.get()
    assert kept == report
    assert (kept.centre, kept.text, kept.email, kept.language) == (
        made,
        "O telefone mudou.",
        "ana@example.pt",
        "uk",
    )
    assert kept.handled_at is None


def test_nobody_is_told_where_nobody_is_named(commits: None) -> None:
    report_error(centre(), "O telefone mudou.", "", "en")
    assert mail.outbox == []


def test_staff_are_told_in_their_language(recipient: None, commits: None) -> None:
    made = centre(name="CLAIM\nde Lagos")
    with override("ar"):
        report_error(made, "A <b>rua</b> não é esta.\n\nÉ a do lado 🏠.", "ana@example.pt", "ar")
    (message,) = mail.outbox
    assert message.to == [STAFF]
    assert message.reply_to == ["ana@example.pt"]
    assert message.subject == f"Corrigir dados: CLAIM de Lagos ({made.code})"
    assert message.body.split("\n-- \n")[0].rstrip().split("\n") == [
        (
            "Confirme com o centro se os dados da página estão certos e corrija-os na administração,"
            " se for preciso."
        ),
        "",
        f"Ver a página de CLAIM de Lagos: http://127.0.0.1:8000/rede/centros/{made.slug}/",
        "",
        "O que está errado, nas palavras de quem visitou a página:",
        "",
        "A <b>rua</b> não é esta.",
        "",
        "É a do lado 🏠.",
        "",
        "E-mail para a resposta: ana@example.pt",
        "Língua da página: العربية",
    ]
    html = message.alternatives[0].content
    assert "A &lt;b&gt;rua&lt;/b&gt; não é esta.<br><br>É a do lado 🏠." in html
    assert f'href="http://127.0.0.1:8000/rede/centros/{made.slug}/"' in html


def test_without_an_address_nobody_expects_an_answer(recipient: None, commits: None) -> None:
    report_error(centre(), "O telefone mudou.", "", "pt-pt")
    (message,) = mail.outbox
    assert message.reply_to == []
    assert "E-mail para a resposta: não deixou" in message.body


def test_nothing_is_sent_before_the_commit(recipient: None) -> None:
    report_error(centre(), "O telefone mudou.", "", "pt-pt")
    assert mail.outbox == []


def test_a_mail_server_that_is_down_loses_nothing(recipient: None, commits: None, settings: object) -> None:
    settings.EMAIL_BACKEND = "tests.rede.domain.failing_mail.EmailBackend"  # type: ignore[attr-defined]
    report_error(centre(), "O telefone mudou.", "", "pt-pt")
    assert ErrorReport.objects.count() == 1
    assert [waiting.state for waiting in Mail.objects.all()] == [MailState.QUEUED]


@pytest.mark.parametrize(
    ("text", "email", "field"),
    [("", "", "text"), (" \n ", "", "text"), ("x" * 1001, "", "text"), ("x", "sem-arroba", "email")],
)
def test_what_cannot_be_kept_is_refused(text: str, email: str, field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        report_error(centre(), text, email, "pt-pt")
    assert list(refusal.value.error_dict) == [field]
    assert not ErrorReport.objects.exists()


def test_a_thousand_signs_are_kept_whole() -> None:
    assert len(report_error(centre(), "🏠" * 1000, "", "pt-pt").text) == 1000


def test_addresses_are_forgotten_after_the_months_of_the_settings() -> None:
    made = centre()
    old = report_error(made, "O telefone mudou.", "ana@example.pt", "pt-pt")
    new = report_error(made, "A morada mudou.", "rui@example.pt", "pt-pt")
    ErrorReport.objects.filter(pk=old.pk).update(created_at=dt.datetime(2025, 11, 22, 12, tzinfo=dt.UTC))
    ErrorReport.objects.filter(pk=new.pk).update(created_at=dt.datetime(2025, 11, 23, 12, tzinfo=dt.UTC))
    assert forget_addresses(dt.date(2026, 11, 22)) == 1
    assert list(ErrorReport.objects.order_by("pk").values_list("text", "email")) == [
        ("O telefone mudou.", ""),
        ("A morada mudou.", "rui@example.pt"),
    ]
    assert forget_addresses(dt.date(2026, 11, 22)) == 0
    ErrorReport.objects.update(created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    out = StringIO()
    call_command("forget_reporters", stdout=out)
    assert out.getvalue() == "1\n"
