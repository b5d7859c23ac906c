"""Child processes of a command: started in groups of their own and ended without leaving orphans."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from portal.settings import environment

SECONDS_TO_END = 15
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Ask Linux to end this process when the one that started it is gone, however it went."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start Python in a session of its own, so that Ctrl-C reaches it through us alone."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *arguments],
        cwd=environment.ROOT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 - no threads run here
    )


def end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask each child and what it started to end; insist after SECONDS_TO_END."""
    for child in children:
        signal_group(child, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_END
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, deadline - time.monotonic()))
        signal_group(child, signal.SIGKILL)
        child.wait()


def signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Send a signal to every process left of the child's group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)
