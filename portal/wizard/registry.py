"""The forms that apps have made known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.wizard.definition import Definition

_definitions: dict[str, Definition] = {}


def register(definition: Definition) -> None:
    """Make a form known; called once, from `AppConfig.ready`."""
    _definitions[definition.name] = definition


def definition_of(name: str) -> Definition:
    """The form of a name; raises KeyError where no app has one."""
    return _definitions[name]


def definitions() -> list[Definition]:
    """Every form, in order of name."""
    return [_definitions[name] for name in sorted(_definitions)]
