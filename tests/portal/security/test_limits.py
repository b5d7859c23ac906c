"""How often one visitor may do something, and what is left of who it was."""

import pickle
from collections.abc import Iterator

import pytest
from django.core.cache import cache, caches
from django.test import RequestFactory
from pytest_django import Settings

from portal.security.limits import allowed, allowed_about, visitor

LISBON = "203.0.113.7"


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def tries(
    rf: RequestFactory, address: str, times: int = 1, action: str = "ask", **headers: str
) -> list[bool]:
    return [
        allowed(rf.get("/", REMOTE_ADDR=address, **headers), action, most=2, seconds=60)
        for _try in range(times)
    ]


def test_so_many_and_no_more(rf: RequestFactory) -> None:
    assert tries(rf, LISBON, 4) == [True, True, False, False]


def test_each_visitor_and_each_action_has_a_count(rf: RequestFactory) -> None:
    tries(rf, LISBON, 2)
    assert tries(rf, "203.0.113.8") == [True]
    assert tries(rf, LISBON, action="tell") == [True]
    assert tries(rf, LISBON) == [False]


def test_the_addresses_of_one_household_are_one_visitor(rf: RequestFactory) -> None:
    assert tries(rf, "2001:db8:1:2::1") + tries(rf, "2001:db8:1:2:ffff::9", 2) == [True, True, False]
    assert tries(rf, "2001:db8:1:3::1") == [True]


def test_an_address_of_ipv4_is_one_visitor_however_it_is_written(rf: RequestFactory) -> None:
    assert tries(rf, LISBON) + tries(rf, f"::ffff:{LISBON}", 2) == [True, True, False]
    assert tries(rf, "::ffff:203.0.113.8") == [True]


def test_an_address_that_is_none_is_counted_as_it_is(rf: RequestFactory) -> None:
    assert tries(rf, "", 3) == [True, True, False]


def test_what_something_is_done_to_is_counted_by_whomever_it_is_done(rf: RequestFactory) -> None:
    assert [allowed_about("ana@example.pt", "ask", most=2, seconds=60) for _try in range(3)] == [
        True,
        True,
        False,
    ]
    assert allowed_about("rui@example.pt", "ask", most=2, seconds=60)
    assert tries(rf, "ana@example.pt") == [True]


def test_a_visitor_has_a_name_that_is_no_address(rf: RequestFactory) -> None:
    names = [visitor(rf.get("/", REMOTE_ADDR=address)) for address in (LISBON, LISBON, "203.0.113.8")]
    assert (names[0] == names[1], names[0] == names[2]) == (True, False)
    assert LISBON not in names[0]


def test_behind_a_proxy_the_address_it_saw_last_counts(rf: RequestFactory, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    proxy = "10.0.0.1"
    first = tries(rf, proxy, 3, HTTP_X_FORWARDED_FOR=f"1.2.3.4, {LISBON}")
    invented = tries(rf, proxy, HTTP_X_FORWARDED_FOR=f"9.9.9.9, {LISBON}")
    other = tries(rf, proxy, HTTP_X_FORWARDED_FOR="203.0.113.8")
    assert (first, invented, other) == ([True, True, False], [False], [True])


def test_without_a_proxy_what_a_visitor_claims_is_not_believed(rf: RequestFactory) -> None:
    found = [tries(rf, LISBON, HTTP_X_FORWARDED_FOR=f"1.1.1.{number}") for number in range(3)]
    assert found == [[True], [True], [False]]


def test_the_address_is_nowhere_in_the_cache(rf: RequestFactory) -> None:
    tries(rf, LISBON)
    kept = {key: pickle.loads(value) for key, value in cache._cache.items()}  # noqa: S301
    assert len(kept) == 2
    assert LISBON not in repr(kept)


def test_with_another_salt_nobody_is_known(rf: RequestFactory) -> None:
    tries(rf, LISBON, 2)
    cache.delete("limits:salt")
    assert tries(rf, LISBON) == [True]


def test_without_a_cache_everything_is_allowed(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_args: object, **_options: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(caches["default"], "get", down)
    assert tries(rf, LISBON, 3) == [True, True, True]
