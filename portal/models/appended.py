"""Rows that are only ever added: histories, logs, what was submitted."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def _refuse(model: type[models.Model]) -> NoReturn:
    message = f"A {model.__name__} is only ever added."
    raise TypeError(message)


class AppendedQuerySet(models.QuerySet[Row]):
    """Refuses to rewrite rows and to take them away, many at once."""

    def update(self, **_values: Any) -> NoReturn:
        _refuse(self.model)

    def delete(self) -> NoReturn:
        _refuse(self.model)


class Appended(models.Model):
    """A row that is written once; it goes only with what it belongs to, by cascade.

    A person who is erased leaves it all the same: the keys of a deleted row are emptied beneath this.
    """

    objects = AppendedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """Add it. Raises TypeError where it was added before."""
        if not self._state.adding:
            _refuse(type(self))
        super().save(**options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused."""
        _refuse(type(self))
