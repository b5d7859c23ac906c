"""A second person of the entity confirms an application before it is sent, where the entity wants that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from candidaturas import rules
from candidaturas.domain.letters import people_of
from candidaturas.domain.moving import NotPossibleError, locked
from candidaturas.models import Process, SignOff
from contas.models import User
from portal import audit, outbox, uploads
from portal.wizard.domain.locking import lock
from portal.wizard.domain.reading import Reading
from portal.wizard.models import Draft

ASKED = outbox.MailKind(
    name="applications.sign_off",
    title=gettext_lazy("Pedido para confirmar uma candidatura antes de ser enviada"),
    description=gettext_lazy("Segue para as outras pessoas que escrevem em nome da entidade."),
    placeholders=(
        outbox.Placeholder("name", gettext_lazy("Nome da entidade"), sample="Município de Exemplo"),
        outbox.Placeholder("person", gettext_lazy("Quem pede"), sample="Ana Exemplo"),
        outbox.Placeholder("url", gettext_lazy("Endereço da página"), sample="https://exemplo.pt/area/"),
    ),
    subject={
        "pt-pt": "Confirmar a candidatura de {name}",
        "en": "Confirm the application of {name}",
    },
    body={
        "pt-pt": "Leia e confirme a candidatura de {name}: só depois pode ser enviada.\n\n"
        "Quem pede é {person}. Se alguma coisa mudar depois de confirmar, pedimos-lhe que a leia de novo.\n\n"
        "{url}",
        "en": "Read and confirm the application of {name}: only then can it be sent.\n\n"
        "{person} asks for it. If anything changes after you confirm it, we ask you to read it again.\n\n"
        "{url}",
    },
)


@dataclass(frozen=True)
class Signing:
    """How the confirmation of an application stands: `last` is the newest that `holds`, or that lapsed."""

    is_needed: bool
    last: SignOff | None
    holds: bool


def register() -> None:
    """Make the e-mail known."""
    outbox.register(ASKED)


def needed(process: Process) -> bool:
    """Whether the entity wants a second person to confirm what is sent."""
    return process.needs_sign_off


def digest_of(draft: Draft) -> str:
    """What a draft holds now, in 64 signs: its answers, and the files it keeps."""
    content = {
        "answers": {row.section: row.data for row in draft.sections.all()},
        "files": sorted((upload.purpose, upload.sha256) for upload in uploads.of(draft)),
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def standing(process: Process) -> Signing:
    """How it stands now."""
    given = list(process.sign_offs.select_related("by").order_by("-pk"))
    holding = next(_holding(process, given), None)
    return Signing(needed(process), holding or next(iter(given), None), holding is not None)


def is_confirmed_for(process: Process, sender: User) -> bool:
    """Whether somebody else than who sends it confirmed the application as it is now, and still may."""
    given = process.sign_offs.select_related("by").exclude(by=sender)
    return any(_holding(process, given))


def sign_off(process: Process, by: User, *, read: str | None = None) -> SignOff:
    """Confirm the application as it is; `read` is the digest of what the person had before them.

    Effects, with the form held: one row, one line of the audit; nothing where the person confirmed the same
    already. Raises `PermissionDenied`, and `NotPossibleError` where there is nothing to send, answers are
    missing, or something changed since it was read.
    """
    with transaction.atomic():
        draft = _held_draft(process, by)
        digest = digest_of(draft)
        if read is not None and read != digest:
            raise NotPossibleError(_("A candidatura mudou entretanto: leia-a de novo."), process)
        if any(form.problems() for _section, form in Reading.of(draft).checked()):
            raise NotPossibleError(_("Ainda há respostas por completar: confirme no fim."), process)
        known = process.sign_offs.filter(by=by, digest=digest).first()
        if known:
            return known
        audit.record(audit.Verb.CHANGED, draft, by, detail=_("confirmada por outra pessoa"))
        return SignOff.objects.create(process=process, by=by, at=timezone.now(), digest=digest)


def ask(process: Process, by: User) -> list[User]:
    """Ask the others who write for the entity to confirm: one e-mail each for the same content.

    Raises `PermissionDenied`, and `NotPossibleError` where there is nothing to send or nobody to ask.
    """
    with transaction.atomic():
        draft = _held_draft(process, by)
        others = _others(process, by)
        if not others:
            raise NotPossibleError(_nobody_else(), process)
        with override(draft.language):
            path = reverse("application_sign_off", args=[draft.pk])
        digest = digest_of(draft)
        for person in others:
            outbox.queue(
                ASKED.name,
                to=person.email,
                language=draft.language,
                values={"name": process.name, "person": str(by), "url": settings.BASE_URL + path},
                about=process,
                key=f"{process.pk}:{digest}:{person.pk}",
            )
    return others


def set_sign_off(process: Process, by: User, on: bool) -> None:
    """Want the confirmation of a second person, or no longer.

    Effects: one column, which moves the process nowhere; one line of the audit. Raises `PermissionDenied`,
    and `NotPossibleError` where there is nobody else to confirm.
    """
    with transaction.atomic():
        held = locked(process)
        if not rules.may_act_for_entity(by, held):
            raise PermissionDenied
        if on and not _others(held, by):
            raise NotPossibleError(_nobody_else(), held)
        if held.needs_sign_off != on:
            Process.objects.filter(pk=held.pk).update(needs_sign_off=on)
            detail = _("confirmação ligada") if on else _("confirmação desligada")
            audit.record(audit.Verb.CHANGED, held, by, detail=detail)
        process.needs_sign_off = on


def _held_draft(process: Process, by: User) -> Draft:
    """The application of a process, held, for whoever may act for the entity."""
    if not rules.may_act_for_entity(by, process):
        raise PermissionDenied
    draft = process.application
    if draft is None:
        raise NotPossibleError(_("Ainda não há candidatura."), process)
    lock(draft)
    if not draft.is_open:
        raise NotPossibleError(_("A candidatura já foi enviada."), process)
    return draft


def _others(process: Process, by: User) -> list[User]:
    return [person for person in people_of(process) if person.pk != by.pk]


def _holding(process: Process, given: Iterable[SignOff]) -> Iterator[SignOff]:
    """Those of what the application holds now, by people who still write for the entity."""
    digest = digest_of(process.application) if process.application else ""
    return (
        one for one in given if one.digest == digest and one.by and rules.may_act_for_entity(one.by, process)
    )


def _nobody_else() -> str:
    return _("Mais ninguém escreve em nome da entidade: convide primeiro outra pessoa, na sua área.")
