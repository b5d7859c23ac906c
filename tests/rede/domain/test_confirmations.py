"""Every six months a centre confirms its data: who is asked, reminded once, and what an answer does."""

import datetime as dt
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from contas.models import User
from portal import outbox
from portal.models import StaleVersionError
from portal.months import months_after
from portal.outbox.enums import MailState
from portal.outbox.models import Mail
from rede.domain import confirmations
from rede.domain.confirmations import ask, confirm, due
from rede.enums import CentreState, EventKind
from rede.models import Centre, CentreEvent, NetworkSettings
from tests.factories.network import centre
from tests.factories.people import person

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 9, 1)
DUE = dt.date(2027, 3, 1)


def day(after: int) -> dt.date:
    """So many days after the centre is due."""
    return DUE + dt.timedelta(days=after)


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (dt.date(2027, 3, 1), 6, dt.date(2026, 9, 1)),
        (dt.date(2026, 8, 31), 6, dt.date(2026, 2, 28)),
        (dt.date(2024, 8, 31), 6, dt.date(2024, 2, 29)),
        (dt.date(2027, 1, 15), 1, dt.date(2026, 12, 15)),
        (dt.date(2027, 1, 15), 24, dt.date(2025, 1, 15)),
    ],
)
def test_months_away(on: dt.date, months: int, expected: dt.date) -> None:
    assert months_after(on, -months) == expected


def test_a_centre_is_due_six_months_after_its_word() -> None:
    made = centre(confirmed_on=DAY)
    assert list(due(day(-1))) == []
    assert list(due(DUE)) == [made]


def test_the_months_are_a_setting() -> None:
    centre(confirmed_on=DAY)
    settings = NetworkSettings.load()
    settings.confirmation_months = 12
    settings.save()
    assert not due(DUE).exists()
    assert due(dt.date(2027, 9, 1)).exists()


def test_without_a_word_the_opening_counts() -> None:
    opened = centre(confirmed_on=None, opened_on=DAY)
    unknown = centre(confirmed_on=None, opened_on=None, state_since=None)
    assert set(due(DUE)) == {opened, unknown}
    assert list(due(day(-1))) == [unknown]


@pytest.mark.parametrize("state", sorted(set(CentreState) - {CentreState.OPEN}))
def test_only_open_centres_are_asked(state: CentreState) -> None:
    centre(state=state, confirmed_on=DAY)
    assert not due(DUE).exists()


def asked() -> list[tuple[str, str]]:
    """Subjects and recipients of what was written, and an empty outbox."""
    found = list(Mail.objects.order_by("pk").values_list("subject", "to"))
    Mail.objects.all().delete()
    return found


def test_a_centre_is_asked_once_and_reminded_once() -> None:
    made = centre(name="CLAIM de Lagos", confirmed_on=DAY)
    one, other = person(made), person(made)
    person(made, is_active=False)
    first = f"Confirmar os dados: CLAIM de Lagos ({made.code})"
    again = f"Falta confirmar os dados: CLAIM de Lagos ({made.code})"
    assert ask(day(-1)) == 0
    assert ask(DUE) == 2
    assert asked() == [(first, one.email), (first, other.email)]
    for quiet in (0, 1, 29):
        assert ask(day(quiet)) == 0
    assert ask(day(30)) == 2
    assert asked() == [(again, one.email), (again, other.email)]
    for quiet in (30, 31, 90, 180):
        assert ask(day(quiet)) == 0
    assert list(CentreEvent.objects.values_list("kind", "day", "text")) == [
        (EventKind.ASKED, day(30), "Lembrete"),
        (EventKind.ASKED, DUE, ""),
    ]
    assert Centre.objects.get().confirmation_asked_on == DUE
    # After as many months without an answer the next period begins.
    assert ask(dt.date(2027, 9, 1)) == 2
    assert [subject for subject, _to in asked()] == [first, first]


def test_a_confirmation_begins_the_next_period() -> None:
    made = centre(confirmed_on=DAY)
    who = person(made)
    ask(DUE)
    asked()
    today = timezone.localdate()
    Centre.objects.filter(pk=made.pk).update(confirmed_on=today, confirmation_asked_on=today)
    later = dt.date(today.year + 1, today.month, 1)
    assert ask(today) == 0
    assert ask(later) == 1
    assert asked() == [(f"Confirmar os dados: {made.name} ({made.code})", who.email)]


