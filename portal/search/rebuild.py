"""Building an index anew beside the one that answers, then swapping them.

No search sees an empty or half-filled index. A document that changes meanwhile is applied to the index that
answers and kept in PendingUpdate; before the swap, under the lock of the writers, those are applied to the
new one as well.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from uuid import uuid4

from portal.pagecache import empty
from portal.search import engines
from portal.search.documents import Index
from portal.search.engines.base import entry
from portal.search.errors import RebuildReplaced
from portal.search.models import IndexState, PendingUpdate
from portal.search.updates import BATCH, locked, write


def rebuild(index: Index, progress: Callable[[int], object] = lambda documents: None) -> int:
    """Build an index anew in batches; the number of documents read, told to `progress` batch by batch.

    Raises SearchUnavailable, and RebuildReplaced where another rebuild of the index started meanwhile.
    """
    engine, token, total = engines.current(), uuid4().hex, 0
    with locked(index) as state:
        PendingUpdate.objects.filter(index=index.name, applied=True).delete()
        state.rebuild = token
        state.save()
        engine.begin(index, token)
    documents = (entry(index, document) for document in index.documents())
    while batch := list(islice(documents, BATCH)):
        with _still_ours(index, token):
            engine.replace(index, [], batch, token)
        total += len(batch)
        progress(len(batch))
    engine.settle(index, token)
    with _still_ours(index, token) as state:
        waiting = PendingUpdate.objects.filter(index=index.name)
        changed = list(waiting.values_list("document", flat=True))
        for start in range(0, len(changed), BATCH):
            write(index, changed[start : start + BATCH], token)
        engine.swap(index, token)
        empty()
        waiting.delete()
        state.rebuild = ""
        state.save()
    return total


@contextmanager
def _still_ours(index: Index, token: str) -> Iterator[IndexState]:
    with locked(index) as state:
        if state.rebuild != token:
            raise RebuildReplaced(index.name)
        yield state
