"""Starts the real web server, two workers of gunicorn, with one of the bench's settings."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.management.commands.serve import GUNICORN
from portal.processes import end
from tests.bench.machine import processor_seconds, resident_megabytes


@dataclass(frozen=True)
class Server:
    """A running web server: its port and the process that leads it."""

    port: int
    pid: int

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [int(child) for child in children.split()]

    def megabytes(self) -> float:
        """The resident memory of the largest web process."""
        return max(resident_megabytes(worker) for worker in self.workers)

    def processor_seconds(self) -> float:
        """What the web processes have computed so far; another program's load does not count."""
        return sum(processor_seconds(worker) for worker in self.workers)


@contextmanager
def serving(settings: str) -> Iterator[Server]:
    """Serve with `tests.bench.<settings>` on a free port until the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{port}"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": f"tests.bench.{settings}"},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield Server(port, process.pid)
    finally:
        end([process])
