"""The worker: runs queued tasks as they come, and what the clock or the search index asks for."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from portal import search

SECONDS_BETWEEN_LOOKS = 1
SECONDS_BETWEEN_RETRIES = 60

logger = logging.getLogger(__name__)


class Duty:
    """Something to do every so many seconds, the first time at once."""

    def __init__(self, name: str, seconds: int, act: Callable[[], object]) -> None:
        self.name, self.seconds, self.act = name, seconds, act
        self.due = 0.0

    def look(self, now: float) -> None:
        """Act if it is time; a failure is logged and the next time is as far away as ever."""
        if now < self.due:
            return
        self.due = now + self.seconds
        try:
            self.act()
        except Exception:
            logger.exception("%s failed; tried again in %s seconds.", self.name, self.seconds)


def duties() -> list[Duty]:
    """The commands of WORKER_COMMANDS, and what the search index missed."""
    commands = [
        Duty(name, seconds, partial(call_command, name, verbosity=0, stdout=StringIO()))
        for name, seconds in settings.WORKER_COMMANDS.items()
    ]
    return [*commands, Duty("The search index", SECONDS_BETWEEN_RETRIES, search.retry)]


def run_queued_tasks() -> None:
    """Run what waits in the queue, then return."""
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    ).run()


class Command(BaseCommand):
    """Ends after the task in hand when told to stop."""

    help = "Run queued tasks, publish what is scheduled, remind of what is due, retry the search index."

    def handle(self, **_options: Any) -> None:
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(logging.WARNING)
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        tasks = Duty("The queue of tasks", SECONDS_BETWEEN_LOOKS, run_queued_tasks)
        waiting = [*duties(), tasks]
        while not stop.is_set():
            close_old_connections()
            for duty in waiting:
                duty.look(time.monotonic())
            stop.wait(SECONDS_BETWEEN_LOOKS)
