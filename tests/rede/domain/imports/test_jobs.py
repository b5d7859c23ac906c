"""Lists kept and worked on in the background: once each, alone, and taken up again after a fault."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from rede.domain.imports import jobs
from rede.enums import ImportState
from rede.models import Centre, CentreEvent, CentreImport
from tests.factories.people import person
from tests.rede.domain.imports.lists import listed, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What waits for a worker that never comes."""
    waiting: list[tuple[Any, ...]] = []
    monkeypatch.setattr(jobs, "work", type("Later", (), {"enqueue": lambda *args: waiting.append(args)}))
    return waiting


def received(*rows: dict[str, str], name: str = "lista.csv") -> CentreImport:
    item = jobs.receive(listed(*rows), name, person(is_superuser=True))
    item.refresh_from_db()
    return item


def silent(item: CentreImport, seconds: float, done: int = 0, total: int = 0) -> None:
    """Let the last sign of life be so long ago."""
    moment = timezone.now().timestamp() - seconds
    cache.set(f"centre-import-{item.pk}", {"done": done, "total": total, "moment": moment})


def test_a_list_is_tried_then_stored_by_whoever_pressed() -> None:
    item = received(row())
    assert (item.state, item.report["counts"]["new"], Centre.objects.count()) == (ImportState.READY, 1, 0)
    assert Path(item.original.path).parent == Path(settings.PRIVATE_ROOT) / "listas"
    someone = person(is_superuser=True)
    assert jobs.store(item, someone)
    item.refresh_from_db()
    assert (item.state, item.stored_at is None) == (ImportState.STORED, False)
    assert set(CentreEvent.objects.values_list("by", flat=True)) == {someone.pk}
    assert not jobs.store(item, someone)
    assert not jobs.recheck(item, person(is_superuser=True))
    assert Centre.objects.count() == 1


def test_a_list_with_faults_is_tried_again_and_never_stored() -> None:
    item = received(row(município="Atlântida"))
    assert (item.state, len(item.report["problems"])) == (ImportState.FAULTY, 1)
    assert not jobs.store(item, person(is_superuser=True))
    assert jobs.recheck(item, person(is_superuser=True))
    item.refresh_from_db()
    assert item.state == ImportState.FAULTY


def test_what_changed_meanwhile_is_found_before_storing() -> None:
    item = received(row(código="C0001"), row(nome="CLAIM de Odiáxere"))
    assert item.state == ImportState.FAULTY
    first = received(row())
    jobs.store(first, person(is_superuser=True))
    assert jobs.recheck(item, person(is_superuser=True))
    item.refresh_from_db()
    assert (item.state, item.report["counts"]["new"]) == (ImportState.READY, 1)
    Centre.objects.all().delete()
    assert jobs.store(item, person(is_superuser=True))
    item.refresh_from_db()
    assert (item.state, Centre.objects.count()) == (ImportState.FAULTY, 0)


def test_whoever_may_not_move_centres_lists_them_without_a_state() -> None:
    item = jobs.receive(listed(row()), "lista.csv", person(group="Editors"))
    item.refresh_from_db()
    assert [(each["column"], each["message"]) for each in item.report["problems"]] == [
        (
            "estado",
            "O seu perfil não permite abrir, suspender nem encerrar centros: deixe a célula vazia.",
        )
    ]
    assert jobs.recheck(item, person(group="Moderators"))
    item.refresh_from_db()
    assert item.state == ImportState.READY


def test_names_that_no_file_may_have() -> None:
    item = received(row(), name="../../x/é ção.csv")
    assert (item.name, item.original.name[:12]) == ("../../x/é ção.csv", "listas/lista")
    assert len(received(row(), name="x" * 300 + ".csv").name) == jobs.LONGEST_NAME


def test_a_worker_that_never_comes_or_ended(queue: list[tuple[Any, ...]]) -> None:
    item = received(row())
    assert (item.state, queue) == (ImportState.CHECKING, [(item.pk, item.created_by_id)])
    assert jobs.progress_of(item).words == "A ler o ficheiro."
    silent(item, 10)
    assert jobs.progress_of(item).words == "A lista espera pela sua vez."
    silent(item, 10, 3, 7)
    assert jobs.progress_of(item).words == "3 de 7 linhas vistas."
    assert not jobs.recheck(item, person(is_superuser=True))
    silent(item, 30, 3, 7)
    assert jobs.progress_of(item).words.startswith("Nada avança há algum tempo")
    assert jobs.recheck(item, person(is_superuser=True))
    assert [pk for pk, _by in queue] == [item.pk] * 2


def test_a_storing_that_never_ended_is_taken_up_again(queue: list[tuple[Any, ...]]) -> None:
    item = received(row())
    CentreImport.objects.update(state=ImportState.STORING)
    item.refresh_from_db()
    cache.clear()
    assert jobs.recheck(item, person(is_superuser=True))
    item.refresh_from_db()
    assert (item.state, len(queue), Centre.objects.count()) == (ImportState.CHECKING, 2, 0)


def test_a_job_that_comes_twice_or_late_does_nothing(
    queue: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    item = received(row())
    monkeypatch.undo()
    CentreImport.objects.update(state=ImportState.STORING)
    for _time in range(2):
        jobs.work.call(item.pk, item.created_by_id)
    jobs.work.call(999_999, item.created_by_id)
    item.refresh_from_db()
    assert (item.state, Centre.objects.count()) == (ImportState.STORED, 1)


def test_a_fault_of_the_portal_is_told_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    item = received(row())

    def fail(*_args: Any, **_options: Any) -> None:
        Centre.objects.all().delete()
        raise RuntimeError

    monkeypatch.setattr(jobs, "run", fail)
    assert jobs.store(item, person(is_superuser=True))
    item.refresh_from_db()
    assert (item.state, item.report["refusal"]) == (
        ImportState.FAULTY,
        "O portal não conseguiu tratar esta lista. A equipa técnica foi avisada.",
    )
    assert f"The list {item.pk} could not be run." in caplog.text


def test_signs_of_life_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    monkeypatch.setattr(cache, "set", lambda _key, value, _seconds: written.append(value["done"]))
    for done in range(1, 501):
        jobs._note(1, done, 500)
    assert (len(written), written[-1]) == (jobs.STEPS, 500)
