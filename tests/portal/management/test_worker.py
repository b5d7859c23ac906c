"""What the worker does, when, and what a failure stops."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from portal.management.commands.worker import Duty, duties
from tests.factories.practices import practice


def test_a_duty_is_done_at_once_and_then_only_when_it_is_time() -> None:
    done: list[str] = []
    duty = Duty("Ring", 60, lambda: done.append("ring"))
    for now in (10, 69, 70, 71, 130):
        duty.look(now)
    assert len(done) == 3


def test_a_failure_is_logged_and_does_not_stop_the_worker(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise RuntimeError("the bell is broken")

    duty = Duty("Ring", 60, fail)
    duty.look(10)
    duty.look(20)
    assert [record.getMessage() for record in caplog.records] == ["Ring failed; tried again in 60 seconds."]


@pytest.mark.django_db
def test_a_page_is_published_on_time(settings: Settings) -> None:
    settings.WORKER_COMMANDS = {"publish_scheduled": 60}
    page = practice(live=False)
    page.go_live_at = timezone.now() - dt.timedelta(seconds=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    for duty in duties():
        duty.look(0)
    page.refresh_from_db()
    assert page.live
    assert [duty.name for duty in duties()] == ["publish_scheduled", "The search index"]


def test_the_settings_name_commands_that_exist(settings: Settings) -> None:
    from django.core.management import get_commands  # noqa: PLC0415 - after the settings

    assert settings.WORKER_COMMANDS.keys() <= get_commands().keys()
