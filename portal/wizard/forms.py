"""What the form of a section stands on: fields, groups of rows that repeat, and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from portal.wizard.models import Draft


@dataclass(frozen=True)
class Group:
    """Rows of one kind, as many as there are, inside a section: `form` is one row.

    `name` prefixes its controls; `cleaned_data[name]` is a list of the cleaned data of each row.
    """

    name: str
    title: StrOrPromise
    form: type[forms.Form]
    row: StrOrPromise  # what one is called: "Parceiro"
    add: StrOrPromise  # the button: "Acrescentar um parceiro"
    least: int = 0
    most: int = 20
    help_text: StrOrPromise = ""


@dataclass(frozen=True)
class Files:
    """Files asked for in a section; they are rows of `portal.uploads`, held by the draft.

    `purpose` is a registered one; `cleaned_data[name]` is the list of uploads, in order of arrival.
    """

    name: str
    purpose: str
    label: StrOrPromise
    help_text: StrOrPromise = ""
    least: int = 0


class SectionForm(forms.Form):
    """The form of one section. Subclasses declare fields as ever, besides `groups` and `attachments`.

    `draft` is there for choices and checks that depend on it; `answers` are those of the other sections.
    """

    groups: ClassVar[tuple[Group, ...]] = ()
    attachments: ClassVar[tuple[Files, ...]] = ()

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        self.draft = draft
        super().__init__(*args, **kwargs)
