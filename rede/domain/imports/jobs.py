"""Lists sent through the admin: kept, tried in the background, stored once, taken up again after a fault."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from contas.models import User
from rede.domain.imports.report import Report
from rede.domain.imports.running import run
from rede.enums import ImportState
from rede.models import CentreImport

LONGEST_NAME = 100  # characters of a file's name that are kept
SOON, STALE_AFTER = 5, 20  # seconds without a sign of life: a list waits its turn; its worker may be gone
KEPT_FOR = 3600  # seconds
STEPS = 50  # signs of life during a run
WORKING = (ImportState.CHECKING, ImportState.STORING)

logger = logging.getLogger(__name__)


def receive(content: bytes, name: str, by: User) -> CentreImport:
    """Keep a list as it came and put its trial into the queue."""
    kept = CentreImport(name=name[-LONGEST_NAME:], created_by=by)
    kept.original.save("lista", ContentFile(content), save=False)  # no part of a path is the sender's
    kept.save()
    _queue(kept.pk, by)
    return kept


def recheck(item: CentreImport, by: User) -> bool:
    """Try a list again: after a fault, after other data changed, or where its worker ended before it did.

    False where somebody is at it, or it is stored.
    """
    states = [state for state in ImportState.values if state != ImportState.STORED]
    if item.state in WORKING and not progress_of(item).is_stale:
        return False
    found = CentreImport.objects.filter(pk=item.pk, state__in=states)
    if not found.update(state=ImportState.CHECKING, report={}):
        return False
    _queue(item.pk, by)
    return True


def store(item: CentreImport, by: User) -> bool:
    """Put the storing of a list without faults into the queue; False where that was done already."""
    ready = CentreImport.objects.filter(pk=item.pk, state=ImportState.READY)
    if not ready.update(state=ImportState.STORING):
        return False
    _queue(item.pk, by)
    return True


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a list is: rows done, of how many (0: not known yet), and seconds of silence."""

    done: int
    total: int
    silence: float

    @property
    def is_stale(self) -> bool:
        """Whether nobody has worked on the list for a while, though somebody should."""
        return self.silence > STALE_AFTER

    @property
    def words(self) -> str:
        """How it stands, as a sentence."""
        if self.is_stale:
            return _("Nada avança há algum tempo: o serviço que trata as listas pode estar parado.")
        if self.total:
            return _("%(done)d de %(total)d linhas vistas.") % {"done": self.done, "total": self.total}
        if self.silence > SOON:
            return _("A lista espera pela sua vez.")
        return _("A ler o ficheiro.")


def progress_of(item: CentreImport) -> Progress:
    """How far the work on a list is."""
    found = cache.get(_key(item.pk)) or {"done": 0, "total": 0, "moment": 0}
    return Progress(found["done"], found["total"], timezone.now().timestamp() - found["moment"])


def _key(pk: int) -> str:
    return f"centre-import-{pk}"


def _note(pk: int, done: int, total: int) -> None:
    """Leave a sign of life, now and then; the cache is seen by all while the transaction is open."""
    if done == total or done % max(1, total // STEPS) == 0:
        moment = timezone.now().timestamp()
        cache.set(_key(pk), {"done": done, "total": total, "moment": moment}, KEPT_FOR)


def _queue(pk: int, by: User) -> None:
    _note(pk, 0, 0)
    transaction.on_commit(partial(work.enqueue, pk, by.pk))


@task()
def work(pk: int, by: int) -> None:
    """Do what the state of a list asks for on behalf of a person, alone; one that is done is left as it is.

    The report and the centres are stored together: a worker that ends early leaves the list as it was.
    """
    try:
        with transaction.atomic():
            lists = CentreImport.objects.select_for_update(of=("self",)).filter(pk=pk, state__in=WORKING)
            for item in lists:
                _run(item, by)
    except Exception:
        logger.exception("The list %s could not be run.", pk)
        report = Report(refusal=_("O portal não conseguiu tratar esta lista. A equipa técnica foi avisada."))
        failed = CentreImport.objects.filter(pk=pk, state__in=WORKING)
        failed.update(state=ImportState.FAULTY, report=report.as_dict())


def _run(item: CentreImport, by: int) -> None:
    keep = item.state == ImportState.STORING
    with item.original.open("rb") as original:
        content = original.read()
    report = run(
        content,
        by=User.objects.get(pk=by),
        keep=keep,
        progress=partial(_note, item.pk),
    )
    if not report.is_clean:
        item.state = ImportState.FAULTY
    elif keep:
        item.state, item.stored_at = ImportState.STORED, timezone.now()
    else:
        item.state = ImportState.READY
    item.report = report.as_dict()
    item.save()
