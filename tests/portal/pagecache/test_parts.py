"""Parts of pages, kept until anything public changes."""

import pytest

from portal.pagecache import empty, remember, store
from tests.portal.pagecache.test_middleware import Broken


@pytest.mark.django_db(transaction=True)
def test_a_part_is_computed_once_until_a_change() -> None:
    seen = iter(range(10))
    assert [remember("part", lambda: [next(seen)]) for _ in range(2)] == [[0], [0]]
    assert remember("other", lambda: [next(seen)]) == [1]
    empty()
    assert remember("part", lambda: [next(seen)]) == [2]


@pytest.mark.django_db(transaction=True)
def test_a_part_computed_before_a_change_is_not_kept_after_it() -> None:
    def changed_meanwhile() -> str:
        empty()
        return "old"

    assert remember("part", changed_meanwhile) == "old"
    assert remember("part", lambda: "new") == "new"


@pytest.mark.parametrize("working", [(), ("get",)])
def test_without_a_cache_a_part_is_computed_each_time(
    working: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store, "caches", {"pages": Broken(*working)})
    monkeypatch.setattr("portal.pagecache.parts.caches", {"pages": Broken(*working)})
    seen = iter(range(10))
    assert [remember("part", lambda: next(seen)) for _ in range(2)] == [0, 1]
    assert caplog.records


def test_a_part_that_cannot_be_read_is_computed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("portal.pagecache.parts.caches", {"pages": Broken()})
    assert remember("part", lambda: "computed") == "computed"
    assert caplog.messages == ["The page cache cannot be written"]
