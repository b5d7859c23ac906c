"""The records of a process: their words, what their tables hold together, what is only ever added."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from candidaturas.domain import checking
from candidaturas.enums import MeetingMode, ProposalKind, StopReason
from candidaturas.models import (
    ActDraft,
    ApplicationSettings,
    Assessment,
    ClockStop,
    Decision,
    InterestDeclaration,
    Meeting,
    PackDocument,
    ProcessEvent,
    SavedFilter,
    SignOff,
)
from portal.models import Appended
from tests.factories import processes
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def test_a_process_is_known_by_the_number_of_its_application_once_there_is_one() -> None:
    with processes.on(dt.date(2026, 11, 23)):
        case = processes.answered()
        assert str(case.again()) == case.process.number == "MI/2026/0001"
        assert str(processes.apply(case).again()) == "CA/2026/0001"


def test_what_happened_is_only_ever_added() -> None:
    processes.refused()
    added = [
        model for model in apps.get_app_config("candidaturas").get_models() if issubclass(model, Appended)
    ]
    assert {ProcessEvent, Assessment, Decision} <= set(added)
    for model in added:
        rows = model._default_manager
        for rewrite in (lambda rows=rows: rows.update(pk=1), lambda rows=rows: rows.all().delete()):
            with pytest.raises(TypeError, match="is only ever added"):
                rewrite()
    for row in (Decision.objects.get(), ProcessEvent.objects.latest("pk")):
        for change in (row.save, row.delete):
            with pytest.raises(TypeError, match="is only ever added"):
                change()


def test_every_record_has_words_for_people() -> None:
    case = processes.revoked()
    meeting = Meeting.objects.create(
        process=case.process, mode=MeetingMode.ONLINE, proposed_at=timezone.now()
    )
    meeting.dates.create(starts_at=timezone.now())
    SavedFilter.objects.create(owner=person(), name="Os meus", query="state=submitted")
    processes.ask(case)
    ClockStop.objects.get_or_create(process=case.process, last=None)
    checking.withdraw_request(case.process, case.reviewer, "Serve o que há.")
    by_somebody = {"process": case.process, "by": case.owner}
    ActDraft.objects.create(**by_somebody, act="escrever", read_version=1, saved_at=timezone.now())
    SignOff.objects.create(**by_somebody, at=timezone.now(), digest="0" * 64)
    for model in apps.get_app_config("candidaturas").get_models():
        row = model._default_manager.first()
        assert row is not None, model
        assert str(row).strip(" :"), model


def test_the_clock_stands_still_once_and_goes_on_after_it_stopped() -> None:
    case = processes.in_correction()
    today = timezone.localdate()
    again = {"process": case.process, "reason": StopReason.SUSPENSION, "first": today}
    with pytest.raises(IntegrityError), transaction.atomic():
        ClockStop.objects.create(**again)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClockStop.objects.create(**again, last=today - dt.timedelta(days=1))


def test_a_conflict_is_told() -> None:
    case = processes.submitted()
    with pytest.raises(IntegrityError), transaction.atomic():
        InterestDeclaration.objects.create(
            process=case.process, by=case.second, at=timezone.now(), has_conflict=True
        )


@pytest.mark.parametrize(("kind", "model"), [("note", "2g"), ("protocol", "")])
def test_a_protocol_is_of_a_model_and_the_note_of_all(kind: str, model: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PackDocument.objects.create(kind=kind, model=model, title="Documento", body="<p>Texto.</p>")


def test_proposals_have_grounds_and_conditions_where_they_are_conditional() -> None:
    case = processes.proposed()
    proposal = case.process.proposals.get()
    for values in ({"grounds": ""}, {"kind": ProposalKind.CONDITIONAL, "conditions": ""}):
        copy = type(proposal).objects.get()
        copy.pk, copy._state.adding = None, True
        copy.event = processes.expressed().process.events.get()
        for name, value in values.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()


def test_files_are_kept_for_the_years_that_staff_set() -> None:
    assert ApplicationSettings().last_day_of_files(dt.date(2026, 11, 23)) == dt.date(2031, 11, 23)


def refused(**values: int) -> dict[str, list[str]]:
    """What the settings say of values that they do not take."""
    try:
        ApplicationSettings(**values).full_clean()
    except ValidationError as error:
        return dict(error.message_dict)
    return {}


def test_a_reminder_comes_within_its_term() -> None:
    assert refused() == {}
    assert refused(reminder_days=9, application_reminder_days=95) == {}
    told = "O aviso tem de vir depois de o prazo começar: escreva menos de {} dias úteis."
    assert refused(reminder_days=10, application_reminder_days=96) == {
        "application_reminder_days": [told.format(96)],
        "reminder_days": [told.format(10)],
    }
    assert refused(reminder_days=5, clarification_days=5) == {"reminder_days": [told.format(5)]}
    assert refused(application_months=1, application_reminder_days=15) == {}
    assert list(refused(reminder_days=0, application_reminder_days=0)) == [
        "application_reminder_days",
        "reminder_days",
    ]
    # Where the term itself is wrong, that alone is said.
    assert list(refused(correction_days=0, application_months=0)) == ["correction_days", "application_months"]
