"""Panels are built in their order, and each name is taken once."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from contas import area
from contas.area import Panel, panels, register_panel


@pytest.fixture
def none_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(area, "_panels", {})
    return


def made(title: str) -> Panel:
    return Panel(title, "nada.html")


@pytest.mark.usefixtures("none_registered")
def test_they_come_in_order_and_those_without_content_are_left_out() -> None:
    register_panel("late", 20, lambda _request: made("Depois"))
    register_panel("none", 15, lambda _request: None)
    register_panel("early", 10, lambda _request: made("Antes"))
    request: HttpRequest = RequestFactory().get("/area/")
    assert [(name, panel.title) for name, panel in panels(request).items()] == [
        ("early", "Antes"),
        ("late", "Depois"),
    ]


@pytest.mark.usefixtures("none_registered")
def test_a_name_is_taken_once() -> None:
    register_panel("one", 1, lambda _request: None)
    with pytest.raises(ValueError, match="one"):
        register_panel("one", 2, lambda _request: None)
