"""A draft that begins with a filled ficha: what was read is typed for its author, and no word is lost."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal import uploads
from portal.wizard.domain.drafts import start
from portal.wizard.domain.saving import save
from praticas.domain.drafting import find_areas, find_place
from praticas.domain.pages import single_line
from praticas.enums import SupporterRole
from praticas.fichas import MAX_BYTES, ReadFicha, Suggestion, apply, read
from praticas.sections import SECTIONS
from praticas.submission.definition import LEFTOVERS, PracticeForm
from praticas.submission.purposes import FICHA

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from contas.models import User
    from portal.uploads.models import Upload
    from portal.wizard.models import Draft
    from rede.models import Entity

Typed = dict[str, dict[str, list[str]]]

MARKUP = "markup"  # leftover HTML is nobody's words, so it is cleaned at once
WHERE = {
    field.name: "contacto" if field.personal else section.key
    for section in SECTIONS
    for field in section.fields
}
LABELS = {field.name: field.label for section in SECTIONS for field in section.fields}
RICH = {field.name for section in SECTIONS for field in section.fields if field.rich}


@dataclass(frozen=True)
class Prefill:
    """What a ficha gives a draft: what is typed for its author, and what to tell them.

    `read` are the labels of the answers found, by section; `suggestions` what may be a slip, left as it is.
    """

    typed: Typed
    read: dict[str, list[str]]
    leftovers: list[str]
    remarks: list[str]
    suggestions: list[tuple[str, Suggestion]]


def begin(
    definition: PracticeForm,
    file: UploadedFile,
    by: User,
    *,
    owner: Entity | None,
    language: str,
    key: uuid.UUID | None = None,
) -> Draft:
    """A new draft with what a filled ficha says; the original stays with it, private.

    A person's `key` that comes twice begins one draft, with the ficha that came first.

    Raises `FichaError` where it cannot be read and `uploads.RefusedError` where it is not kept; there is no
    draft then. Effects, all or none: those of starting a draft, of receiving a file, of saving each section.
    """
    file.seek(0)
    ficha = read(file.read(MAX_BYTES + 1), file.name or "")
    with transaction.atomic():
        draft = start(definition, by, owner=owner, language=language, key=key)
        if draft.created_by_id != by.pk:  # the key of somebody else's
            draft = start(definition, by, owner=owner, language=language)
        if original_of(draft) or draft.sections.exists():
            return draft
        uploads.receive(file, FICHA.name, draft, by)
        for section, found in prefill_of(ficha).typed.items():
            known = {
                name: [str(value)] for name, value in definition.initial(draft, section).items() if value
            }
            save(draft, section, known | found, read_version=0, by=by)
    return draft


def original_of(draft: Draft) -> Upload | None:
    """The ficha a draft began with, or None."""
    return uploads.of(draft, FICHA.name).first()


def read_again(original: Upload) -> Prefill:
    """What the ficha of a draft says. Raises FileNotFoundError where it was lost, `FichaError` as `read`."""
    with original.open() as file:
        return prefill_of(read(file.read(), original.name))


def prefill_of(ficha: ReadFicha) -> Prefill:
    """Each answer of a ficha in the section that asks for it."""
    texts = {name: _cleaned(ficha, name) for name, answer in ficha.answers.items() if answer.blocks}
    typed: Typed = {}
    for name, text in texts.items():
        if name not in {"areas", "municipality"}:
            _put(typed, name, text if name in RICH else single_line(text))
    leftovers = [_leftover(leftover.text, leftover.after) for leftover in ficha.leftovers]
    areas, unknown = find_areas(texts.get("areas", ""))
    if areas:
        typed.setdefault(WHERE["areas"], {})["areas"] = [area.slug for area in areas]
    leftovers += [f"{LABELS['areas']}: {name}" for name in unknown]
    municipality, remarks = find_place(ficha.place.municipality, ficha.place.district)
    if municipality:
        _put(typed, "municipality", municipality.pk)
    elif "municipality" in texts:
        leftovers.append(f"{LABELS['municipality']}: {texts['municipality']}")
    if ficha.entity_kind:
        typed.setdefault("entidade", {})["entity_kind"] = [ficha.entity_kind]
    if ficha.date:
        typed.setdefault("pratica", {})["ficha_date"] = [ficha.date.isoformat()]
    supporters = _supporters(ficha)
    if supporters:
        typed["apoios"] = supporters
    if leftovers:
        typed[LEFTOVERS] = {"leftovers": ["\n\n".join(leftovers)]}
    return Prefill(
        typed=typed,
        read=_read(texts),
        leftovers=leftovers,
        remarks=[*ficha.problems, *remarks],
        suggestions=[
            (str(LABELS[suggestion.field]), suggestion)
            for suggestion in ficha.suggestions
            if suggestion.kind != MARKUP
        ],
    )


def _cleaned(ficha: ReadFicha, name: str) -> str:
    markup = [one for one in ficha.suggestions if one.kind == MARKUP and one.field == name]
    return apply(ficha.answers[name].text, markup)


def _put(typed: Typed, name: str, text: Any) -> None:
    typed.setdefault(WHERE[name], {})[name] = [text]


def _leftover(text: str, after: str) -> str:
    if after not in LABELS:
        return text
    return _("Depois de “%(label)s”: %(text)s") % {"label": LABELS[after], "text": text}


def _supporters(ficha: ReadFicha) -> dict[str, list[str]]:
    named = [(SupporterRole.COFUNDER, name) for name in ficha.cofunders]
    named += [(SupporterRole.PROMOTER, name) for name in ficha.promoters]
    found: dict[str, list[str]] = {}
    for number, (role, name) in enumerate(named):
        found[f"supporters-{number}-role"] = [role.value]
        found[f"supporters-{number}-name"] = [name]
        found[f"supporters-{number}-url"] = [""]
    return found


def _read(texts: dict[str, str]) -> dict[str, list[str]]:
    read: dict[str, list[str]] = {}
    for name in texts:
        read.setdefault(WHERE[name], []).append(str(LABELS[name]))
    return read
