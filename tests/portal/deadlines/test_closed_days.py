"""The days that staff keep: from the register to the end of a limit."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contas.models import User
from portal import deadlines
from portal.deadlines.models import ClosedDay, ClosedDayKind, DeadlineSettings

pytestmark = pytest.mark.django_db
LIST = "/admin/dias-encerrados/"
CHRISTMAS_EVE = dt.date(2026, 12, 24)


@pytest.fixture
def staff() -> Client:
    user = User.objects.create_user("equipa@example.pt")
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client


def messages(response: object, selector: str) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    return [each.get_text(" ", strip=True) for each in page.select(selector)]


def test_a_new_portal_counts_as_lisbon_does() -> None:
    assert deadlines.calendar() == deadlines.Calendar(subdivision="11", island_days=5)
    assert deadlines.end(dt.date(2026, 11, 23), 60) == dt.date(2027, 2, 19)
    assert deadlines.end(dt.date(2025, 6, 12), 1) == dt.date(2025, 6, 16)


def test_what_staff_write_down_moves_the_end_at_once(staff: Client) -> None:
    event = dt.date(2026, 12, 10)
    assert deadlines.end(event, 10) == CHRISTMAS_EVE
    sent = {"day": "24/12/2026", "kind": "tolerance", "note": "Despacho de exemplo"}
    assert staff.post(f"{LIST}new/", sent).status_code == 302
    assert deadlines.end(event, 10) == dt.date(2026, 12, 28)
    made = ClosedDay.objects.get()
    url = reverse("dias-encerrados:edit", args=[made.pk])
    assert staff.post(url, {**sent, "kind": "holiday", "read_version": 1}).status_code == 302
    assert deadlines.calendar().closed == {CHRISTMAS_EVE}
    assert deadlines.end(event, 9) == dt.date(2026, 12, 23)
    assert staff.post(reverse("dias-encerrados:delete", args=[made.pk])).status_code == 302
    assert deadlines.end(event, 10) == CHRISTMAS_EVE


def test_a_day_is_written_down_once(staff: Client) -> None:
    ClosedDay.objects.create(day=CHRISTMAS_EVE, kind=ClosedDayKind.HOLIDAY)
    refused = staff.post(f"{LIST}new/", {"day": "24/12/2026", "kind": "tolerance"})
    assert messages(refused, ".error-message") == ["Este dia já está na lista. Altere o que lá está."]
    assert ClosedDay.objects.get().kind == ClosedDayKind.HOLIDAY


def test_a_date_that_is_none_is_refused(staff: Client) -> None:
    refused = staff.post(f"{LIST}new/", {"day": "31/02/2027", "kind": "tolerance"})
    assert len(messages(refused, ".error-message")) == 1
    assert not ClosedDay.objects.exists()


def test_the_list_names_its_days_the_latest_first(staff: Client) -> None:
    ClosedDay.objects.create(day=CHRISTMAS_EVE, note="Despacho de exemplo")
    ClosedDay.objects.create(day=dt.date(2027, 2, 9))
    ClosedDay.objects.create(day=dt.date(2027, 6, 24), kind=ClosedDayKind.HOLIDAY)
    shown = messages(staff.get(LIST), "td.title .title-wrapper a")
    assert shown == ["24 de junho de 2027", "9 de fevereiro de 2027", "24 de dezembro de 2026"]
    found = messages(staff.get(LIST, {"q": "despacho"}), "td.title .title-wrapper a")
    assert found == ["24 de dezembro de 2026"]
    tolerances = messages(staff.get(LIST, {"kind": "tolerance"}), "td.title .title-wrapper a")
    assert tolerances == ["9 de fevereiro de 2027", "24 de dezembro de 2026"]


def test_a_closed_day_says_its_date() -> None:
    assert str(ClosedDay(day=CHRISTMAS_EVE)) == "24 de dezembro de 2026"


def test_the_place_and_what_the_islands_gain_are_settings(admin_client: Client) -> None:
    url = reverse("wagtailsettings:edit", args=["deadlines", "deadlinesettings"])
    page = admin_client.get(url, follow=True)
    assert "Região Autónoma dos Açores" in messages(page, "select[name=place] option")
    saved = admin_client.post(page.request["PATH_INFO"], {"place": "13", "island_days": "7"})
    assert saved.status_code == 302
    assert deadlines.calendar() == deadlines.Calendar(subdivision="13", island_days=7)
    event = dt.date(2026, 11, 23)
    assert deadlines.end(event, 10, island=True) == deadlines.end(event, 17)
    refused = admin_client.post(page.request["PATH_INFO"], {"place": "99", "island_days": "31"})
    assert len(messages(refused, ".error-message")) == 2
    assert DeadlineSettings.load().island_days == 7


def test_many_ends_read_the_calendar_once() -> None:
    DeadlineSettings.load()
    ClosedDay.objects.create(day=CHRISTMAS_EVE)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        calendar = deadlines.calendar()
        ends = [calendar.end(dt.date(2026, 12, number), 10) for number in range(1, 11)]
    assert len(queries) == 2
    assert ends[-1] == dt.date(2026, 12, 28)
