"""Until when the files of a process are kept: by how it ended, and without a last day where it goes on."""

import datetime as dt

import pytest
from django.db.models import Model

from candidaturas.domain import asides, checking, proposing, talking
from candidaturas.enums import ProposalKind
from portal.uploads.models import State, Upload
from tests.factories import processes
from tests.factories.processes import Case, on

pytestmark = pytest.mark.django_db
NOV_23, NOV_23_2031 = dt.date(2026, 11, 23), dt.date(2031, 11, 23)


def keep(holder: Model | None) -> None:
    """Keep one file with what holds it."""
    assert holder is not None
    Upload.objects.create(
        holder=holder, purpose="x", name="A.odt", type="odt", size=5, sha256="a" * 64, state=State.CLEAN
    )


def kept(files: int) -> set[dt.date | None]:
    """The last days of all files there are, which are so many."""
    days = Upload.objects.values_list("keep_until", flat=True)
    assert len(days) == files
    return set(days)


def heard() -> Case:
    """A process with a file in each of its forms and with everything that its entity wrote."""
    case = processes.in_clarification()
    item = case.process.requests.get().items.get()
    events = [
        talking.write(case.process, case.owner, "Seguem documentos."),
        checking.clarify(case.process, case.owner, {item.pk: "Das 9:00 às 12:30."}),
    ]
    processes.propose(processes.assess(case), ProposalKind.UNFAVOURABLE)
    events.append(proposing.answer_hearing(case.process, case.owner, "Não concordamos.").event)
    for holder in (case.again().expression, case.process.application, *events):
        keep(holder)
    return case


def test_withdrawn_every_file_has_a_last_day_and_reopened_none_has() -> None:
    case = heard()
    assert kept(5) == {None}
    with on(NOV_23):
        asides.withdraw(case.process, case.owner)
        assert kept(5) == {NOV_23_2031}
        asides.reopen(case.process, case.reviewer, "Querem continuar.")
    assert kept(5) == {None}


def test_archived_too() -> None:
    case = processes.expressed()
    keep(case.process.expression)
    with on(NOV_23):
        asides.archive(case.process, case.reviewer, "Não foi possível confirmar a entidade.")
        assert kept(1) == {NOV_23_2031}
        asides.reopen(case.process, case.reviewer, "Querem continuar.")
    assert kept(1) == {None}


@pytest.mark.parametrize(
    ("kind", "day"), [(ProposalKind.UNFAVOURABLE, NOV_23_2031), (ProposalKind.FAVOURABLE, None)]
)
def test_decided_as_it_was_decided(kind: ProposalKind, day: dt.date | None) -> None:
    case = heard()
    with on(NOV_23):
        processes.decide(processes.weigh(case, kind))
    assert kept(5) == {day}


def test_of_one_process_alone() -> None:
    case, other = processes.answered(), processes.expressed()
    keep(other.process.expression)
    asides.withdraw(case.process, case.owner)
    assert kept(1) == {None}
