"""Practices that entities send: from their arrival to the portal, or back to their author with reasons."""

from praticas.domain.submissions.acts import ACTS, Act, NotPossibleError, possible
from praticas.domain.submissions.process import (
    answer,
    ask,
    note,
    page_published,
    page_rejected,
    publish,
    receive,
    return_to_author,
    withdraw,
)
from praticas.domain.submissions.standing import standings

__all__ = [
    "ACTS",
    "Act",
    "NotPossibleError",
    "answer",
    "ask",
    "note",
    "page_published",
    "page_rejected",
    "possible",
    "publish",
    "receive",
    "return_to_author",
    "standings",
    "withdraw",
]
