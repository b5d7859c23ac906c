"""The agency's answer to an expression of interest: form, template of the protocol, framework note."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from candidaturas.domain import clock, letters
from candidaturas.domain.moving import NotPossibleError, begin, finish
from candidaturas.enums import PackKind, State
from candidaturas.models import Pack, PackDocument, PackVersion, SentDocument
from candidaturas.pack import pack_paper
from portal.wizard.domain.drafts import start
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of
from rede.rules import model_refusal

if TYPE_CHECKING:
    from candidaturas.models import Process
    from contas.models import User

FORM = "candidatura"


def publish(document: PackDocument, by: User | None) -> PackVersion:
    """Publish a document as it is now; the same text and title give the version there is.

    Effects: one version with its PDF, which nothing changes afterwards.
    """
    with transaction.atomic():
        PackDocument.objects.select_for_update().get(pk=document.pk)
        last = document.versions.first()
        if last and (last.title, last.body) == (document.title, document.body):
            return last
        number, now = (last.number if last else 0) + 1, timezone.now()
        pdf = pack_paper(document, number, now)
        return PackVersion.objects.create(
            document=document,
            number=number,
            title=document.title,
            body=document.body,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            published_at=now,
            published_by=by,
        )


def newest_versions(model: str) -> list[PackVersion]:
    """What a pack for a model holds now: the protocol's template and the note, each as published last."""
    found = PackVersion.objects.select_related("document").filter(
        document__kind=PackKind.NOTE
    ) | PackVersion.objects.select_related("document").filter(
        document__kind=PackKind.PROTOCOL, document__model=model
    )
    by_document = {version.document_id: version for version in found.order_by("document_id", "number")}
    return sorted(by_document.values(), key=lambda one: one.document.kind, reverse=True)


def answer(process: Process, by: User, *, model: str, text: str = "", read: int | None = None) -> Pack:
    """Send the pack of a model; again, where the entity changes its mind about the model before it applies.

    Effects, all or none: state, one event, the pack with the versions it holds, the draft of the application
    on behalf of the entity (where there is none yet), one e-mail with the documents to each person who writes
    for the entity. Raises `NotPossibleError` also where the entity may not run the model or a document was
    never published, `MovedError`, `PermissionDenied`.
    """
    with transaction.atomic():
        held = begin(process, "responder", by, read=read)
        entity = held.entity
        assert entity is not None  # noqa: S101 - the guard of the act
        refusal = model_refusal(model, entity.kind, is_municipality=entity.is_municipality)
        if refusal:
            raise NotPossibleError(refusal, held)
        versions = newest_versions(model)
        if {version.document.kind for version in versions} != set(PackKind):
            raise NotPossibleError(
                _("Publique primeiro a minuta do protocolo deste modelo e a nota de enquadramento."), held
            )
        definition = definition_of(FORM)
        if held.application is None:
            author = held.expression.created_by or by
            held.application = start(definition, author, owner=entity, language=held.expression.language)
            held.application.title = f"{held.name} · {held.municipality.name}"[: Draft.TITLE]
            held.application.save(update_fields=["title"])
        held.model = model
        event = finish(held, "responder", by, to=State.ANSWERED, text=text.strip())
        pack = Pack.objects.create(
            process=held, event=event, at=event.at, form_version=definition.version, model=model
        )
        SentDocument.objects.bulk_create(SentDocument(pack=pack, version=version) for version in versions)
        clock.refresh(held)  # the limit counts from the last answer
        letters.answered(event, versions)
        return pack
