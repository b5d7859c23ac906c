"""Browsers for the journeys: wide, narrow, dark and without JavaScript, each watched by a recorder."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from contas.models import User
from tests.browser.candidaturas import EntitySide, Seats, StaffSide, desk
from tests.browser.recorder import Recorder
from tests.factories.processes import Case

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
TELEPHONE: dict[str, Any] = {"viewport": NARROW, "has_touch": True, "is_mobile": True}
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Playwright keeps an event loop in the thread of the test; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*SWITCHES])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Open a page of a new visitor, with any option of a Playwright context; any fault fails the test."""
    opened: list[tuple[Page, Recorder]] = []

    def make(**options: Any) -> Page:
        context = chromium.new_context(
            **{
                "base_url": live_server.url,
                "locale": "pt-PT",
                "timezone_id": "Europe/Lisbon",
                "viewport": WIDE,
                "reduced_motion": "reduce",
                **options,
            }
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        recorder = Recorder(context)
        page.recorder = recorder  # type: ignore[attr-defined]
        opened.append((page, recorder))
        return page

    yield make
    faults = [fault for _page, recorder in opened for fault in recorder.faults]
    for page, _recorder in opened:
        page.context.close()
    assert faults == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A visitor with a screen of 1280 px."""
    return open_page()


@pytest.fixture
def narrow(open_page: Callable[..., Page]) -> Page:
    """A visitor with a telephone of 360 px."""
    return open_page(**TELEPHONE)


@pytest.fixture
def dark(open_page: Callable[..., Page]) -> Page:
    """A visitor who asks for the dark scheme."""
    return open_page(color_scheme="dark")


@pytest.fixture
def without_javascript(open_page: Callable[..., Page]) -> Page:
    """A visitor whose browser runs no script."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[[Page, User], None]:
    """Give a page the session of a user, as if signed in."""

    def give(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return give


@pytest.fixture
def seats(open_page: Callable[..., Page], sign_in: Callable[[Page, User], None]) -> Seats:
    """The two sides of a case: its entity, with options of the context, and the staff, who share a browser.

    The browser of the staff runs scripts only where it is asked to: most of the time of a page of the admin
    is theirs.
    """

    def make(
        case: Case, *, scripts: bool = True, staff_scripts: bool = False, **options: Any
    ) -> tuple[EntitySide, StaffSide, StaffSide]:
        entity = open_page(java_script_enabled=scripts, **options)
        staff = desk(open_page(java_script_enabled=staff_scripts))
        return (
            EntitySide(entity, case.owner, sign_in),
            StaffSide(staff, case.reviewer, sign_in),
            StaffSide(staff, case.decider, sign_in),
        )

    return make
