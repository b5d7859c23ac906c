"""The rows of a group, bound to the data of their section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from portal.wizard import typed
from portal.wizard.forms.parts import Group


class Rows:
    """Every row to show: those with data, or what is known already, and blank ones up to the least, or one.

    Iterating gives the form of each row; `filled` are those that are not blank.
    """

    def __init__(
        self,
        group: Group,
        data: MultiValueDict[str, str] | None,
        initial: Sequence[dict[str, Any]],
        auto_id: str,
    ) -> None:
        self.group = group
        self._auto_id = auto_id
        if data is None:
            self.forms = [self._form(number, initial=known) for number, known in enumerate(initial)]
            after = len(self.forms)
        else:
            known_rows = typed.indices(dict(data.lists()), group.name)
            self.forms = [self._form(number, data=data) for number in known_rows]
            after = max(known_rows, default=-1) + 1
        missing = max(group.least, 1) - len(self.forms)
        self.forms += [self._form(after + number) for number in range(missing)]

    def __iter__(self) -> Iterator[forms.Form]:
        return iter(self.forms)

    @property
    def filled(self) -> list[forms.Form]:
        """The rows in which something was typed or chosen."""
        return [form for form in self.forms if form.is_bound and form.has_changed()]

    def faults(self) -> list[str]:
        """What is wrong with the rows together."""
        there = len(self.filled)
        if there < self.group.least:
            return [_("Indique pelo menos %(count)d.") % {"count": self.group.least}]
        if there > self.group.most:
            counts = {"most": self.group.most, "count": there - self.group.most}
            return [_("Indique no máximo %(most)d: remova %(count)d.") % counts]
        return []

    def label(self, number: int, label: str = "") -> str:
        """What a row is called, counted from 1, and a field of it."""
        row = f"{self.group.row} {number}"
        return f"{row}: {label}" if label else row

    def _form(self, number: int, **kwargs: Any) -> forms.Form:
        return self.group.form(
            prefix=f"{self.group.name}-{number}",
            auto_id=self._auto_id,
            empty_permitted=True,
            use_required_attribute=False,
            **kwargs,
        )
