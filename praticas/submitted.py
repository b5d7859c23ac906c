"""What an author sent, as it was read then, and what changed between two sendings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.wizard.models import Draft, Submission


@dataclass(frozen=True)
class Change:
    """One answer that differs from the sending before."""

    label: str
    before: str
    after: str


def last_sent(draft: Draft) -> Submission | None:
    """The newest sending, or None."""
    return draft.submissions.select_related("by").first()


def changes(draft: Draft) -> list[Change]:
    """The answers that differ between the last two sendings, in order; empty after the first."""
    rounds = list(draft.submissions.all()[:2])
    if len(rounds) < 2:  # noqa: PLR2004 - a pair
        return []
    after, before = (_texts(each) for each in rounds)
    keys = dict.fromkeys([*after, *before])
    return [
        Change(key[1], before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    ]


def _texts(sent: Submission) -> dict[tuple[str, str], str]:
    """{(section, label): words} of what was read."""
    return {
        (section["name"], row["label"]): _words(row) for section in sent.as_read for row in section["rows"]
    }


def _words(row: dict[str, Any]) -> str:
    return "\n".join([*row["values"], *(file["name"] for file in row["files"])])
