"""What a section can ask for besides fields, and what one answer lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Group:
    """Rows of one kind, as many as there are, inside a section: `form` is one row.

    `name` prefixes its controls ("partners-0-name"); `cleaned_data[name]` is a list of the cleaned data of
    each row that is not blank.
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

    `purpose` is a registered one, of no other files of the same form; `cleaned_data[name]` is the list of
    uploads, in order of arrival, those still to be scanned among them.
    """

    name: str
    purpose: str
    label: StrOrPromise
    help_text: StrOrPromise = ""
    least: int = 0


@dataclass(frozen=True)
class Problem:
    """One answer that is not right: the control to go to, what it is called, and how to solve it."""

    section: str
    control_id: str
    label: str
    message: str
