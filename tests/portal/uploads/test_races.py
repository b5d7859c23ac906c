"""Files that arrive at once: as many stay as may, and without the lock more would."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from portal import uploads
from portal.uploads import RefusedError, receiving
from portal.uploads.models import Upload
from tests.portal.uploads.conftest import PURPOSE, stored
from tests.portal.uploads.files import pdf, sent

MOST = 3
AT_ONCE = MOST + 5

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(holder: Group) -> list[str]:
    """What each of AT_ONCE senders is told: "stored", or the code of the refusal."""
    start, told = threading.Barrier(AT_ONCE), []

    def send() -> None:
        file = sent(pdf(), "a.pdf")
        start.wait()
        try:
            uploads.receive(file, PURPOSE, holder, None)
            told.append("stored")
        except RefusedError as error:
            told.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _sender in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


@pytest.fixture
def counted_together(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Has every sender finish its counts before any goes on."""
    count = receiving._refuse_beyond

    def meet(times: int) -> None:
        barriers = [threading.Barrier(AT_ONCE) for _time in range(times)]
        mine = threading.local()

        def counted(*args: object) -> None:
            count(*args)  # type: ignore[arg-type]
            mine.times = getattr(mine, "times", 0) + 1
            if mine.times <= times:
                barriers[mine.times - 1].wait(20)

        monkeypatch.setattr(receiving, "_refuse_beyond", counted)

    return meet


def test_of_many_at_once_only_as_many_stay_as_may(
    holder: Group, counted_together: Callable[[int], None]
) -> None:
    counted_together(1)
    assert all_at_once(holder) == ["most_files"] * 5 + ["stored"] * MOST
    assert Upload.objects.count() == MOST
    assert len(stored()) == MOST


def test_without_the_lock_more_would_stay(
    holder: Group, counted_together: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time, so there is no lock to leave out")
    monkeypatch.setattr(receiving, "_lock", lambda *_args: None)
    counted_together(2)
    assert all_at_once(holder) == ["stored"] * AT_ONCE
    assert Upload.objects.count() == AT_ONCE
