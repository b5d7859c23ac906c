"""The worker: runs queued tasks as they come and, every minute, what is due."""

import logging
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

SECONDS_BETWEEN_LOOKS = 1
LOOKS_BETWEEN_ROUNDS = 60

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Ends after the task in hand when told to stop."""

    help = "Run queued tasks, publish what is scheduled and retry what the search index missed."

    def handle(self, **_options: Any) -> None:
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        logger.info("The worker is ready.")
        looks = 0
        while not stop.is_set():
            if looks % LOOKS_BETWEEN_ROUNDS == 0:
                self.round()
            self.run_queued_tasks()
            looks += 1
            stop.wait(SECONDS_BETWEEN_LOOKS)

    def run_queued_tasks(self) -> None:
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

    def round(self) -> None:
        """Do what is due by the clock; a failure is logged and does not stop the next round."""
        for command in ("publish_scheduled",):
            try:
                call_command(command, verbosity=0)
            except Exception:
                logger.exception("%s failed; the next round tries again.", command)
        close_old_connections()
