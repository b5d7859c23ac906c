"""The harness itself: what must fail does fail."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.browser.accessibility import axe
from tests.browser.recorder import Recorder

ICON = "<link rel=icon href='data:,'>"
GOOD = f"<!doctype html><html lang=pt>{ICON}<title>Boa</title><main><h1>Boa</h1><p>Texto</p></main>"
BAD = f"<!doctype html><html>{ICON}<title></title><main><h1>Má</h1><img src='data:,'></main>"


def show(page: Page, html: str, **headers: str) -> Recorder:
    """Serve a text as the page /exemplo, without the portal."""

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)

    page.route("**/exemplo", answer)
    page.goto("/exemplo")
    recorder: Recorder = page.recorder  # type: ignore[attr-defined]
    return recorder


def taken(recorder: Recorder) -> list[str]:
    """The faults so far, which then no longer fail the test."""
    found = list(recorder.faults)
    recorder.faults.clear()
    return found


def test_axe_passes_an_accessible_page_and_names_each_violation(page: Page) -> None:
    show(page, GOOD)
    axe(page)
    page.unroute_all()
    show(page, BAD)
    with pytest.raises(pytest.fail.Exception, match=r"(?s)document-title.*html-has-lang.*image-alt"):
        axe(page)


def test_a_request_that_leaves_the_site_is_a_fault(page: Page) -> None:
    page.route("http://elsewhere.example/**", lambda route: route.fulfill(body=""))
    recorder = show(page, GOOD + "<script src='http://elsewhere.example/x.js'></script>")
    assert taken(recorder) == ["left the site: http://elsewhere.example/x.js"]


def test_what_the_policy_refuses_is_a_fault(page: Page) -> None:
    recorder = show(
        page,
        GOOD + "<script>document.title = 'x'</script>",
        **{"content-security-policy": "script-src 'self'"},
    )
    assert ["Content Security Policy" in fault for fault in taken(recorder)] == [True]
    assert page.title() == "Boa"


def test_an_uncaught_exception_is_a_fault(page: Page) -> None:
    recorder = show(page, GOOD + "<script>throw new Error('falhou')</script>")
    assert taken(recorder) == ["exception: falhou"]


def test_scripts_do_not_run_where_they_are_turned_off(without_javascript: Page) -> None:
    show(without_javascript, GOOD + "<script>document.title = 'x'</script>")
    assert without_javascript.title() == "Boa"


def test_the_rows_of_the_migrations_are_there_in_every_browser_test(
    open_page: Callable[..., Page],
) -> None:
    from wagtail.models import Site  # noqa: PLC0415 - after the database fixture

    assert open_page().viewport_size == {"width": 1280, "height": 900}
    assert Site.objects.get(is_default_site=True).root_page.title == "Rede CLAIM"
