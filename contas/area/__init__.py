"""The area of a person (A minha área): its panels, which apps register, and what waits in each.

A panel is built for a request by the app that knows its content; the shell orders the panels, draws
them, and gathers on top what waits. `build` may return None, where the person has nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

__all__ = ["Panel", "Waiting", "panels", "register_panel"]


@dataclass(frozen=True)
class Waiting:
    """One thing to do: `title` says what, `hint` why, `by` the last day for it, if there is one."""

    title: StrOrPromise
    url: str
    hint: StrOrPromise = ""
    by: dt.date | None = None


@dataclass(frozen=True)
class Panel:
    """One part of the page: its template is given `panel` and what is in `context`, and nothing else."""

    title: StrOrPromise
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()


@dataclass(frozen=True)
class _Registered:
    name: str
    order: int
    build: Callable[[HttpRequest], Panel | None]


_panels: dict[str, _Registered] = {}


def register_panel(name: str, order: int, build: Callable[[HttpRequest], Panel | None]) -> None:
    """Have a panel on the page; lower orders come first. `name`, a slug, is its address on the page.

    Raises ValueError where the name is taken.
    """
    if name in _panels:
        raise ValueError(f"a panel {name} is registered already")
    _panels[name] = _Registered(name, order, build)


def panels(request: HttpRequest) -> dict[str, Panel]:
    """The panels for a person, by name, in their order."""
    built = ((each.name, each.build(request)) for each in sorted(_panels.values(), key=lambda one: one.order))
    return {name: panel for name, panel in built if panel is not None}
