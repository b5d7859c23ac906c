"""What a process does: posts to the portal, saves a section, or what the worker does in one turn."""

import os
import signal
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from typing import Any

from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from django.utils.module_loading import import_string

from contas.models import User
from portal.management.commands.worker import run_queued_tasks
from portal.outbox.delivery import LEASE, sweep
from portal.outbox.enums import MailState
from portal.outbox.models import Mail
from portal.wizard import registry
from portal.wizard.domain import numbers
from portal.wizard.domain.saving import ConflictError, save
from portal.wizard.models import Draft, Series
from tests.portal.wizard.racing.form import Race

Job = dict[str, Any]
Said = dict[str, Any]
Act = Callable[[], Said]


def load() -> None:
    """Load what a request needs: addresses, views and middleware."""
    registry.register(Race())
    Client().handler.load_middleware()
    resolve("/corrida/")


def act(job: Job, barrier: Barrier) -> Said:
    """Do one job as soon as everybody is ready, and say what came of it."""
    doing = ACTS[job["act"]](job)
    if "kill_after" in job:
        die_after(job["kill_after"])
    if job.get("unlocked"):
        numbers.locked = lambda rows: Unlocked(rows, barrier)
    if "without" in job:
        import_string(job["without"])(barrier)
    barrier.wait()
    return doing()


class Unlocked:
    """The row of a series without its lock: everybody has read it before anybody writes."""

    def __init__(self, rows: QuerySet[Series], barrier: Barrier) -> None:
        self.rows, self.barrier = rows, barrier

    def first(self) -> Series | None:
        """Read it, and wait for the others."""
        found = self.rows.first()
        self.barrier.wait()
        return found


def die_after(moments: int) -> None:
    """Have this process killed right after so many writes and commits, as by a loss of power."""
    left = iter(range(moments - 1))

    def moment() -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    def write(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        found = execute(sql, *arguments)
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            moment()
        return found

    commit = connection._commit

    def committing() -> None:
        commit()
        moment()

    connection._commit = committing
    connection.execute_wrappers.append(write)


def post(job: Job) -> Act:
    """Sign in, then send a page of the portal what a browser would."""
    client = Client()
    client.force_login(User.objects.get(pk=job["by"]))

    def answered() -> Said:
        try:
            response = client.post(job["path"], job["data"])
        except IntegrityError as error:
            return {"refused": str(error)}
        return {"status": response.status_code, "to": response.headers.get("Location", "")}

    return answered


def write_section(job: Job) -> Act:
    """Save a section over the version that was read."""
    draft, by = Draft.objects.get(pk=job["draft"]), User.objects.get(pk=job["by"])

    def saved() -> Said:
        try:
            row = save(draft, job["section"], job["data"], read_version=job["read_version"], by=by)
        except ConflictError as conflict:
            return {"theirs": conflict.theirs.data}
        return {"version": row.version}

    return saved


def work(_job: Job) -> Act:
    """What the worker does in one turn: the tasks that wait, then what the outbox holds."""

    def worked() -> Said:
        run_queued_tasks()
        return {"sent": sweep()}

    return worked


def recover(job: Job) -> Act:
    """What the worker does once the lease of whoever was killed has run out."""
    Mail.objects.filter(state=MailState.SENDING).update(next_attempt_at=timezone.now() - LEASE)
    return work(job)


def call(job: Job) -> Act:
    """What another room does: the job names the function that makes ready, and gives the act."""
    ready: Callable[[Job], Act] = import_string(job["call"])
    return ready(job)


ACTS: dict[str, Callable[[Job], Act]] = {
    "post": post,
    "call": call,
    "save": write_section,
    "work": work,
    "recover": recover,
}
