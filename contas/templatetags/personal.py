"""How a value of somebody's own data is read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def personal_value(value: Any) -> str | SafeString:
    """Words for a value: dates as people write them, yes and no, several values one under the other."""
    if isinstance(value, dt.datetime):
        moment = timezone.localtime(value)
        return f"{date_format(moment, 'DATE_FORMAT')}, {time_format(moment, 'TIME_FORMAT')}"
    if isinstance(value, dt.date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, bool):
        return _("Sim") if value else _("Não")
    if isinstance(value, (list, tuple)):
        return format_html_join("", "<p>{}</p>", ((each,) for each in value)) or "—"
    return "—" if value in (None, "") else str(value)
