"""The text of an e-mail with its values, as plain text and as HTML; values are data and never a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.languages import direction, html_language
from portal.models import PortalSettings
from portal.outbox.kinds import MailKind, WrongValuesError, is_address
from portal.outbox.placeholders import names_in, put_in

LONGEST_SUBJECT = 250
SIGNATURE = "\n\n-- \n"  # what stands between a text and the name of the portal
# Signs that a reader does not see and that turn or cut what stands around them; line feed and tab stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BUTTON = re.compile(r"(?:.*\S:\s+)?\{(?P<name>[a-z][a-z0-9_]*)\}\s*")
_LINK_STYLE = "color:#1f3f9e"


@dataclass(frozen=True)
class Rendered:
    """What is sent: a subject of one line, and the same text twice."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Block:
    """A piece of the HTML: "paragraph" and "list" have lines, "button" an address and its words."""

    shape: str
    lines: tuple[SafeString, ...] = ()
    url: str = ""
    words: str = ""


def check_values(kind: MailKind, values: Mapping[str, str]) -> None:
    """Raise `WrongValuesError` where a value is missing, unknown, no text, or an address that is none."""
    missing, unknown = sorted(set(kind.names) - set(values)), sorted(set(values) - set(kind.names))
    if missing or unknown:
        raise WrongValuesError(f"{kind.name}: missing {missing}, unknown {unknown}.")
    for name, value in values.items():
        if not isinstance(value, str):
            raise WrongValuesError(f"{kind.name}: {name} is no text.")
        if is_address(name) and value and not re.fullmatch(r"https?://[!-~]+", value):
            raise WrongValuesError(f"{kind.name}: {name} is no address.")


def cleaned(text: str) -> str:
    """The text with line feeds for all breaks and without signs that nobody sees."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text in one line, which is what a header of an e-mail may hold."""
    return " ".join(cleaned(text).split())


def render(subject: str, body: str, values: Mapping[str, str], language: str) -> Rendered:
    """Put values into a text, in the frame of the portal in that language. One query."""
    values = {name: cleaned(value) for name, value in values.items()}
    line = one_line(put_in(subject, values.__getitem__))
    if len(line) > LONGEST_SUBJECT:
        line = f"{line[: LONGEST_SUBJECT - 1]}…"
    pieces = [lines for piece in _EMPTY_LINES.split(cleaned(body).strip()) if (lines := _said(piece, values))]
    identity = PortalSettings.load()
    with override(language):
        context = {
            "subject": line,
            "blocks": [block for lines in pieces for block in _blocks(lines, values)],
            "body": put_in("\n\n".join("\n".join(lines) for lines in pieces), values.__getitem__) + SIGNATURE,
            "language": html_language(language),
            "direction": direction(language),
            "site_name": settings.SITE_NAME,
            "base_url": settings.BASE_URL,
            "responsible_entity": identity.responsible_entity,
            "contact_email": identity.contact_email,
        }
        text = render_to_string("outbox/email.txt", context)
        html = render_to_string("outbox/email.html", context).strip()
    return Rendered(line, text, html)


def _said(piece: str, values: Mapping[str, str]) -> list[str]:
    """The lines of a paragraph that say something: without a value there is nothing to say, or to open."""
    return [
        line
        for line in piece.split("\n")
        if not (names := names_in(line))
        or (any(values[name].strip() for name in names) and not (_is_button(line) and not values[names[-1]]))
    ]


def _blocks(lines: list[str], values: Mapping[str, str]) -> Iterator[Block]:
    for shape, group in groupby(lines, _shape):
        if shape == "button":
            yield from (_button(line, values) for line in group)
        else:
            cut = len("- ") if shape == "list" else 0
            yield Block(shape, tuple(_html(line[cut:], values) for line in group))


def _is_button(line: str) -> bool:
    found = _BUTTON.fullmatch(line)
    return found is not None and is_address(found["name"])


def _shape(line: str) -> str:
    if _is_button(line):
        return "button"
    return "list" if line.startswith("- ") else "paragraph"


def _button(line: str, values: Mapping[str, str]) -> Block:
    words, _between, name = line.rpartition("{")
    words = put_in(words.rstrip(": \t"), values.__getitem__)
    return Block("button", url=values[name.rstrip("} \t")], words=words or _("Abrir no portal"))


def _html(line: str, values: Mapping[str, str]) -> SafeString:
    """A line with its values escaped, and addresses of the portal as links."""
    return mark_safe(put_in(escape(line), lambda name: _value(name, values[name])))  # noqa: S308 - escaped


def _value(name: str, value: str) -> str:
    ours = re.escape(settings.BASE_URL) + r"/[!-~]*" if not is_address(name) else ".+"
    parts = re.split(f"({ours})", value)
    shown = [
        f'<a href="{escape(part)}" style="{_LINK_STYLE}">{escape(part)}</a>' if number % 2 else escape(part)
        for number, part in enumerate(parts)
    ]
    return "".join(shown).replace("\n", "<br>")
