"""Paragraphs and bullet lists, with their two written forms: text for editing and HTML for pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_ITEM = re.compile(r"[-•]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph (a single line) or one bullet list (a line per item)."""

    lines: tuple[str, ...]
    bullets: bool = False


def from_lines(lines: Iterable[tuple[str, bool]]) -> tuple[Block, ...]:
    """Blocks of (text, is a bullet) lines: neighbouring bullets make one list."""
    blocks: list[Block] = []
    for text, bullet in lines:
        if bullet and blocks and blocks[-1].bullets:
            blocks[-1] = Block((*blocks[-1].lines, text), bullets=True)
        else:
            blocks.append(Block((text,), bullets=bullet))
    return tuple(blocks)


def from_text(text: str) -> tuple[Block, ...]:
    """The reverse of `to_text`: each line a paragraph, each line that begins with "- " a bullet."""
    lines = (line.strip() for line in text.splitlines())
    signs = ((line, _ITEM.match(line)) for line in lines if line)
    return from_lines((line[sign.end() :] if sign else line, sign is not None) for line, sign in signs)


def to_text(blocks: Iterable[Block]) -> str:
    """Paragraphs parted by an empty line, bullets as lines that begin with "- "."""
    return "\n\n".join(
        "\n".join(f"- {line}" for line in block.lines) if block.bullets else block.lines[0]
        for block in blocks
    )


def to_html(blocks: Iterable[Block]) -> str:
    """Rich text of paragraphs and lists; everything in the lines is text and is escaped."""
    return "".join(
        "<ul>" + "".join(f"<li>{escape(line, quote=False)}</li>" for line in block.lines) + "</ul>"
        if block.bullets
        else f"<p>{escape(block.lines[0], quote=False)}</p>"
        for block in blocks
    )
