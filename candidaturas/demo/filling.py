"""Fills in both forms for the demonstration, as a browser would have posted them, and sends them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from candidaturas.application import purposes
from candidaturas.application.answers import NO, YES
from candidaturas.enums import MeetingMode
from portal import uploads
from portal.printing.papers import paper, text_part
from portal.wizard.domain.drafts import start
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, SectionAnswers
from portal.wizard.registry import definition_of
from rede.enums import EntityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from candidaturas.demo.plan import Plan
    from candidaturas.models import Process
    from contas.models import User
    from rede.models import Municipality

Answers = dict[str, dict[str, str | list[str]]]
DOCUMENTS = {
    purposes.REPRESENTATION.name: "Ata de tomada de posse",
    purposes.OFFICE.name: "Planta do gabinete",
    purposes.CURRICULA.name: "Perfil da equipa",
}
STATUTES = {purposes.STATUTES.name: "Estatutos"}
COMMITMENTS = (
    "secrecy",
    "signage",
    "crm",
    "data_protection",
    "everyone",
    "outreach",
    "networking",
    "staff",
    "protocol",
    "free",
)


def express(plan: Plan, words: Mapping[str, str], place: Municipality, nipc: str, author: User) -> Draft:
    """Send the expression of interest of a plan."""
    draft = start(definition_of("manifestacao"), author, language=settings.LANGUAGE_CODE)
    entity: dict[str, str | list[str]] = {
        "name": words["entity"],
        "kind": plan.kind.value,
        "nipc": nipc,
        "municipality": place.dico,
        "email": f"geral{plan.number}@entidade.example",
        "phone": f"200 100 {plan.number:03}",
    }
    if plan.kind == EntityKind.LOCAL_AUTHORITY:
        entity["is_municipality"] = "on"
    answers: Answers = {
        "entidade": entity,
        "intencao": {
            "municipality": place.dico,
            "model": plan.model.value,
            "areas": ["regularisation", "housing", "work", "education"],
            "reason": words["reason"],
            "meeting": MeetingMode.ONLINE.value,
        },
        "contacto": {
            "contact_person": author.get_full_name(),
            "contact_role": "Técnica superior",
            "contact_email": author.email,
            "contact_phone": f"200 200 {plan.number:03}",
        },
    }
    _send(draft, answers, author)
    return draft


def apply(plan: Plan, words: Mapping[str, str], process: Process, nipc: str, author: User) -> None:
    """Fill in and send the application of a plan."""
    draft = process.application
    assert draft is not None  # noqa: S101 - the agency answered before
    for purpose, name in _documents(plan).items():
        file = SimpleUploadedFile(f"{name}.pdf", _document(name), content_type="application/pdf")
        uploads.receive(file, purpose, draft, author)
    _send(draft, _application(plan, words, process.municipality, nipc, author), author)


def correct(process: Process, author: User) -> None:
    """Send the application again, with the evening hours that were asked for."""
    draft = process.application
    assert draft is not None  # noqa: S101 - it was sent before
    office = SectionAnswers.objects.get(draft=draft, section="gabinete")
    office.data |= {
        "hours-2-weekday": ["3"],
        "hours-2-opens": ["17:30"],
        "hours-2-closes": ["20:00"],
    }
    office.version += 1
    office.save()
    submit(draft, author, declaration=str(definition_of(draft.form).declaration))


def _application(
    plan: Plan, words: Mapping[str, str], place: Municipality, nipc: str, author: User
) -> Answers:
    return {
        "entidade": {
            "name": words["entity"],
            "nipc": nipc,
            "kind": plan.kind.value,
            "representative": "A designar",
            "quality": words["quality"],
            "address": "Praça de exemplo, 1",
            "postal_code": f"{1000 + plan.number}-999",
            "municipality": place.dico,
            "contact": author.get_full_name(),
            "email": f"geral{plan.number}@entidade.example",
            "phone": f"200 100 {plan.number:03}",
        },
        "parceiros": {"has_partners": NO},
        "realidade": {
            "description": words["description"],
            "communities": "Brasil, Nepal, Cabo Verde, Ucrânia e Guiné-Bissau.",
            "sources": "Atendimentos da entidade no último ano.",
        },
        "respostas": {
            "existing": "Os balcões da câmara e da Segurança Social, e aulas de português à noite.",
            "missing": words["missing"],
            "together": "Com reuniões mensais e encaminhamento combinado com cada serviço.",
        },
        "gabinete": {
            "address": f"Rua de exemplo, {10 + plan.number}",
            "postal_code": f"{1000 + plan.number}-998",
            "locality": place.name,
            "municipality": place.dico,
            "latitude": f"{place.latitude:.5f}",
            "longitude": f"{place.longitude:.5f}",
            "step_free": "yes",
            "accessibility": "Rés-do-chão, porta larga, casa de banho adaptada. O autocarro pára à porta.",
            "privacy": "Sala fechada, com sala de espera noutro espaço.",
            "equipment": "Dois postos com computador, impressora, digitalizador e telefone.",
            "hours-0-weekday": "0",
            "hours-0-opens": "09:30",
            "hours-0-closes": "12:30",
            "hours-1-weekday": "2",
            "hours-1-opens": "14:00",
            "hours-1-closes": "17:30",
            "hours-1-by_appointment": "on",
        },
        "servico": {
            "model": plan.model.value,
            "services": ["regularisation", "family", "housing", "work", "social", "health", "education"],
            "languages": ["pt", "en", "fr"],
        },
        "itinerancia": {
            "has_outreach": YES,
            "stops-0-place": "Junta de freguesia",
            "stops-0-municipality": place.dico,
            "stops-0-weekday": "1",
            "stops-0-ordinals": ["2", "4"],
            "stops-0-opens": "10:00",
            "stops-0-closes": "12:00",
        },
        "equipa": {
            "technicians-0-name": "A selecionar",
            "technicians-0-role": "Técnica de atendimento",
            "technicians-0-qualification": "degree",
            "technicians-0-details": "Serviço social, psicologia ou direito.",
            "technicians-0-portuguese": "on",
            "technicians-0-language": "en",
            "technicians-0-computers": "on",
            "technicians-0-hours": "35",
        },
        "compromissos": dict.fromkeys(COMMITMENTS, "on"),
        "documentos": {"taxes": "consentimento", "social_security": "consentimento"},
    }


def _documents(plan: Plan) -> dict[str, str]:
    is_public = plan.kind in {EntityKind.LOCAL_AUTHORITY, EntityKind.REGIONAL_GOVERNMENT}
    return DOCUMENTS if is_public else DOCUMENTS | STATUTES


def _send(draft: Draft, answers: Answers, author: User) -> None:
    now = timezone.now()
    SectionAnswers.objects.bulk_create(
        SectionAnswers(draft=draft, section=section, data=_lists(data), saved_at=now, saved_by=author)
        for section, data in answers.items()
    )
    definition = definition_of(draft.form)
    draft.title = definition.title_of({section: _lists(data) for section, data in answers.items()})
    draft.save(update_fields=["title"])
    submit(draft, author, declaration=str(definition.declaration))


def _lists(data: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: value if isinstance(value, list) else [value] for name, value in data.items()}


@cache
def _document(name: str) -> bytes:
    """An invented document, the same in every process."""
    return paper(
        kicker="Documento de demonstração",
        title=name,
        modified=timezone.now().replace(microsecond=0),
        parts=[text_part(name, "Este documento foi inventado para a demonstração do portal.")],
    )
