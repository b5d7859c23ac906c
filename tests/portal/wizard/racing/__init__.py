"""Several processes at one database: what they are told to do, and what came of it.

`run` starts one interpreter, which forks a process for each job after Django is there. So fifty of them begin
at the same moment, each with its own connection, and one may be killed without taking the others along.
"""

import json
import os
import subprocess
import sys
from typing import Any

from django.db import connection

from portal.settings.environment import ROOT

SECONDS = 600
KILLED = {"killed": True}


def at_once(wanted: int) -> int:
    """How many race: on SQLite, whose writers wait in no order and not for ever, eight at most."""
    return wanted if connection.vendor == "postgresql" else min(wanted, 8)


def run(jobs: list[dict[str, Any]], *, together: bool = True, mail_port: int = 0) -> list[dict[str, Any]]:
    """Do each job in a process of its own, all at once or one after the other; what each of them said.

    A job names its `act` (`acts.py`) and what that takes; `kill_after` ends its process by SIGKILL after so
    many writes and commits, which gives KILLED.
    """
    asked = {"jobs": jobs, "together": together}
    found = subprocess.run(
        [sys.executable, "-m", "tests.portal.wizard.racing"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "tests.portal.wizard.racing.settings",
            "DATABASE_URL": database_url(),
            "RACING_MAIL_PORT": str(mail_port),
        },
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    results: list[dict[str, Any]] = json.loads(found.stdout)
    assert not any("failed" in each for each in results), found.stderr
    return results


def database_url() -> str:
    """The address of the database in which the test's rows are."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(settings)
