"""The form of one section: fields, then groups, then files; valid only when all of them are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.datastructures import MultiValueDict

from portal import uploads
from portal.wizard import typed
from portal.wizard.forms.attachments import Attached
from portal.wizard.forms.parts import Files, Group, Problem
from portal.wizard.forms.rows import Rows

if TYPE_CHECKING:
    from portal.wizard.definition import Answers
    from portal.wizard.models import Draft

AUTO_ID = "id_%s"


class SectionForm(forms.Form):
    """The form of one section. Subclasses declare fields as ever, besides `groups` and `attachments`.

    `draft` is there for choices and checks that depend on it; `answers` are those of every section. Bound to
    what was typed, never to files: `data` is {name: [values]}, a QueryDict or None. `clean` finds the rows
    and the uploads in `cleaned_data`, and may call `add_error` with the name of a group or of files.
    """

    groups: ClassVar[tuple[Group, ...]] = ()
    attachments: ClassVar[tuple[Files, ...]] = ()
    files_first: ClassVar[bool] = False  # on the page: where the fields ask about the files
    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: object = None,
        *,
        draft: Draft,
        answers: Answers = MappingProxyType({}),
        initial: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.draft = draft
        self.answers = answers
        bound = data if data is None or isinstance(data, MultiValueDict) else _multi(data)
        super().__init__(bound, auto_id=AUTO_ID, initial=dict(initial or {}), **kwargs)
        self.rows = {
            group.name: Rows(group, bound, (initial or {}).get(group.name, ()), AUTO_ID)
            for group in self.groups
        }
        held = cache(lambda: list(uploads.of(draft)))  # one query, however many kinds of files are asked for
        self.attached = {asked.name: Attached(asked, held, AUTO_ID) for asked in self.attachments}

    def asks_for(self, name: str) -> bool:
        """Whether a control of this name is one of the form's."""
        own = {control for field in self.fields.items() for control in _controls(*field)}
        return name in own or any(typed.belongs(name, group.name) for group in self.groups)

    def facts(self) -> str:
        """What is known and helps to answer, as safe HTML above the questions; "" where nothing is."""
        return ""

    def problems(self, section: str = "") -> list[Problem]:
        """What is wrong, in the order of the page: a line for each message."""
        found = [
            Problem(section, _control_id(bound), str(bound.label).rstrip("."), str(message))
            for bound in self
            for message in bound.errors
        ]
        for rows in self.rows.values():
            found += self._row_problems(section, rows)
        of_files = [
            Problem(section, attached.control_id, str(attached.files.label), str(message))
            for attached in self.attached.values()
            for message in self.errors.get(attached.files.name, ())
        ]
        found = of_files + found if self.files_first else found + of_files
        return found + [Problem(section, "", "", str(message)) for message in self.non_field_errors()]

    def _row_problems(self, section: str, rows: Rows) -> list[Problem]:
        first = _control_id(next(iter(rows.forms[0])))
        found = [
            Problem(section, first, str(rows.group.title), str(message))
            for message in self.errors.get(rows.group.name, ())
        ]
        for number, form in enumerate(rows, 1):
            found += [
                Problem(section, _control_id(bound), rows.label(number, str(bound.label)), str(message))
                for bound in form
                for message in bound.errors
            ]
            found += [
                Problem(section, _control_id(next(iter(form))), rows.label(number), str(message))
                for message in form.non_field_errors()
            ]
        return found

    def add_error(self, field: str | None, error: Any) -> None:
        for name in {field, *getattr(error, "error_dict", ())}:
            if name in self.rows or name in self.attached:
                empty = self.error_class(renderer=self.renderer, field_id=AUTO_ID % name)
                self.errors.setdefault(name, empty)
        super().add_error(field, error)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc] # Django's own step, which has no stub
        for rows in self.rows.values():
            self._clean_rows(rows)
        for name, attached in self.attached.items():
            self.cleaned_data[name] = attached.uploads
            for fault in attached.faults():
                self.add_error(name, fault)

    def _clean_rows(self, rows: Rows) -> None:
        self.cleaned_data[rows.group.name] = [form.cleaned_data for form in rows.filled if form.is_valid()]
        for form in rows:
            for name, errors in form.errors.items():
                of_row = name == NON_FIELD_ERRORS
                self.errors[str(form.prefix) if of_row else form.add_prefix(name)] = errors
        for fault in rows.faults():
            self.add_error(rows.group.name, fault)


def _controls(name: str, field: forms.Field) -> list[str]:
    """The names under which a browser sends a field."""
    if isinstance(field.widget, forms.MultiWidget | forms.SelectDateWidget):
        parts = field.widget.get_context(name, None, {})["widget"]["subwidgets"]
        return [part["name"] for part in parts]
    return [name]


def _control_id(bound: forms.BoundField) -> str:
    return bound.id_for_label or bound.auto_id


def _multi(data: Mapping[str, Any]) -> MultiValueDict[str, str]:
    return MultiValueDict({name: list(values) for name, values in data.items()})
