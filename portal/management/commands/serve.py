"""Prepares the portal and serves it: web server and worker, started and ended as one."""

import os
import signal
import socket
import subprocess
import time
from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.processes import end, start
from portal.settings import environment

HOST = "127.0.0.1"
GUNICORN = (
    *("-m", "gunicorn", "portal.wsgi", "--workers", "2", "--threads", "4"),
    *("--log-level", "warning", "--graceful-timeout", "10", "--no-control-socket"),
    *("--limit-request-line", "0"),  # a long search is answered by a page, not by the server
)
SECONDS_TO_START = 60


class Command(BaseCommand):
    """Ends both processes when told to stop, and when one of them ends by itself."""

    help = "Prepare the database, then serve the portal with its worker until Ctrl-C or SIGTERM."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(environment.PORT.text()))

    def handle(self, *, port: int, **_options: Any) -> None:
        require_free(port)
        self.prepare()
        self.stopping = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
        children = {
            "web server": start([*GUNICORN, "--bind", f"{HOST}:{port}"]),
            "worker": start(["manage.py", "worker"]),
        }
        try:
            self.wait_for(port, children)
            if not self.stopping:
                self.introduce(port)
            self.watch(children)
        finally:
            end(list(children.values()))
            self.say("Stopped.")

    def say(self, text: str) -> None:
        """Print at once, also where the output is a pipe."""
        self.stdout.write(text)
        self.stdout.flush()

    def stop(self, *_signal: Any) -> None:
        """Remember that the time has come."""
        self.stopping = True

    def prepare(self) -> None:
        """Bring the database up to date; a database without accounts gets the demonstration."""
        for folder in (settings.DATA_DIR, settings.STATIC_ROOT):
            folder.mkdir(parents=True, exist_ok=True)
        call_command("compilemessages")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Preparing the database…")
            call_command("migrate", verbosity=0)
        if not get_user_model().objects.exists():
            self.say("Loading the demonstration…")
            call_command("load_demonstration", yes_demonstration=True, stdout=StringIO())
        connection.close()

    def wait_for(self, port: int, children: dict[str, subprocess.Popen[bytes]]) -> None:
        """Return once the web server answers; at once where something ended."""
        for _ in range(SECONDS_TO_START * 10):
            if self.stopping or any(child.poll() is not None for child in children.values()):
                return
            with socket.socket() as probe:
                if probe.connect_ex((HOST, port)) == 0:
                    return
            time.sleep(0.1)

    def introduce(self, port: int) -> None:
        """Say where the portal is and how to stop it."""
        address = f"http://{HOST}:{port}"
        lines = [f"\nThe portal:      {address}/", f"In English:      {address}/en/"]
        lines += [f"Administration:  {address}/admin/", f"Files:           {settings.DATA_DIR}"]
        notes = settings.DATA_DIR / "demonstration.txt"
        if notes.exists():
            lines += ["", notes.read_text(encoding="utf-8").rstrip()]
        self.say("\n".join([*lines, "", "Ctrl-C stops it all.\n"]))

    def watch(self, children: dict[str, subprocess.Popen[bytes]]) -> None:
        """Return when told to stop; raise CommandError when a child ended by itself."""
        while not self.stopping:
            for name, child in children.items():
                if child.poll() is not None:
                    raise CommandError(f"The {name} ended by itself (exit {child.returncode}).")
            time.sleep(0.2)


def require_free(port: int) -> None:
    """Raise CommandError where something listens on the port."""
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise CommandError(f"Port {port} is taken. Choose another: make run PORT={port + 1}")
