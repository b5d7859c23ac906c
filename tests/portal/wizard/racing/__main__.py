"""Reads jobs from its input, forks a process for each, and prints what each of them said."""

import json
import multiprocessing
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Barrier
from typing import Any

import django

SECONDS = 300


def main() -> None:
    """Do the jobs of the input."""
    asked = json.load(sys.stdin)
    django.setup()
    # Loaded before the processes part, so that none of them has to: what they do, and the whole portal.
    from tests.portal.wizard.racing import acts  # noqa: PLC0415

    acts.load()

    jobs = asked["jobs"]
    group = len(jobs) if asked["together"] else 1
    results = [result for first in range(0, len(jobs), group) for result in race(jobs[first : first + group])]
    print(json.dumps(results))  # noqa: T201 - read by the process that started this one


def race(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Do jobs at the same time, each in its own process."""
    fork = multiprocessing.get_context("fork")
    barrier = fork.Barrier(len(jobs), timeout=SECONDS)
    running = []
    for job in jobs:
        ours, theirs = fork.Pipe(duplex=False)
        process = fork.Process(target=work, args=(job, barrier, theirs))
        process.start()
        theirs.close()
        running.append((process, ours))
    return [outcome(*each) for each in running]


def work(job: dict[str, Any], barrier: Barrier, said: Connection) -> None:
    """Do one job, in the process that was forked for it."""
    from tests.portal.wizard.racing.acts import act  # noqa: PLC0415 - Django must be there first

    said.send(act(job, barrier))


def outcome(process: ForkProcess, said: Connection) -> dict[str, Any]:
    """What a process said before it ended, or how it ended without a word."""
    try:
        return said.recv()
    except EOFError:
        process.join()
        return {"killed": True} if process.exitcode == -signal.SIGKILL else {"failed": process.exitcode}


if __name__ == "__main__":
    main()
