"""Changes that coordinators propose: kept as differences, decided once, answered by e-mail."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from contas.models import User
from portal import outbox
from portal.models import StaleVersionError
from portal.outbox.enums import MailState
from rede.domain import values
from rede.domain.proposals import (
    AlreadyDecidedError,
    NothingProposedError,
    accept,
    differences,
    propose,
    refuse,
    withdraw,
)
from rede.enums import EventKind, ProposalState
from rede.models import Centre, CentreEvent, Proposal
from tests.factories.network import centre
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lagos() -> Centre:
    return centre(name="CLAIM de Lagos", phone="200 000 001", email="claim@example.pt")


@pytest.fixture
def author(lagos: Centre) -> User:
    return person(lagos)


@pytest.fixture
def staff() -> User:
    return person(group="Moderators")


def wanting(of: Centre, **changes: Any) -> values.Values:
    return values.read(of, values.PROPOSABLE) | changes


def proposed(of: Centre, author: User, note: str = "", **changes: Any) -> Proposal:
    return propose(of, author, wanting(of, **changes), read_version=of.version, note=note)


def stored(of: Centre) -> Centre:
    return Centre.objects.get(pk=of.pk)


def test_only_what_differs_is_kept(lagos: Centre, author: User) -> None:
    made = proposed(lagos, author, "Mudámos de rede.", phone="200 000 009")
    assert (made.values, made.note, made.state) == (
        {"phone": ["200 000 001", "200 000 009"]},
        "Mudámos de rede.",
        ProposalState.PENDING,
    )
    assert stored(lagos).phone == "200 000 001"


def test_the_same_proposal_sent_twice_is_one(lagos: Centre, author: User) -> None:
    assert proposed(lagos, author, phone="1") == proposed(lagos, author, phone="1")
    proposed(lagos, author, phone="2")
    assert Proposal.objects.count() == 2


def test_who_does_not_coordinate_the_centre_proposes_nothing(lagos: Centre, staff: User) -> None:
    for other in (staff, person(centre(municipality="0815"))):
        with pytest.raises(PermissionDenied):
            proposed(lagos, other, phone="1")
    assert Proposal.objects.count() == 0


def test_no_difference_is_no_proposal(lagos: Centre, author: User) -> None:
    with pytest.raises(NothingProposedError):
        proposed(lagos, author)


def test_a_centre_changed_meanwhile_is_read_again_first(lagos: Centre, author: User) -> None:
    wanted = wanting(lagos, phone="1")
    stored(lagos).save()
    with pytest.raises(StaleVersionError):
        propose(lagos, author, wanted, read_version=lagos.version, note="")


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"postal_code": "8600"}, {"postal_code"}),
        ({"latitude": -8.7, "longitude": 37.1}, {"latitude"}),
        ({"email": "ninguem"}, {"email"}),
        (
            {
                "periods": [
                    {"weekday": 0, "opens": "09:00", "closes": "12:00", "by_appointment": False},
                    {"weekday": 0, "opens": "11:00", "closes": "13:00", "by_appointment": False},
                ]
            },
            {"periods"},
        ),
        (
            {"periods": [{"weekday": 0, "opens": "12:00", "closes": "09:00", "by_appointment": False}]},
            {"periods"},
        ),
    ],
)
def test_what_cannot_be_is_not_proposed(
    changes: dict[str, Any], errors: set[str], lagos: Centre, author: User
) -> None:
    with pytest.raises(ValidationError) as refused:
        proposed(lagos, author, **changes)
    assert refused.value.message_dict.keys() == errors
    assert Proposal.objects.count() == 0


def test_exceptions_of_one_day_agree(lagos: Centre, author: User) -> None:
    closed = {
        "first_day": "2026-12-24",
        "last_day": "2026-12-24",
        "opens": None,
        "closes": None,
        "by_appointment": False,
        "note": "",
    }
    open_ = closed | {"opens": "09:00", "closes": "12:00"}
    with pytest.raises(ValidationError) as refused:
        proposed(lagos, author, exceptions=[closed, open_])
    assert refused.value.message_dict == {"exceptions": ["24/12/2026: ou está encerrado, ou tem horas."]}
    afternoon = closed | {"opens": "14:00", "closes": "15:00"}
    assert proposed(lagos, author, exceptions=[open_, afternoon]).pk


def test_accepting_changes_the_centre_and_tells_everyone(
    lagos: Centre, author: User, staff: User, commits: None
) -> None:
    hours = [{"weekday": 5, "opens": "09:00:00", "closes": "12:00:00", "by_appointment": True}]
    made = proposed(lagos, author, "Obrigada.", phone="200 000 009", periods=hours)
    accept(made, staff, read_version=lagos.version)
    now = stored(lagos)
    assert (now.phone, values.read(now)["periods"], now.version) == ("200 000 009", hours, lagos.version + 1)
    event = CentreEvent.objects.get()
    week = "\n".join(
        f"{day}: 9:00–12:30, 14:00–17:00"
        for day in ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira")
    )
    assert (event.kind, event.by, event.changes) == (
        EventKind.CHANGED,
        staff,
        {
            "phone": ["200 000 001", "200 000 009"],
            "periods": [week, "sábado: 9:00–12:00, por marcação"],
        },
    )
    made.refresh_from_db()
    assert (made.state, made.decided_by, made.decided_at is not None) == (
        ProposalState.ACCEPTED,
        staff,
        True,
    )
    (message,) = mail.outbox
    assert (message.subject, message.to) == (
        f"Alteração aceite: CLAIM de Lagos ({lagos.code})",
        [author.email],
    )
    assert message.body.startswith("A alteração que propôs para CLAIM de Lagos foi aceite")
    assert f"/area/centros/{lagos.slug}/" in message.body
    assert "A sua nota: Obrigada." in message.body
    assert f"/area/centros/{lagos.slug}/" in message.alternatives[0].content


def test_refusing_says_why(lagos: Centre, author: User, staff: User, commits: None) -> None:
    made = proposed(lagos, author, phone="1")
    with pytest.raises(ValueError, match="Indique o motivo"):
        refuse(made, staff, " ")
    refuse(made, staff, "Este número não atende.")
    made.refresh_from_db()
    assert (made.state, made.reason, made.decided_by) == (
        ProposalState.REFUSED,
        "Este número não atende.",
        staff,
    )
    assert stored(lagos).version == lagos.version
    (message,) = mail.outbox
    assert message.subject == f"Alteração recusada: CLAIM de Lagos ({lagos.code})"
    assert "Motivo: Este número não atende." in message.body
    assert CentreEvent.objects.count() == 0


def test_the_second_to_decide_is_told(lagos: Centre, author: User, staff: User) -> None:
    made = proposed(lagos, author, phone="1")
    read_by_the_other = Proposal.objects.get(pk=made.pk)
    refuse(made, staff, "Não.")
    with pytest.raises(AlreadyDecidedError) as told:
        accept(read_by_the_other, staff, read_version=lagos.version)
    assert told.value.proposal.decided_by == staff
    with pytest.raises(AlreadyDecidedError):
        refuse(read_by_the_other, staff, "Também não.")
    with pytest.raises(AlreadyDecidedError):
        withdraw(read_by_the_other, author)
    assert stored(lagos).phone == "200 000 001"
    assert Proposal.objects.get().reason == "Não."


def test_accepting_what_was_not_read_is_refused(lagos: Centre, author: User, staff: User) -> None:
    made = proposed(lagos, author, phone="1")
    changed = stored(lagos)
    changed.phone = "200 000 005"
    changed.save()
    with pytest.raises(StaleVersionError):
        accept(made, staff, read_version=lagos.version)
    (difference,) = differences(Proposal.objects.get())
    assert (difference.before, difference.now, difference.after, difference.moved) == (
        "200 000 001",
        "200 000 005",
        "1",
        True,
    )
    accept(made, staff, read_version=changed.version)
    assert stored(lagos).phone == "1"


def test_what_others_changed_elsewhere_stays(lagos: Centre, author: User, staff: User) -> None:
    made = proposed(lagos, author, phone="1")
    changed = stored(lagos)
    changed.locality = "Lagos, centro"
    changed.save()
    accept(made, staff, read_version=changed.version)
    now = stored(lagos)
    assert (now.phone, now.locality) == ("1", "Lagos, centro")


def test_what_is_no_longer_valid_is_not_accepted(lagos: Centre, author: User, staff: User) -> None:
    made = proposed(lagos, author, latitude=37.2, longitude=-8.6)
    changed = stored(lagos)
    changed.municipality_id = "4901"  # Corvo
    changed.latitude = changed.longitude = None
    changed.save()
    with pytest.raises(ValidationError) as refused:
        accept(made, staff, read_version=changed.version)
    assert refused.value.message_dict.keys() == {"latitude"}
    assert Proposal.objects.get().state == ProposalState.PENDING
    assert stored(lagos).latitude is None


def test_withdrawing_is_for_the_author(lagos: Centre, author: User, staff: User) -> None:
    made = proposed(lagos, author, phone="1")
    with pytest.raises(PermissionDenied):
        withdraw(made, staff)
    withdraw(made, author)
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN


def test_an_author_who_left_gets_no_mail(lagos: Centre, author: User, staff: User, commits: None) -> None:
    made = proposed(lagos, author, phone="1")
    User.objects.filter(pk=author.pk).update(is_active=False)
    refuse(made, staff, "Não.")
    assert mail.outbox == []


def test_a_mail_that_fails_undoes_nothing_and_waits(
    lagos: Centre, author: User, staff: User, commits: None, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.rede.domain.failing_mail.EmailBackend"
    made = proposed(lagos, author, phone="1")
    refuse(made, staff, "Não.")
    assert Proposal.objects.get().state == ProposalState.REFUSED
    assert [waiting.state for waiting in outbox.mails_about(made)] == [MailState.QUEUED]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins() -> None:
    lagos = centre()
    author, one, other = person(lagos), person(), person()
    made = proposed(lagos, author, phone="1")
    start, outcomes = threading.Barrier(2), []

    def decide(by: User) -> None:
        start.wait()
        try:
            accept(made, by, read_version=lagos.version)
            outcomes.append("won")
        except (AlreadyDecidedError, StaleVersionError):
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(by,)) for by in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["told", "won"]
    assert CentreEvent.objects.count() == 1
    assert stored(lagos).version == lagos.version + 1


def test_dates_and_rows_survive_being_kept(lagos: Centre, author: User, staff: User) -> None:
    stops = [
        {
            "municipality": "0815",
            "place": "Junta de Freguesia de Sagres",
            "latitude": None,
            "longitude": None,
            "ordinals": ["1", "-1"],
            "weekday": 1,
            "opens": "09:30:00",
            "closes": "12:30:00",
            "by_appointment": True,
            "starts_on": "2026-10-01",
            "ends_on": None,
        }
    ]
    accept(proposed(lagos, author, stops=stops), staff, read_version=lagos.version)
    (row,) = stored(lagos).stops.all()
    assert (row.ordinals, row.starts_on, row.opens) == (("1", "-1"), dt.date(2026, 10, 1), dt.time(9, 30))
