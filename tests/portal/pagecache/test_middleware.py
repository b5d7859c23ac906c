"""Who is answered from the page cache, and with what."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from redis.exceptions import ConnectionError as RedisConnectionError

from portal.pagecache import empty, store
from portal.pagecache.middleware import PageCacheMiddleware
from tests.portal.pagecache.urls import calls

pytestmark = pytest.mark.urls("tests.portal.pagecache.urls")


def test_a_second_visitor_gets_what_the_first_one_got() -> None:
    first, second = Client().get("/page/a/"), Client().get("/page/a/")
    assert (first.content, second.content) == (b"a 1", b"a 1")
    assert first.headers == second.headers
    assert calls == ["/page/a/"]


def test_headers_let_others_keep_the_page_but_ask_each_time() -> None:
    response = Client().get("/page/a/")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response["Vary"] == "Cookie"
    assert response["ETag"] == '"07e53227fcbd03755e3dcf53"'
    assert response["Content-Length"] == "3"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" in response
    assert response.cookies == {}


@pytest.mark.parametrize("filled", [True, False])
def test_a_visitor_who_has_the_page_gets_304(filled: bool) -> None:
    etag = Client().get("/page/a/")["ETag"]
    if not filled:
        caches["pages"].clear()
        calls.clear()
    response = Client().get("/page/a/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert (response["ETag"], response["Vary"]) == (etag, "Cookie")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert len(calls) == 1


def test_a_visitor_with_an_older_page_gets_the_new_one() -> None:
    response = Client().get("/page/a/", headers={"If-None-Match": '"old"'})
    assert (response.status_code, response.content) == (200, b"a 1")


def test_head_is_answered_from_what_get_kept_and_keeps_nothing() -> None:
    assert Client().head("/page/a/").status_code == 200
    assert Client().get("/page/a/").content == b"a 2"
    head = Client().head("/page/a/")
    assert (head.content, head["Content-Length"]) == (b"", "3")
    assert len(calls) == 2


def test_addresses_are_told_apart() -> None:
    client = Client()
    for address in ("/page/a/", "/page/b/", "/", "/?q=a", "/?q=b", "/?q=", "/?q=a&page=2", "/?q=a&q=b"):
        client.get(address)
        client.get(address)
    client.get("/", headers={"Host": "localhost"})
    client.get("/", secure=True)
    assert len(calls) == 10


@pytest.mark.parametrize("query", ["utm_source=x", "q=a&x=1", "q=" + "a" * 400, "%71x=1"])
def test_an_unknown_or_long_query_is_answered_but_not_kept(query: str) -> None:
    Client().get(f"/?{query}")
    response = Client().get(f"/?{query}")
    assert response.content == b" 2"
    assert "ETag" not in response


def test_a_host_not_served_is_refused() -> None:
    assert Client().get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.django_db  # an address that is not found is looked up among the redirects
@pytest.mark.parametrize(
    "address",
    [
        "/cookie/",
        "/form/",
        "/absent/",
        "/huge/",
        "/streamed/",
        "/file/",
        "/other/",
        "/restricted/private/",
        "/restricted/max-age=0, no-cache, no-store/",
        "/restricted/public, no-store/",
        "/restricted/max-age=60/",
        "/control/max-age=60/",
        "/varying/X-Requested-With/",
        "/varying/Cookie, Accept/",
        "/varying/*/",
    ],
)
def test_what_is_not_for_everyone_is_not_kept(address: str) -> None:
    for _ in range(2):
        assert "ETag" not in Client().get(address)
    assert len(calls) == 2


@pytest.mark.django_db
def test_what_opens_a_session_is_not_kept() -> None:
    for _ in range(2):
        assert "sessionid" in Client().get("/session/").cookies
    assert len(calls) == 2


def test_another_view_is_kept_where_it_says_public() -> None:
    responses = [Client().get("/control/public, max-age=60/") for _ in range(2)]
    assert [response.content for response in responses] == [b" 1", b" 1"]
    assert responses[1]["Cache-Control"] == "public, max-age=60"


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let so many seconds go by, for the cache and for whoever reads the clock."""
    moment = [1_800_000_000.0]
    monkeypatch.setattr("time.time", lambda: moment[0])

    def advance(seconds: int) -> None:
        moment[0] += seconds

    return advance


