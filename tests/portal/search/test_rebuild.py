"""A rebuild shows no empty moment, loses no change, and gives way to a later one."""

import threading
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.search import Query, SearchUnavailable, engines, registry, search, update
from portal.search import rebuild as rebuilding
from portal.search.engines.base import Engine
from portal.search.engines.sqlite import SqliteEngine
from portal.search.errors import RebuildReplaced
from portal.search.models import IndexState, PendingUpdate
from portal.search.rebuild import rebuild
from tests.portal.search.conftest import ALIAS, close_database, open_database
from tests.portal.search.examples import ExampleIndex


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 5)


def total(index: ExampleIndex, words: str = "") -> int:
    return search(index, Query(words)).total


@pytest.mark.usefixtures("filled", "small_batches")
def test_searches_go_on_until_the_swap(index: ExampleIndex) -> None:
    index.held = {pk: document for pk, document in index.held.items() if pk != 3}
    told: list[tuple[int, int]] = []
    assert rebuild(index, lambda documents: told.append((documents, total(index)))) == 11
    assert told == [(5, 11), (5, 11), (1, 11)]
    assert total(index) == 10
    assert IndexState.objects.get().rebuild == ""
    assert str(IndexState.objects.get()) == "examples: -"


@pytest.mark.usefixtures("filled", "small_batches", "commits")
def test_changes_during_a_rebuild_reach_both_indexes(index: ExampleIndex) -> None:
    def change(_documents: int) -> None:
        index.change(1, "Biblioteca")  # read already
        index.change(12, "Biblioteca também")  # not read yet, at first
        index.held.pop(2, None)
        update(index, [1, 12, 2])
        assert total(index, "biblioteca") == 2
        assert not PendingUpdate.objects.filter(applied=False).exists()

    rebuild(index, change)
    assert total(index, "biblioteca") == 2
    assert total(index, "semeia") == 0
    assert total(index, "intercultural") == 0
    assert not PendingUpdate.objects.exists()


@pytest.mark.usefixtures("any_engine", "small_batches")
def test_a_later_rebuild_takes_over(index: ExampleIndex) -> None:
    later: list[int] = []

    def start_another(_documents: int) -> None:
        if not later:
            later.append(0)
            later.append(rebuild(index))

    with pytest.raises(RebuildReplaced):
        rebuild(index, start_another)
    assert later == [0, 12]
    assert total(index) == 11


@pytest.mark.usefixtures("filled", "small_batches", "commits")
def test_what_an_interrupted_rebuild_left_is_no_obstacle(index: ExampleIndex) -> None:
    class Stopped(Exception):  # noqa: N818 - stands for the process being killed
        pass

    def stop(_documents: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        rebuild(index, stop)
    assert total(index) == 11
    index.change(1, "Biblioteca")
    update(index, [1])
    assert PendingUpdate.objects.get().applied
    assert total(index, "biblioteca") == 1
    rebuild(index)
    assert total(index, "biblioteca") == 1
    assert not PendingUpdate.objects.exists()


def totals_beside_rebuilds(index: ExampleIndex, database: str = "") -> set[int | str]:
    """What a reader in a thread of its own finds while the index is rebuilt ten times."""
    rebuild(index)
    seen: set[int | str] = set()
    finished = threading.Event()

    def read() -> None:
        if database:
            open_database(database)
        while not finished.is_set():
            try:
                seen.add(total(index, "município"))
            except SearchUnavailable as error:
                seen.add(str(error))
        if database:
            close_database()

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(10):
        rebuild(index)
    finished.set()
    reader.join()
    return seen


def test_a_reader_of_sqlite_never_sees_less(
    db: None, tmp_path: Path, index: ExampleIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = f"sqlite:///{tmp_path / 'search.sqlite3'}"
    open_database(database)
    engine = SqliteEngine(ALIAS)
    monkeypatch.setattr(engines, "current", lambda: engine)
    assert totals_beside_rebuilds(index, database) == {6}
    close_database()


def test_a_reader_of_elasticsearch_never_sees_less(
    elasticsearch: Engine, index: ExampleIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "current", lambda: elasticsearch)
    assert totals_beside_rebuilds(index) == {6}


@pytest.fixture
def registered(index: ExampleIndex, any_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> ExampleIndex:
    monkeypatch.setattr(registry, "_indexes", {"examples": index})
    return index


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("rebuild_search", *arguments, stdout=out)
    return out.getvalue()


def test_command_builds_and_tells(registered: ExampleIndex) -> None:
    assert run() == "examples: 12 documentos indexados.\n"
    assert run("--index", "examples") == "examples: 12 documentos indexados.\n"
    assert total(registered) == 11
    with pytest.raises(CommandError, match="invalid choice: 'others'"):
        run("--index", "others")


def test_command_builds_only_what_is_named(registered: ExampleIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_indexes", {"examples": registered, "others": None})
    assert run("--index", "examples") == "examples: 12 documentos indexados.\n"


@pytest.mark.usefixtures("commits")
def test_command_applies_what_waits(registered: ExampleIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--pending") == "Nenhuma alteração por indexar.\n"

    def down() -> Engine:
        raise SearchUnavailable("no engine")

    monkeypatch.setattr(engines, "current", down)
    update(registered, [1, 2])
    with pytest.raises(CommandError, match="Alterações por indexar: 2"):
        run("--pending")
    with pytest.raises(CommandError, match="examples: SearchUnavailable: no engine"):
        run()