def test_the_letter_says_what_to_do_and_where() -> None:
    made = centre(name="CLAIM de Lagos", confirmed_on=DAY)
    person(made)
    ask(DUE)
    message = Mail.objects.get()
    assert list(outbox.mails_about(made)) == [message]
    assert message.text.startswith("Veja se os dados públicos de CLAIM de Lagos estão certos e confirme-os")
    assert f"http://127.0.0.1:8000/area/centros/{made.slug}/" in message.text
    assert "A última confirmação é de 1 de setembro de 2026." in message.text
    assert f'href="http://127.0.0.1:8000/area/centros/{made.slug}/"' in message.html


def test_a_centre_without_coordinators_is_only_on_the_list() -> None:
    made = centre(confirmed_on=DAY)
    assert ask(DUE) == 0
    assert list(due(DUE)) == [made]
    assert Centre.objects.get().confirmation_asked_on is None
    assert CentreEvent.objects.count() == 0


def test_who_confirms_while_others_are_asked_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = centre(confirmed_on=DAY), centre(confirmed_on=DAY)
    person(first)
    person(second)
    written = confirmations.ask_to_confirm

    def write(recipient: str, of: Centre, *, reminder: bool) -> None:
        Centre.objects.filter(pk=second.pk).update(confirmed_on=DUE)
        written(recipient, of, reminder=reminder)

    monkeypatch.setattr(confirmations, "ask_to_confirm", write)
    assert ask(DUE) == 1
    assert [event.centre for event in CentreEvent.objects.all()] == [first]


def test_a_mail_server_that_is_down_keeps_nobody_from_being_asked_once(
    settings: pytest.FixtureRequest, commits: None
) -> None:
    person(centre(confirmed_on=DAY))
    settings.EMAIL_BACKEND = "tests.rede.domain.failing_mail.EmailBackend"
    assert ask(DUE) == 1
    assert ask(DUE) == 0
    assert [mail.state for mail in Mail.objects.all()] == [MailState.QUEUED]


def test_an_address_that_is_none_keeps_nobody_from_being_asked() -> None:
    first, second = centre(confirmed_on=DAY), centre(confirmed_on=DAY)
    gone, other = person(first), person(second)
    User.objects.filter(pk=gone.pk).update(email="antigo")
    assert ask(DUE) == 2
    assert [to for _subject, to in asked()] == ["antigo", other.email]


def test_a_centre_without_any_date_says_none() -> None:
    person(centre(confirmed_on=None, opened_on=None, state_since=None))
    ask(DUE)
    assert "A última confirmação" not in Mail.objects.get().text


def test_confirming_dates_the_data() -> None:
    made = centre(confirmed_on=None)
    who = person(made)
    event = confirm(made, who, DAY, read_version=made.version)
    now = Centre.objects.get()
    assert (now.confirmed_on, now.version) == (DAY, made.version + 1)
    assert (event.kind, event.by, event.day) == (EventKind.CONFIRMED, who, DAY)


def test_what_was_not_read_is_not_confirmed() -> None:
    made = centre(confirmed_on=None)
    with pytest.raises(StaleVersionError):
        confirm(made, person(made), DAY, read_version=made.version - 1)
    with pytest.raises(ValidationError):
        confirm(made, person(made), timezone.localdate() + dt.timedelta(days=1), read_version=made.version)
    closed = centre(state=CentreState.CLOSED, confirmed_on=None)
    with pytest.raises(ValidationError):
        confirm(closed, person(closed), DAY, read_version=closed.version)
    assert set(Centre.objects.values_list("confirmed_on", flat=True)) == {None}


def test_the_command_prints_how_many_mails_it_sent() -> None:
    person(centre(confirmed_on=dt.date(2020, 1, 1)))
    out = io.StringIO()
    call_command("ask_confirmations", stdout=out)
    assert out.getvalue() == "1\n"
    call_command("ask_confirmations", stdout=out)
    assert out.getvalue() == "1\n0\n"
