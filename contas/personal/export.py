"""Everything the portal holds about a person, gathered from the registry: to read, and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from contas.models import User
from contas.personal import providers

FORMAT = 1


@dataclass(frozen=True)
class Gathered:
    """The records of one kind of data."""

    name: str
    title: str
    records: list[dict[str, Any]]


def gather(user: User) -> list[Gathered]:
    """Every kind of data with its records, in the language of who reads; empty kinds too."""
    return [Gathered(data.name, str(data.title), data.export(user)) for data in providers()]


def as_json(user: User, now: dt.datetime) -> str:
    """The same as JSON, always in Portuguese; docs/personal-data.md describes it."""
    with override(settings.LANGUAGE_CODE):
        document = {
            "format": FORMAT,
            "made_at": _plain(now),
            "portal": settings.BASE_URL,
            "data": {
                each.name: {"title": each.title, "records": [_record(record) for record in each.records]}
                for each in gather(user)
            },
        }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _record(record: dict[str, Any]) -> dict[str, Any]:
    return {str(key): _plain(value) for key, value in record.items()}


def _plain(value: Any) -> Any:
    """A value as JSON holds it: moments in Lisbon's time with their offset, dates as 2026-11-22."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)
