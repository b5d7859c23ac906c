"""What a process of the machine does to an application: an act, the same by its page, or a look at it."""

from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from candidaturas.domain import moving
from candidaturas.domain.moving import NotPossibleError
from candidaturas.models import Decision, Process, ProcessEvent
from contas.models import User
from portal.audit.models import AuditEntry
from portal.models import StaleVersionError
from portal.outbox.models import Mail
from portal.wizard.domain.locking import ClosedError
from tests.candidaturas.domain.verbs import VERBS
from tests.portal.wizard.racing.acts import post

Said = dict[str, Any]


def verb(job: dict[str, Any]) -> Callable[[], Said]:
    """An act as the domain does it, over what was read (None: not said)."""
    process, by = Process.objects.get(pk=job["process"]), User.objects.get(pk=job["by"])

    def done() -> Said:
        try:
            VERBS[job["name"]](process, by, job.get("read"))
        except (NotPossibleError, ClosedError, PermissionDenied) as error:
            return {"told": str(error)}
        except (StaleVersionError, IntegrityError):
            return {"broke": True}
        return {"done": job["name"]}

    return done


def page(job: dict[str, Any]) -> Callable[[], Said]:
    """An act as staff confirm it on its page, where what they typed must stay if it cannot be done."""
    user_logged_in.connect(_prove, weak=False)
    client = Client()
    client.force_login(User.objects.get(pk=job["by"]))
    address = reverse("candidaturas-act", args=[job["process"], job["name"]])

    def done() -> Said:
        response = client.post(address, {"_do": "confirm", "_read": job["read"], **job["data"]})
        kept = all(text in response.content.decode() for text in job["data"].values())
        return {"status": response.status_code, "kept": kept}

    return done


def sending(job: dict[str, Any]) -> Callable[[], Said]:
    """A form sent by its page, whose files are where the test put them."""
    private: Any = storages["private"]
    private.__dict__["location"] = private.__dict__["base_location"] = job["files"]
    return post(job)


def _prove(request: Any, user: User, **_signal: object) -> None:
    if "REQUEST_METHOD" not in request.META:
        record_authentication(request, user, "mfa", type="totp")


def look(job: dict[str, Any]) -> Callable[[], Said]:
    """How much there is of everything that an act writes."""

    def seen() -> Said:
        rows = (ProcessEvent, Decision, Mail, AuditEntry)
        state = Process.objects.values_list("state", flat=True).get(pk=job["process"])
        return {"state": state, "rows": [model._default_manager.count() for model in rows]}

    return seen


def unlocked(barrier: Barrier) -> None:
    """The twin: each reads the process before anybody writes, and nobody holds it."""

    def read(process: Process) -> Process:
        found = Process.objects.select_related("expression", "application", "entity", "municipality")
        held = found.get(pk=process.pk)
        barrier.wait()
        return held

    moving.locked = read
