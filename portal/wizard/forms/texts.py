"""Fields of texts that people type: of one line, and of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.text.tidying import tidy, tidy_lines

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOO_LONG = _("Este texto tem %(show_value)d caracteres e cabem %(limit_value)d: encurte-o.")


class Line(forms.CharField):
    """A text of one line, without invisible marks and with its spaces single."""

    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {"max_length": TOO_LONG}

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return tidy(super().to_python(value) or "")


class Text(forms.CharField):
    """A text of many lines: an empty one parts paragraphs, "- " begins an item of a list.

    The browser is not told the limit: it would cut what is pasted without a word.
    """

    widget = forms.Textarea
    default_error_messages: ClassVar[dict[str, StrOrPromise]] = {"max_length": TOO_LONG}

    def __init__(self, *, max_length: int, rows: int = 6, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.widget.attrs["rows"] = rows
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return tidy_lines(super().to_python(value) or "")
