"""Fields of the forms of entities: texts of one line and of many, numbers of entities, places by district."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from portal.wizard import forms as wizard
from rede.forms import MunicipalityField, NipcField
from rede.models.centres import validate_postal_code

__all__ = ["LONGEST_TEXT", "Line", "MunicipalityField", "NipcField", "PostalCodeField", "Text"]

LONGEST_TEXT = 8_000


class Line(wizard.Line):
    """A text of one line, of 200 characters unless said otherwise."""

    def __init__(self, *, max_length: int = 200, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)


class Text(wizard.Text):
    """A text of many lines, as long as the lines of a history unless said otherwise."""

    def __init__(self, *, rows: int = 5, max_length: int = LONGEST_TEXT, **options: Any) -> None:
        super().__init__(rows=rows, max_length=max_length, **options)


POSTAL_CODE = re.compile(r"([0-9]{4})[\s\u2010-\u2015-]*([0-9]{3})")


class PostalCodeField(Line):
    """NNNN-NNN, also typed without the hyphen, or with a space in its place."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "postal-code", "size": "10"}))
        super().__init__(max_length=40, validators=[validate_postal_code], **options)

    def to_python(self, value: Any) -> str:
        """The code as it is written."""
        text = super().to_python(value)
        found = POSTAL_CODE.fullmatch(text.strip())
        return f"{found[1]}-{found[2]}" if found else text
