"""`manage.py serve` starts web and worker as one, and leaves nothing behind however it ends."""

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.portal.management.running import Portal, manage


@pytest.fixture(scope="module")
def used(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Path:
    """A DATA_DIR whose database has an account, as after a first start."""
    folder = tmp_path_factory.mktemp("used") / "data"
    folder.mkdir()
    if connection.vendor == "sqlite":  # the database of the tests is migrated already: a copy takes no time
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "portal.sqlite3")])
    manage(folder, "migrate", "--verbosity", "0")
    manage(
        folder, "createsuperuser", "--noinput", "--email", "admin@example.pt", DJANGO_SUPERUSER_PASSWORD="x"
    )
    return folder


@pytest.fixture
def start(used: Path, tmp_path: Path) -> Iterator[Callable[..., Portal]]:
    """Start portals, each in a DATA_DIR of its own."""
    started: list[Portal] = []

    def make(name: str = "one", port: int | None = None) -> Portal:
        shutil.copytree(used, tmp_path / name)
        started.append(Portal(tmp_path / name, port))
        return started[-1]

    yield make
    for portal in started:
        portal.clear()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_web_and_worker(start: Callable[..., Portal], number: signal.Signals) -> None:
    portal = start().ready()
    assert (portal.count("gunicorn", 3), portal.count("manage.py worker", 1)) == (3, 1)
    assert f"http://127.0.0.1:{portal.port}/" in portal.said()
    assert "<h1" in portal.get("/")
    assert portal.end(number) == 0
    assert portal.left() == {}
    assert portal.said().rstrip().endswith("Stopped.")


@pytest.mark.parametrize(("word", "name"), [("manage.py worker", "worker"), ("gunicorn", "web server")])
def test_when_one_of_the_two_dies_the_other_is_ended(
    start: Callable[..., Portal], word: str, name: str
) -> None:
    portal = start().ready()
    os.kill(portal.pid_of(word), signal.SIGKILL)
    assert portal.process.wait(60) == 1
    assert f"The {name} ended by itself (exit -9)." in portal.said()
    assert portal.left() == {}


def test_nothing_outlives_a_command_that_was_killed(start: Callable[..., Portal]) -> None:
    portal = start().ready()
    assert portal.end(signal.SIGKILL) == -signal.SIGKILL
    assert portal.left() == {}


def test_two_copies_run_side_by_side(start: Callable[..., Portal]) -> None:
    first, second = start("one"), start("two")
    assert "<h1" in first.ready().get("/")
    assert "<h1" in second.ready().get("/en/")
    assert first.end() == 0
    assert "<h1" in second.get("/")
    assert (second.end(), first.left(), second.left()) == (0, {}, {})


def test_a_taken_port_is_said_before_anything_starts(start: Callable[..., Portal]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        portal = start("one", port)
        assert portal.process.wait(60) == 1
    assert f"Port {port} is taken. Choose another: make run PORT={port + 1}" in portal.said()


def test_a_first_start_loads_the_demonstration_and_keeps_to_its_folder(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "data")
    try:
        portal.ready()
        assert "admin@example.pt" in portal.said()
        assert "admin@example.pt" in (tmp_path / "data" / "demonstration.txt").read_text()
        assert 'href="/praticas/' in portal.get("/praticas/")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["data", portal.output.name]
        assert portal.end() == 0
        assert portal.left() == {}
    finally:
        portal.clear()
