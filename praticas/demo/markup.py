"""Turns the plain text of the demonstration's files into the rich text that pages store."""

import re
from html import escape


def to_rich(text: str) -> str:
    """Return paragraphs, "- " lists and "1. " lists as HTML; `**bold**` and `[text](url)` inside them."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(_block(block.splitlines()) for block in blocks if block)


def _block(lines: list[str]) -> str:
    for tag, marker in (("ul", r"- "), ("ol", r"\d+\. ")):
        if all(re.match(marker, line) for line in lines):
            items = "".join(f"<li>{_inline(re.sub(marker, '', line, count=1))}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _inline(text: str) -> str:
    marked = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', marked)
