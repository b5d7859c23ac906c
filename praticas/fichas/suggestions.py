"""Clean-ups a person may accept: split acronyms, leftover HTML, slips of recognition and translation."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from praticas.fichas.blocks import from_text, to_text
from praticas.fichas.ficha import Answer, Suggestion

_TAG = re.compile(r"</?(?:p|ul|ol|li|br|div|span|b|i|u|em|strong|a|font|h[1-6])\b[^<>]*>", re.IGNORECASE)
_OPENS_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_LIST = re.compile(r"(<ul\b[^<>]*>)(.*?)(</ul>|$)", re.IGNORECASE | re.DOTALL)
_DASH_ITEM = re.compile(r"(?:^|\s+)[-–•]\s+(?=[A-ZÀ-Ý])")
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6});", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:span|b|i|u|em|strong|a|font)\b[^<>]*>", re.IGNORECASE)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A known slip: what it looks like, what was meant, and why."""

    kind: str
    pattern: re.Pattern[str]
    meant: str | Callable[[re.Match[str]], str]
    reason: Promise


SLIPS = (
    Slip("acronym", re.compile(r"\bCLAI I\b"), "CLAII", _("Sigla partida em duas palavras.")),
    Slip("acronym", re.compile(r"\bC\.L\.A\.I\.I\.?"), "CLAII", _("Sigla escrita com pontos.")),
    Slip(
        "translation",
        re.compile(r"\bInstituições Solidarietà Social\b"),
        "Instituições de Solidariedade Social",
        _("Palavra de outra língua, deixada por uma tradução automática."),
    ),
    Slip(
        "translation",
        re.compile(r"\b(?<!Instituições )Solidarietà\b"),
        "Solidariedade",
        _("Palavra de outra língua, deixada por uma tradução automática."),
    ),
    Slip(
        "translation",
        re.compile(r"(?<=[a-zà-ÿ] )dois (?=(?:cidadãos|imigrantes|migrantes|serviços|utentes)\b)"),
        "dos ",
        _("Parece “dos”, trocado por uma tradução automática. Confirme que não são mesmo dois."),
    ),
    Slip(
        "sign",
        re.compile(r"\b[Kk]m\s*²|\b[Kk]m\s+2\b|\bKm2\b"),
        "km²",
        _("Unidade com maiúscula ou espaço a mais."),
    ),
    Slip("sign", re.compile(r"(?<=\w) +(?=[,;](?:\s|$))"), "", _("Espaço antes do sinal de pontuação.")),
    Slip(
        "hyphen",
        re.compile(r"(?<=[a-zà-ÿ])- (?=[a-zà-ÿ]{2,})(?!e\b|ou\b)"),
        "",
        _("Palavra partida no fim de uma linha."),
    ),
    Slip(
        "ligature",
        re.compile(r"[ﬀ-ﬄ]"),
        lambda match: _LIGATURES[match.group()],
        _("Letras ligadas pelo tipo de letra."),
    ),
)
_AROUND = 28


def suggest(answers: Iterable[Answer]) -> tuple[Suggestion, ...]:
    """Every clean-up the answers could do with: one for the markup of a field, one for each slip."""
    found: list[Suggestion] = []
    for answer in answers:
        text = answer.text
        plain = without_markup(text)
        if plain != text:
            reason = _("Restos de HTML: as marcas saem e as listas passam a pontos.")
            found.append(Suggestion("markup", answer.field, text, plain, str(reason)))
        found += _slips(answer.field, plain)
    return tuple(found)


def _slips(field: str, text: str) -> list[Suggestion]:
    found: dict[tuple[str, str], Suggestion] = {}
    for slip in SLIPS:
        for match in slip.pattern.finditer(text):
            start, end = _words_around(text, match)
            before = text[start:end]
            meant = match.expand(slip.meant) if isinstance(slip.meant, str) else slip.meant(match)
            after = text[start : match.start()] + meant + text[match.end() : end]
            if before == after:
                continue
            found.setdefault((before, after), Suggestion(slip.kind, field, before, after, str(slip.reason)))
    return list(found.values())


def _words_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The bounds of a match widened by a word on each side, within its line."""
    head = re.search(r"\S+\s?$", text[: match.start()].rpartition("\n")[2][-_AROUND:])
    tail = re.match(r"\S*(?:\s\S+)?", text[match.end() :].partition("\n")[0][:_AROUND])
    return match.start() - len(head.group() if head else ""), match.end() + len(tail.group() if tail else "")


def apply(text: str, accepted: Iterable[Suggestion]) -> str:
    """The text with the accepted clean-ups, markup first; one whose words are gone changes nothing."""
    chosen = sorted(accepted, key=lambda suggestion: suggestion.kind != "markup")
    for suggestion in chosen:
        if suggestion.kind == "markup":
            text = without_markup(text)
        else:
            text = text.replace(suggestion.before, suggestion.after)
    return text


def without_markup(text: str) -> str:
    """Editable text whose HTML remnants became paragraphs and bullets; other texts come back as they are."""
    if not _TAG.search(text) and not _ENTITY.search(text):
        return text
    text = _LIST.sub(lambda match: "\n" + _items(match.group(2)) + "\n", text)
    text = _OPENS_ITEM.sub("\n- ", text)
    text = _TAG.sub("\n", _INLINE_TAG.sub("", text))
    lines: list[str] = []
    for line in (" ".join(line.split()) for line in unescape(text).splitlines()):
        if lines and line[:1].islower() and lines[-1][-1] not in ".;:!?" and not lines[-1].startswith("- "):
            lines[-1] += f" {line}"
        elif line not in {"", "-"}:
            lines.append(line)
    return to_text(from_text("\n".join(lines)))


def _items(text: str) -> str:
    """The items of a list, one per line: those of `<li>`, or those that a dash opens."""
    if not _OPENS_ITEM.search(text):
        text = _DASH_ITEM.sub("<li>", " ".join(text.split()))
    return text
