"""Rich text as a list of plain blocks, the form in which templates of documents receive it."""

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from typing import Literal, NotRequired, TypedDict
from urllib.parse import urljoin, urlsplit

DEEPEST_LIST = 4
LINKS = {"http", "https", "mailto", "tel"}
LISTS: dict[str, Literal["ul", "ol"]] = {"ul": "ul", "ol": "ol"}
PARAGRAPHS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "table", "tr", "pre"}
BOLD = {"b", "strong"}
ITALIC = {"i", "em"}
UNSEEN = {"script", "style"}
_BREAK = re.compile(
    r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|blockquote|table|tr|pre)|br|hr)(?:\s[^>]*|/)?>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")


class Run(TypedDict):
    """A stretch of text in one style; `link` is an absolute address."""

    text: str
    bold: NotRequired[bool]
    italic: NotRequired[bool]
    link: NotRequired[str]


class Block(TypedDict):
    """A paragraph ("p") with `runs`, a list ("ul", "ol") whose `items` are lists of blocks, or a picture."""

    kind: Literal["p", "ul", "ol", "picture"]
    runs: NotRequired[list[Run]]
    svg: NotRequired[str]
    words: NotRequired[str]
    ratio: NotRequired[float]
    items: NotRequired[list[list["Block"]]]


class _Reader(HTMLParser):
    """Walks the tags; tolerates any nesting and whatever was left open."""

    def __init__(self, base_url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base_url = base_url
        self.top: list[Block] = []
        self.lists: list[Block] = []
        self.unkept_lists = 0
        self.runs: list[Run] = []
        self.bold = 0
        self.italic = 0
        self.unseen = 0
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LISTS:
            self._open_list(LISTS[tag])
        elif tag == "li":
            self._end_paragraph()
            if self.lists and not self.unkept_lists:
                self.lists[-1]["items"].append([])
        elif tag in PARAGRAPHS:
            self._end_paragraph()
        elif tag == "br":
            self._trim_end()
            self._add("\n")
        elif tag == "a":
            self.links.append(self._address(dict(attrs).get("href") or ""))
        else:
            self._style(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in LISTS:
            self._close_list()
        elif tag == "li" or tag in PARAGRAPHS:
            self._end_paragraph()
        elif tag == "a" and self.links:
            self.links.pop()
        else:
            self._style(tag, -1)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        if text.startswith(" ") and (not self.runs or self.runs[-1]["text"][-1] in " \n"):
            text = text[1:]
        if text:
            self._add(text)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over `<![...>` as browsers do; the parser of some Python versions fails on it."""
        return self.parse_bogus_comment(i, report)

    def close(self) -> None:
        super().close()
        self._end_paragraph()

    def _style(self, tag: str, step: int) -> None:
        if tag in BOLD:
            self.bold = max(0, self.bold + step)
        elif tag in ITALIC:
            self.italic = max(0, self.italic + step)
        elif tag in UNSEEN:
            self.unseen = max(0, self.unseen + step)

    def _add(self, text: str) -> None:
        run = Run(text=text)
        if self.bold:
            run["bold"] = True
        if self.italic:
            run["italic"] = True
        if self.links and self.links[-1]:
            run["link"] = self.links[-1]
        self.runs.append(run)

    def _address(self, href: str) -> str:
        """An absolute address of a kind that is safe to follow, else the empty text."""
        try:
            address = urljoin(self.base_url, href.strip())
            return address if href and urlsplit(address).scheme in LINKS else ""
        except ValueError:
            return ""

    def _container(self) -> list[Block]:
        if not self.lists:
            return self.top
        items = self.lists[-1]["items"]
        if not items:
            items.append([])
        return items[-1]

    def _trim_end(self) -> None:
        while self.runs:
            self.runs[-1]["text"] = self.runs[-1]["text"].rstrip(" \n")
            if self.runs[-1]["text"]:
                return
            self.runs.pop()

    def _end_paragraph(self) -> None:
        self._trim_end()
        if self.runs:
            self._container().append(Block(kind="p", runs=self.runs))
            self.runs = []

    def _open_list(self, kind: Literal["ul", "ol"]) -> None:
        self._end_paragraph()
        if len(self.lists) == DEEPEST_LIST:
            self.unkept_lists += 1
            return
        block = Block(kind=kind, items=[])
        self._container().append(block)
        self.lists.append(block)

    def _close_list(self) -> None:
        self._end_paragraph()
        if self.unkept_lists:
            self.unkept_lists -= 1
        elif self.lists:
            self.lists.pop()


def _kept(found: Iterable[Block]) -> list[Block]:
    """The blocks without empty items and without lists that have none."""
    kept: list[Block] = []
    for block in found:
        if block["kind"] == "p":
            kept.append(block)
        elif items := [item for item in map(_kept, block["items"]) if item]:
            kept.append(Block(kind=block["kind"], items=items))
    return kept


def blocks(html: str, base_url: str = "") -> list[Block]:
    """The paragraphs and lists of rich text, addresses made absolute against `base_url`.

    Knows `p ul ol li b strong i em a br`; of anything else only the text is kept. Lists nest four
    deep; deeper ones join the fourth.
    """
    reader = _Reader(base_url)
    reader.feed(html)
    reader.close()
    return _kept(reader.top)


def paragraphs(text: str) -> list[Block]:
    """Plain text as blocks: one paragraph for each line that says something."""
    lines = (line.strip() for line in text.splitlines())
    return [Block(kind="p", runs=[Run(text=line)]) for line in lines if line]


def as_text(html: str) -> str:
    """The words of rich text, a line for each paragraph and item; much quicker than by way of blocks."""
    lines = (" ".join(unescape(_TAG.sub("", part)).split()) for part in _BREAK.split(html))
    return "\n".join(filter(None, lines))
