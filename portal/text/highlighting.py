"""Excerpts of a raw text around the words that were searched, marked for the reader."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.text.analysis import analyse, term
from portal.text.tokens import WORD

_LONGEST_SCANNED = 100_000  # characters; bounds the cost of one hit whatever a text holds
_ELLIPSIS = "…"
# White space, controls and the marks that would turn the direction of the page around the excerpt.
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class _Match:
    start: int
    end: int
    term: str


def highlight(text: str, words: str, length: int = 240) -> SafeString:
    """The stretch of `text` that holds most of the searched `words`, escaped, each of them inside <mark>.

    About `length` characters of whole words, an ellipsis where it was cut, white space as single spaces.
    Without a match it is the beginning of the text.
    """
    wanted = frozenset(analyse(words))
    scanned = text[:_LONGEST_SCANNED]
    # Each spelling is looked at once, and most texts of a hit hold none that is wanted.
    spellings = {word for word in set(WORD.findall(scanned)) if term(word) in wanted}
    matches = [
        _Match(*word.span(), term(word[0]))
        for word in (WORD.finditer(scanned) if spellings else ())
        if word[0] in spellings
    ]
    first, last = _best_window(matches, length) if matches else (0, 0)
    begin, finish = _whole_words(text, first, last, length)
    parts = [_ELLIPSIS] if begin else []
    position = begin
    for match in matches:
        if begin <= match.start and match.end <= finish:
            parts += [
                _clean(text[position : match.start]),
                "<mark>",
                _clean(text[match.start : match.end]),
                "</mark>",
            ]
            position = match.end
    parts.append(_clean(text[position:finish]))
    if finish < len(text):
        parts.append(_ELLIPSIS)
    return mark_safe("".join(parts).strip())  # noqa: S308 - every piece of the text went through escape


def _clean(piece: str) -> str:
    return escape(_SPACE.sub(" ", piece))


def _best_window(matches: list[_Match], length: int) -> tuple[int, int]:
    """Start and end of the run within `length` that holds most different terms, then most matches."""
    inside: Counter[str] = Counter()
    best, best_score, left = (matches[0].start, matches[0].end), (0, 0), 0
    for right, match in enumerate(matches):
        inside[match.term] += 1
        while left < right and match.end - matches[left].start > length:
            inside[matches[left].term] -= 1
            inside += Counter()  # drops the terms that are no longer inside
            left += 1
        score = (len(inside), right - left + 1)
        if score > best_score:
            best, best_score = (matches[left].start, match.end), score
    return best


def _whole_words(text: str, first: int, last: int, length: int) -> tuple[int, int]:
    """The stretch of `length` around first..last, its edges moved inwards to the nearest white space."""
    spare = max(0, length - (last - first))
    begin = max(0, min(first - spare // 2, len(text) - length))
    finish = min(len(text), max(begin + length, last))
    if begin and (space := _SPACE.search(text, begin - 1, first)):
        begin = space.end()
    if finish < len(text):
        space_before = max(text.rfind(space, max(last, begin), finish + 1) for space in " \n")
        finish = space_before if space_before > 0 else finish
    return begin, finish
