"""A practice as a browser would send it, section by section, and drafts that hold it."""

from typing import Any

from contas.models import User
from portal.wizard.domain.drafts import start
from portal.wizard.domain.reading import saved_version
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, Submission
from portal.wizard.registry import definition_of
from praticas.models import PracticePage
from rede.models import Entity

WHOLE: dict[str, dict[str, list[str]]] = {
    "entidade": {
        "entity_name": ["Associação Porta Aberta"],
        "entity_kind": ["civil_society"],
        "entity_address": ["Rua das Amendoeiras, 12"],
        "scale": ["municipal"],
        "municipality": ["0705"],
        "centre": [""],
    },
    "pratica": {
        "title": ["Mesa comprida"],
        "summary": ["Almoços de vizinhança."],
        "areas": ["cultura"],
        "objectives": ["Juntar quem chega.\n\n- Cozinhar\n- Conversar"],
        "target_audience": ["Famílias."],
        "partners": ["Escola básica."],
        "year": ["2019"],
        "ficha_date": ["2020-06-01"],
    },
    "descricao": {
        "characterisation": ["Havia poucas ocasiões de encontro."],
        "skills": ["Saber receber."],
        "audience_involvement": [""],
        "methodology": ["Compras; almoço."],
        "communication": [""],
        "difficulties": ["Nada a assinalar."],
        "success_factors": [""],
    },
    "resultados": {
        "added_value": ["Conhecem-se pelo nome."],
        "equality_impact": [""],
        "sustainability": [""],
    },
    "disseminacao": {"dissemination_factors": ["Uma cozinha."], "dissemination_method": [""]},
    "apoios": {
        "supporters-0-role": ["cofunder"],
        "supporters-0-name": ["Fundo de exemplo"],
        "supporters-0-url": ["fundo.example.pt"],
    },
    "materiais": {
        "licence": [""],
        "links-0-title": ["Guia do almoço"],
        "links-0-url": ["https://porta.example.pt/guia"],
        "links-0-licence": ["CC BY 4.0"],
    },
    "contacto": {
        "contact_person": ["Equipa de acolhimento"],
        "entity_phone": ["266 000 111"],
        "entity_email": ["geral@porta.example.pt"],
    },
}
CONSENT = {"contacto": {"consent": ["on"]}}
LEAST: dict[str, dict[str, list[str]]] = {
    "entidade": {"entity_name": ["Junta"], "scale": ["national"]},
    "pratica": {"title": ["Horta"], "areas": ["saude"], "objectives": ["Plantar."]},
    "descricao": {"characterisation": ["Uma horta."]},
    "contacto": {"entity_email": ["junta@example.pt"]},
}


def changed(
    answers: dict[str, dict[str, list[str]]], **sections: dict[str, list[str]]
) -> dict[str, dict[str, list[str]]]:
    """The answers with some controls of some sections changed."""
    return {
        name: answers.get(name, {}) | sections.get(name, {}) for name in dict.fromkeys([*answers, *sections])
    }


def begun(
    by: User, answers: dict[str, dict[str, list[str]]] | None = None, *, owner: Entity | None = None
) -> Draft:
    """A draft that holds the answers."""
    draft = start(definition_of("pratica"), by, owner=owner, language="pt-pt")
    write(draft, answers or {}, by)
    return draft


def write(draft: Draft, answers: dict[str, dict[str, list[str]]], by: User) -> None:
    """Save the answers over what the draft has."""
    for name, data in answers.items():
        save(draft, name, data, read_version=saved_version(draft, name), by=by)


def sent(draft: Draft, by: User) -> Submission:
    """Send a draft."""
    return submit(draft, by, declaration="Declaro.")


def latest(draft: Draft) -> Any:
    """The newest revision of the page of a draft that was sent."""
    page = PracticePage.objects.get(submissions__draft=draft)
    return page.get_latest_revision_as_object()
