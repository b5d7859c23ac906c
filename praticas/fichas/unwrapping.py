"""Labels and notes that the width of the page broke over several lines become one line again."""

from collections.abc import Sequence
from dataclasses import replace

from praticas.fichas.labels import see_label
from praticas.fichas.printed import is_closing, is_note, see_support
from praticas.fichas.rows import Line, Row
from praticas.fichas.values import see_date

_LABEL_LINES = 4
_LONGEST = 9


def unwrap(rows: Sequence[Row]) -> list[Row]:
    """The same rows, with the lines of each broken label or printed note joined."""
    result: list[Row] = []
    index = 0
    while index < len(rows):
        count = _lines_of_one(rows, index)
        text = " ".join(row.text for row in rows[index : index + count])
        result.append(
            rows[index] if count == 1 else replace(rows[index], cells=((Line(text),), *rows[index].cells[1:]))
        )
        index += count
    return result


def _lines_of_one(rows: Sequence[Row], index: int) -> int:
    """How many rows from `index` on make one label or note."""
    following = _following(rows, index)
    texts = [row.text for row in following]
    if not texts:
        return 1
    if is_note(texts[0]) or is_closing(texts[0]):
        return _sentence(texts) if ":" in " ".join(texts[:2]) or is_closing(texts[0]) else 1
    count = 1
    for lines in range(1, min(len(texts), _LABEL_LINES) + 1):
        seen = see_label(" ".join(texts[:lines]))
        shorter = len(" ".join(texts[: lines - 1]))
        if seen and lines > 1 and seen.end > shorter + 1 and _is_label_end(texts[:lines], seen.end):
            count = lines
    if see_label(" ".join(texts[:count])):
        return _parenthesis(texts, count)
    return count


def _following(rows: Sequence[Row], index: int) -> list[Row]:
    """The run of broken lines from `index` on that stand together."""
    run: list[Row] = []
    for row in rows[index : index + _LONGEST]:
        together = row.flowing and row.part == rows[index].part and len(row.cells) == 1
        if not together or (run and (row.gap or row.cells[0][0].bullet)):
            break
        run.append(row)
    return run


def _is_label_end(texts: Sequence[str], end: int) -> bool:
    """Whether a label over several lines ends where its last line ends, or opens a parenthesis there."""
    rest = " ".join(texts)[end:].strip()
    return not rest or rest.startswith("(")


def _parenthesis(texts: Sequence[str], count: int) -> int:
    """The count of lines up to the one that closes a parenthesis opened after a label."""
    text = " ".join(texts[:count])
    opens_next = len(texts) > count and texts[count].startswith("(") and "(" not in text
    lines = count + 1 if opens_next else count
    for last in range(lines, len(texts) + 1):
        joined = " ".join(texts[:last])
        if joined.count("(") <= joined.count(")"):
            return last
    return count


def _sentence(texts: Sequence[str]) -> int:
    """The count of lines of a printed note: up to a section's title or another note."""
    for index, text in enumerate(texts[1:], 1):
        seen = see_label(text)
        label = seen is not None and (seen.section or seen.apart)
        if label or is_note(text) or see_support(text) or see_date(text):
            return index
    return len(texts)
