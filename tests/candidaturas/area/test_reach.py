"""Who reaches a process: people of its entity; to everybody else nothing of it is there, and it is noted."""

import pytest
from django.test import Client

from candidaturas.area import papers
from candidaturas.area.urls import of_process
from candidaturas.models import Process, SentDocument
from portal.audit import Verb
from portal.audit.models import AuditEntry
from rede.enums import MemberRole
from tests.candidaturas.area.conftest import address, visitor
from tests.factories import processes
from tests.factories.members import member
from tests.factories.people import person
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db
NAMES = [str(pattern.name) for pattern in of_process]
ACTS = ["process_meeting", "process_message", "process_clarify", "process_hearing", "process_withdraw"]
OF_ONE = {"process_step", "process_document", "process_version", "process_version_pdf"} | {
    "process_decision",
    "process_letter",
    "process_meeting_calendar",
}


def place(case: Case, name: str) -> str:
    """An address of the process, with a number where it takes one."""
    return address(case, name, *([1] if name in OF_ONE else []))


def refusals() -> list[tuple[int | None, str]]:
    """Who was refused what."""
    lines = AuditEntry.objects.filter(verb=Verb.REFUSED, target_type="candidaturas.process")
    return list(lines.order_by("pk").values_list("by", "target_id"))


def test_to_everybody_else_there_is_no_process_and_it_is_written_down() -> None:
    case = processes.approved()
    others = [person(), member(processes.identified().entity).user, person(group="Revisores")]
    for other in others:
        client = visitor(other)
        for name in NAMES:
            assert client.get(place(case, name)).status_code == 404
        for name in ACTS:
            assert client.post(place(case, name), {"text": "Olá"}).status_code == 404
    expected = [(other.pk, str(case.process.pk)) for other in others for _name in NAMES + ACTS]
    assert refusals() == expected
    assert case.process.events.filter(act="escrever").count() == 0


def test_who_is_not_signed_in_is_asked_to_be() -> None:
    case = processes.expressed()
    for name in NAMES:
        path = place(case, name)
        assert Client().get(path)["Location"] == f"/entrar/?next={path}"
    assert refusals() == []


def test_who_only_reads_reads_everything_and_does_nothing() -> None:
    case = processes.approved()
    reader = member(case.entity, MemberRole.READER).user
    client = visitor(reader)
    document = SentDocument.objects.filter(pack__process=case.process).first()
    assert document is not None
    keys = {
        "process_step": case.process.events.first().pk,  # type: ignore[union-attr]
        "process_document": document.pk,
        "process_version": case.submission.pk,
        "process_version_pdf": case.submission.pk,
        "process_decision": case.again().decision_id,
        "process_letter": case.process.decision_id,
    }
    for name in set(NAMES) - set(ACTS) - {"process_meeting_calendar"}:
        response = client.get(address(case, name, *([keys[name]] if name in keys else [])))
        assert response.status_code == 200
        b"".join(getattr(response, "streaming_content", ()))  # closes the file
    for name in ACTS:
        assert client.get(address(case, name)).status_code == 404
        assert client.post(address(case, name), {"text": "Olá"}).status_code == 404
    assert len(refusals()) == 2 * len(ACTS)


def test_what_is_of_another_process_is_not_there() -> None:
    case, other = processes.approved(), processes.approved()
    assert Process.objects.count() == 2
    document = SentDocument.objects.filter(pack__process=other.process).first()
    assert document is not None
    event = other.process.events.first()
    assert event is not None
    hidden = case.process.events.filter(is_internal=True, act="declarar").get()
    client = visitor(case.owner)
    for name, key in (
        ("process_document", document.pk),
        ("process_version", other.submission.pk),
        ("process_version_pdf", other.submission.pk),
        ("process_decision", other.again().decision_id),
        ("process_letter", other.process.decision_id),
        ("process_step", event.pk),
        ("process_step", hidden.pk),
        ("process_meeting_calendar", 1),
    ):
        assert client.get(address(case, name, key)).status_code == 404


def test_the_whole_file_is_made_so_many_times_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "MOST_WHOLE", 0)
    case = processes.identified()
    response = visitor(case.owner).get(address(case, "process_whole"), follow=True)
    assert response.redirect_chain == [(address(case, "process_file"), 302)]
    assert "Espere uma hora e tente de novo." in response.content.decode()


def test_who_left_the_entity_reads_nothing_more() -> None:
    case = processes.identified()
    case.entity.members.filter(user=case.owner).delete()
    assert visitor(case.owner).get(address(case)).status_code == 404
