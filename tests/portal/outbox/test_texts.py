"""The text of a kind: the default until staff rewrite it, every version kept, two authors kept apart."""

from dataclasses import replace

import pytest
from django.core.checks import run_checks

from contas.models import User
from portal import outbox
from portal.models import StaleVersionError
from portal.outbox.checks import check_kinds, faults
from portal.outbox.models import MailTemplate
from portal.outbox.texts import current, rewrite, text_of
from tests.portal.outbox.kinds import CODE, HELD, RECEIPT, VALUES

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("equipa@example.pt")


def test_the_text_of_staff_holds_in_its_language_until_they_return_to_the_default(staff: User) -> None:
    assert text_of(RECEIPT, "en") == (RECEIPT.subject["en"], RECEIPT.body["en"])
    rewrite(RECEIPT, "en", "Got {number}", "Thanks for {number}.", staff, read_version=0)
    assert text_of(RECEIPT, "en") == ("Got {number}", "Thanks for {number}.")
    assert text_of(RECEIPT, "pt-pt") == (RECEIPT.subject["pt-pt"], RECEIPT.body["pt-pt"])
    assert text_of(HELD, "en") == (HELD.subject["en"], HELD.body["en"])
    made = outbox.queue("tests.receipt", to="a@example.pt", language="en", values=VALUES)
    assert made.subject == "Got PR/2026/0009"
    rewrite(RECEIPT, "en", "", "", staff, read_version=1)
    assert text_of(RECEIPT, "en") == (RECEIPT.subject["en"], RECEIPT.body["en"])
    assert [str(row) for row in MailTemplate.objects.all()] == [
        "tests.receipt, en, 2",
        "tests.receipt, en, 1",
    ]


def test_the_second_of_two_authors_is_told(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(RECEIPT, "en", "One", "One", staff, read_version=0)
    for read in (0, 2):
        with pytest.raises(StaleVersionError):
            rewrite(RECEIPT, "en", "Two", "Two", staff, read_version=read)
    monkeypatch.setattr("portal.outbox.texts._last", lambda *_: 0)  # as seen before the other committed
    with pytest.raises(StaleVersionError):
        rewrite(RECEIPT, "en", "Two", "Two", staff, read_version=0)
    row = current("tests.receipt", "en")
    assert row is not None
    assert (row.version, row.subject, row.by) == (1, "One", staff)


def test_the_kinds_of_the_portal_are_whole() -> None:
    assert check_kinds() == []
    assert [told for told in run_checks() if (told.id or "").startswith("outbox")] == []


def test_what_is_wrong_with_a_kind_is_told_at_start() -> None:
    wrong = replace(
        CODE,
        holds=True,
        placeholders=(*CODE.placeholders, *CODE.placeholders, outbox.Placeholder("Não", "x", "x")),
        subject={"pt-pt": "O código {code}"},
        body={"pt-pt": "Escreva {codigo} e {", "en": " "},
    )
    assert [(fault.id, fault.msg) for fault in faults(wrong)] == [
        ("outbox.E002", "The body of 'tests.code' in 'pt-pt' holds {codigo}."),
        ("outbox.E003", "The body of 'tests.code' in 'pt-pt' holds a brace alone: '{'."),
        ("outbox.E001", "The subject of 'tests.code' in 'en' is missing."),
        ("outbox.E001", "The body of 'tests.code' in 'en' is missing."),
        ("outbox.E004", "'tests.code' declares the placeholder 'code'."),
        ("outbox.E004", "'tests.code' declares the placeholder 'code'."),
        ("outbox.E004", "'tests.code' declares the placeholder 'Não'."),
        ("outbox.E005", "'tests.code' is held for staff to read and secret."),
    ]
