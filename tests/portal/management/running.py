"""Starts `manage.py serve` as a user would, and knows every process that came of it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path

from portal.settings.environment import ROOT

SECONDS = 180


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """An almost empty environment, with DATA_DIR."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(data_dir),
        "DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        **more,
    }


def manage(data_dir: Path, *arguments: str, **more: str) -> str:
    """Run a command of manage.py to its end; its output."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(data_dir, **more),
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    ).stdout


class Portal:
    """A running `manage.py serve`; every process it starts inherits a mark in its environment."""

    def __init__(self, data_dir: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        self.mark = f"PORTAL_TEST={uuid.uuid4()}"
        self.output = data_dir.parent / f"{data_dir.name}-{self.port}.txt"
        name, value = self.mark.split("=")
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=environment(data_dir, **{name: value}),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self) -> str:
        """What it has printed so far."""
        return self.output.read_text()

    def ready(self) -> "Portal":
        """Wait until it has introduced itself."""
        for _ in range(SECONDS * 10):
            if "Ctrl-C" in self.said():
                return self
            assert self.process.poll() is None, self.said()
            time.sleep(0.1)
        raise AssertionError(self.said())

    def get(self, path: str) -> str:
        """The text of a page."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as response:
            return str(response.read(), "utf-8")

    def processes(self) -> dict[int, str]:
        """Process id and command line of everything that came of it and still runs."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                marked = self.mark.encode() in (folder / "environ").read_bytes().split(b"\0")
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
            except OSError:
                continue
            if marked and command:
                found[int(folder.name)] = command
        return found

    def count(self, word: str, expected: int) -> int:
        """How many processes hold a word in their command line, with patience for the expected number."""
        for _ in range(100):
            found = sum(word in command for command in self.processes().values())
            if found == expected:
                break
            time.sleep(0.1)
        return found

    def pid_of(self, word: str) -> int:
        """The first process whose command line holds a word."""
        return min(pid for pid, command in self.processes().items() if word in command)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal to the command alone; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(60)

    def left(self) -> dict[int, str]:
        """What still runs after a moment's patience."""
        for _ in range(100):
            if not self.processes():
                return {}
            time.sleep(0.1)
        return self.processes()

    def clear(self) -> None:
        """Leave nothing behind, whatever the test found."""
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        self.process.wait(60)
