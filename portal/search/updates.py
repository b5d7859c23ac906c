"""Keeping indexes current: what changed is written down with the change, then applied, then crossed out.

A stop of the process or of the engine at any moment leaves the row, and the next update, `retry` or rebuild
applies it. Writers of an index take turns by a lock on its row of IndexState, so that an older state of a
document never overwrites a newer one.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction
from django.db.models import F

from portal.pagecache import empty
from portal.search import engines
from portal.search.documents import Index
from portal.search.engines.base import entry
from portal.search.errors import SearchUnavailable
from portal.search.models import IndexState, PendingUpdate
from portal.search.registry import registered

BATCH = 500
logger = logging.getLogger(__name__)


def update(index: Index, pks: Iterable[int]) -> None:
    """Bring these documents of an index up to date once the current transaction commits.

    A failure is logged and kept for later; it never reaches who changed the document.
    """
    PendingUpdate.objects.bulk_create(PendingUpdate(index=index.name, document=pk) for pk in set(pks))
    transaction.on_commit(partial(_apply_fresh, index))


def retry() -> int:
    """Apply what earlier updates could not; the number of documents that still wait."""
    for index in registered().values():
        _apply_fresh(index)
        for pending in PendingUpdate.objects.filter(index=index.name, applied=False, failures__gt=0):
            _apply(index, [pending])
    return PendingUpdate.objects.filter(applied=False).count()


@contextmanager
def locked(index: Index) -> Iterator[IndexState]:
    """The row of an index, held until the transaction ends; writing it first is what locks it on SQLite."""
    with transaction.atomic():
        IndexState.objects.bulk_create([IndexState(index=index.name)], ignore_conflicts=True)
        IndexState.objects.filter(index=index.name).update(writes=F("writes") + 1)
        yield IndexState.objects.get(index=index.name)


def write(index: Index, pks: Iterable[int], beside: str = "") -> None:
    """Store the present state of documents; those that the index no longer yields are removed."""
    pks = set(pks)
    engines.current().replace(index, pks, [entry(index, found) for found in index.documents(pks)], beside)


def _apply_fresh(index: Index) -> None:
    """Apply, batch by batch, what has not failed yet."""
    fresh = PendingUpdate.objects.filter(index=index.name, applied=False, failures=0).order_by("pk")
    while batch := list(fresh[:BATCH]):
        if not _apply(index, batch):
            return


def _apply(index: Index, batch: list[PendingUpdate]) -> bool:
    """Apply a batch; False where the engine is down. A document that fails by itself is left to `retry`."""
    rows = PendingUpdate.objects.filter(pk__in=[pending.pk for pending in batch])
    try:
        with locked(index) as state:
            write(index, [pending.document for pending in batch])
            empty()
            if state.rebuild:
                rows.update(applied=True)
            else:
                rows.delete()
    except SearchUnavailable as error:
        logger.warning("Index %s: %s updates wait: %s", index.name, len(batch), error)
        rows.update(error=str(error))
        return False
    except Exception as error:  # whatever a document holds, who saved it has saved it
        if len(batch) > 1:
            return all(_apply(index, [pending]) for pending in batch)
        logger.exception("Index %s: the update of %s failed", index.name, batch[0].document)
        rows.update(error=repr(error), failures=F("failures") + 1)
    return True