def test_a_page_that_limits_its_seconds_is_computed_again_after_them(wait: Callable[[int], None]) -> None:
    address = "/control/public, max-age=0, s-maxage=90, must-revalidate/"
    first = Client().get(address)
    wait(89)
    second = Client().get(address)
    wait(2)
    third = Client().get(address)
    assert [answer.content for answer in (first, second, third)] == [b" 1", b" 1", b" 2"]
    assert [answer["Age"] for answer in (first, second, third)] == ["0", "89", "0"]
    assert second["Cache-Control"] == "public, max-age=0, s-maxage=90, must-revalidate"


@pytest.mark.parametrize(
    ("limit", "seconds"), [("s-maxage=0", 0), ("s-maxage=86400", store.SECONDS), ("max-age=5", store.SECONDS)]
)
def test_no_page_is_kept_longer_than_it_or_the_cache_allows(
    limit: str, seconds: int, wait: Callable[[int], None]
) -> None:
    address = f"/control/public, {limit}/"
    Client().get(address)
    wait(max(0, seconds - 1))
    assert Client().get(address).content == (b" 1" if seconds else b" 2")
    wait(2)
    assert Client().get(address).content == (b" 2" if seconds else b" 3")


def test_a_page_without_a_limit_tells_no_age() -> None:
    assert "Age" not in Client().get("/page/a/")


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages"])
def test_a_visitor_with_a_cookie_of_their_own_gets_a_page_of_their_own(name: str) -> None:
    Client().get("/page/a/")
    client = Client()
    client.cookies[name] = "x"
    assert client.get("/page/a/").content == b"a 2"
    assert Client().get("/page/a/").content == b"a 1"


def test_other_cookies_do_not_matter() -> None:
    Client().get("/page/a/")
    client = Client()
    client.cookies["balancer"] = "x"
    assert client.get("/page/a/").content == b"a 1"


def test_a_request_with_credentials_passes() -> None:
    Client().get("/page/a/")
    assert Client().get("/page/a/", headers={"Authorization": "Bearer x"}).content == b"a 2"


def test_only_get_is_answered_from_the_cache() -> None:
    Client().get("/page/a/")
    assert Client().options("/page/a/").content == b"a 2"


@pytest.mark.django_db(transaction=True)
def test_a_change_empties_the_cache() -> None:
    Client().get("/page/a/")
    empty()
    assert Client().get("/page/a/").content == b"a 2"
    assert Client().get("/page/a/").content == b"a 2"


@pytest.mark.django_db(transaction=True)
def test_a_page_computed_before_a_change_is_not_kept_after_it() -> None:
    request = RequestFactory().get("/page/a/")
    request.resolver_match = Client().get("/page/b/").resolver_match

    def changed_meanwhile(request: HttpRequest) -> HttpResponse:
        empty()
        return HttpResponse("old")

    assert PageCacheMiddleware(changed_meanwhile)(request).content == b"old"
    assert Client().get("/page/a/").content == b"a 2"


def test_a_lost_generation_brings_nothing_old_back() -> None:
    Client().get("/page/a/")
    caches["pages"].delete(store._GENERATION)
    assert Client().get("/page/a/").content == b"a 2"


class Broken:
    """A cache whose server is gone."""

    def __init__(self, *working: str) -> None:
        self.working = working

    def __getattr__(self, name: str) -> Any:
        def call(*_arguments: Any, **_options: Any) -> str | None:
            if name not in self.working:
                raise RedisConnectionError
            return "x" if _arguments == (store._GENERATION,) else None

        return call


@pytest.mark.parametrize("working", [(), ("get",)])
def test_a_broken_cache_is_no_cache(
    working: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store, "caches", {"pages": Broken(*working)})
    assert [Client().get("/page/a/").content for _ in range(2)] == [b"a 1", b"a 2"]
    assert {record.name for record in caplog.records} == {"portal.pagecache.store"}


def test_an_entry_that_cannot_be_read_is_computed_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store, "caches", {"pages": Broken()})
    assert store.find("key", store._GENERATION) is None
    assert caplog.messages == ["The page cache cannot be read"]


@pytest.mark.django_db(transaction=True)
def test_a_publication_goes_through_while_the_cache_is_gone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store, "caches", {"pages": Broken()})
    empty()
    assert caplog.messages == ["The page cache was not emptied; pages may be old for 600 seconds"]


def test_parameters_are_added() -> None:
    store.allow_parameters("area", "q")
    assert store._parameters == {"q", "page", "area"}
