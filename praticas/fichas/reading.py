"""Reading a ficha: bytes in; pieces, answers, leftovers, problems and suggestions out; nothing is stored."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from praticas.fichas.blocks import Block, from_lines
from praticas.fichas.classifying import Classifier
from praticas.fichas.errors import FichaError
from praticas.fichas.ficha import Answer, Leftover, Piece, ReadFicha, Role, SectionAnswers
from praticas.fichas.formats import extract
from praticas.fichas.suggestions import suggest
from praticas.fichas.unwrapping import unwrap
from praticas.fichas.values import guess_kind, plain_contact, see_place
from praticas.sections import SECTIONS

OPTIONAL = {"entity_phone"}
FEWEST_LABELS = 3
_FORMULA = re.compile(r"[=+@][A-Za-z]\w*[(|!]|=\s*[\d(+-]|-\s*\d+[+*]")


def read(content: bytes, filename: str) -> ReadFicha:
    """The ficha in a file of any accepted format; raises FichaError with the reason when it is refused.

    `filename` is used for nothing but to say that its ending does not match what the file is.
    """
    source = extract(content, filename)
    classifier = Classifier()
    classifier.read(unwrap(source.rows))
    if len(classifier.labelled) < FEWEST_LABELS:
        raise FichaError(
            "not_a_ficha",
            _("Não se reconhece uma ficha. Campos encontrados: %(count)d; são precisos pelo menos 3.")
            % {"count": len(classifier.labelled)},
        )
    pieces = tuple(classifier.pieces)
    sections = _sections(pieces, classifier.labelled)
    answers = {answer.field: answer for section in sections for answer in section.answers}
    place = see_place("\n".join(line for block in answers["municipality"].blocks for line in block.lines))
    return ReadFicha(
        format=source.format,
        pieces=pieces,
        sections=sections,
        missing=tuple(n for n, answer in answers.items() if not answer.blocks and n not in OPTIONAL),
        leftovers=_leftovers(pieces),
        problems=(*source.problems, *classifier.problems, *_problems(sections)),
        suggestions=suggest(answers.values()),
        place=place,
        date=classifier.date,
        entity_kind=guess_kind(answers["entity_name"].text),
        cofunders=_names(pieces, "cofunder"),
        promoters=_names(pieces, "promoter"),
    )


def _sections(pieces: tuple[Piece, ...], labelled: set[str]) -> tuple[SectionAnswers, ...]:
    return tuple(
        SectionAnswers(
            section.number,
            str(section.title),
            tuple(
                Answer(field.name, str(field.label), field.name in labelled, _blocks(pieces, field.name))
                for field in section.fields
            ),
        )
        for section in SECTIONS
    )


def _blocks(pieces: Iterable[Piece], field: str) -> tuple[Block, ...]:
    lines: list[tuple[str, bool]] = []
    for piece in pieces:
        if piece.role is not Role.VALUE or piece.field != field:
            continue
        text = plain_contact(piece.text) if field in {"entity_phone", "entity_email"} else piece.text
        if piece.joins and lines:
            lines[-1] = (f"{lines[-1][0]} {text}", lines[-1][1])
        else:
            lines.append((text, piece.bullet))
    return from_lines(lines)


def _leftovers(pieces: Iterable[Piece]) -> tuple[Leftover, ...]:
    found: list[Leftover] = []
    after = ""
    for piece in pieces:
        if piece.role is Role.LEFTOVER:
            found.append(Leftover(piece.text, piece.field or after))
        elif piece.field and piece.role in {Role.VALUE, Role.LABEL}:
            after = piece.field
    return tuple(found)


def _names(pieces: Iterable[Piece], role: str) -> tuple[str, ...]:
    names = (piece.text for piece in pieces if piece.role is Role.SUPPORTER and piece.field == role)
    return tuple(dict.fromkeys(names))


def _problems(sections: tuple[SectionAnswers, ...]) -> list[str]:
    problems = [
        _("Falta a secção %(number)d, “%(title)s”.") % {"number": section.number, "title": section.title}
        for section in sections
        if not any(answer.labelled or answer.blocks for answer in section.answers)
    ]
    problems += [
        _("“%(label)s” começa como uma fórmula de folha de cálculo: fica como texto.")
        % {"label": answer.label}
        for section in sections
        for answer in section.answers
        if _FORMULA.match(answer.text)
    ]
    return problems
