"""No change is lost: each is written down with the document, applied after the commit, kept if that fails."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from portal.search import Document, Index, Query, SearchUnavailable, engines, registry, retry, search, update
from portal.search.engines.base import Engine, Entry
from portal.search.engines.sql import SqlEngine
from portal.search.models import IndexState, PendingUpdate
from tests.portal.search.examples import ExampleIndex


def titles(index: ExampleIndex, words: str) -> list[int]:
    return sorted(hit.pk for hit in search(index, Query(words)).hits)


@pytest.fixture
def registered(index: ExampleIndex, monkeypatch: pytest.MonkeyPatch) -> ExampleIndex:
    monkeypatch.setattr(registry, "_indexes", {"examples": index})
    return index


@pytest.fixture
def broken(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The engine refuses these documents; all of them while 0 is among them."""
    refused: set[int] = set()
    replace = type(filled).replace

    def fail(self: Engine, index: Index, pks: set[int], entries: list[Entry], beside: str = "") -> None:
        if 0 in refused:
            raise SearchUnavailable("connection refused")
        if refused & {entry.pk for entry in entries}:
            raise ValueError("poison")
        replace(self, index, pks, entries, beside)

    monkeypatch.setattr(type(filled), "replace", fail)
    return refused


@pytest.mark.usefixtures("filled", "commits")
def test_changed_new_and_removed_documents(index: ExampleIndex) -> None:
    index.change(2, "Horta e biblioteca")
    index.change(50, "Biblioteca nova")
    del index.held[10]
    update(index, [2, 50, 10, 77])
    assert titles(index, "biblioteca") == [2, 50]
    assert titles(index, "semeia") == []
    assert titles(index, "racismo") == []
    assert not PendingUpdate.objects.exists()
    assert IndexState.objects.get().rebuild == ""


@pytest.mark.usefixtures("filled", "commits")
def test_removing_twice_is_no_failure(index: ExampleIndex) -> None:
    del index.held[10]
    update(index, [10])
    update(index, [10])
    assert not PendingUpdate.objects.exists()


@pytest.mark.usefixtures("filled")
def test_applied_only_once_the_transaction_commits(
    index: ExampleIndex, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    index.change(2, "Biblioteca")
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            update(index, [2])
        assert titles(index, "biblioteca") == []
        assert PendingUpdate.objects.get().document == 2
    assert titles(index, "biblioteca") == [2]


@pytest.mark.usefixtures("commits")
def test_a_failure_is_kept_and_the_next_update_retries(
    registered: ExampleIndex, broken: set[int], caplog: pytest.LogCaptureFixture
) -> None:
    registered.change(2, "Biblioteca")
    broken.add(0)
    update(registered, [2])
    waiting = PendingUpdate.objects.get()
    assert (waiting.document, waiting.error, waiting.failures) == (2, "connection refused", 0)
    assert str(waiting) == "examples: 2"
    assert "1 updates wait" in caplog.text
    assert retry() == 1

    broken.clear()
    registered.change(50, "Biblioteca nova")
    update(registered, [50])
    assert titles(registered, "biblioteca") == [2, 50]
    assert not PendingUpdate.objects.exists()


@pytest.mark.usefixtures("commits")
def test_one_document_that_fails_does_not_hold_the_others(registered: ExampleIndex, broken: set[int]) -> None:
    registered.change(2, "Biblioteca")
    registered.change(50, "Biblioteca nova")
    broken.add(50)
    update(registered, [2, 50])
    assert titles(registered, "biblioteca") == [2]
    waiting = PendingUpdate.objects.get()
    assert (waiting.document, waiting.failures, waiting.error) == (50, 1, "ValueError('poison')")

    registered.change(3, "Outra biblioteca")
    update(registered, [3])
    assert titles(registered, "biblioteca") == [2, 3]
    assert retry() == 1
    assert PendingUpdate.objects.get().failures == 2

    broken.clear()
    assert retry() == 0
    assert titles(registered, "biblioteca") == [2, 3, 50]


@pytest.mark.usefixtures("commits")
def test_an_engine_that_goes_down_between_documents(
    registered: ExampleIndex, broken: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    registered.change(2, "Biblioteca")
    registered.change(50, "Biblioteca nova")
    broken.add(2)

    documents = registered.documents

    def going_down(pks: set[int]) -> Iterator[Document]:
        if len(pks) == 1:
            broken.add(0)
        return documents(pks)

    monkeypatch.setattr(registered, "documents", going_down)
    update(registered, [2, 50])
    assert PendingUpdate.objects.filter(failures=0).count() == 2


@pytest.mark.usefixtures("filled", "commits")
def test_no_engine_at_all(index: ExampleIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Engine:
        raise SearchUnavailable("no engine")

    monkeypatch.setattr(engines, "current", none)
    update(index, [2])
    assert PendingUpdate.objects.get().error == "no engine"


@pytest.mark.usefixtures("commits")
def test_everything_is_counted_once_until_a_document_changes(
    filled: Engine, registered: ExampleIndex, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid4().hex}
    settings.CACHES = {**settings.CACHES, "pages": kept}
    before = search(registered, Query())
    with monkeypatch.context() as patch:
        if isinstance(filled, SqlEngine):  # Elasticsearch counts with the page, in one request
            patch.setattr(type(filled), "count", lambda *_: pytest.fail("counted again"))
        assert search(registered, Query(sort="title")).facets == before.facets
    registered.change(1000, "Um documento novo")
    update(registered, [1000])
    after = search(registered, Query())
    assert after.total == before.total + 1
    for value in registered.held[1000].facets["area"]:
        assert after.facets["area"][value] == before.facets["area"].get(value, 0) + 1
