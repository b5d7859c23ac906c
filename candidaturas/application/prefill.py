"""What is known of an application before anybody types: from the entity and its expression of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from candidaturas.application.answers import typed
from candidaturas.models import Process
from portal.wizard.typed import indices
from rede.domain import population
from rede.models import Entity

if TYPE_CHECKING:
    from portal.wizard.definition import Answers
    from portal.wizard.models import Draft


def process_of(draft: Draft) -> Process:
    """The process of an application. Raises `Process.DoesNotExist`."""
    return Process.objects.select_related(
        "entity", "municipality__district", "application", "expression"
    ).get(application=draft)


def known(draft: Draft, section: str) -> dict[str, Any]:
    """What a section begins with: {field: value}, for groups a list of rows; {} where nothing is known."""
    if section not in KNOWN:
        return {}
    process = Process.objects.filter(application=draft).select_related("entity", "municipality").first()
    if process is None:
        return {}
    return {name: value for name, value in KNOWN[section](process).items() if value}


def _entity(process: Process) -> dict[str, Any]:
    said = expressed(process)
    entity = process.entity or Entity(name=process.name, kind=process.kind)
    return {
        "name": entity.name,
        "nipc": entity.nipc or typed(said, "entidade", "nipc"),
        "kind": entity.kind,
        "municipality": entity.municipality_id,
        "contact": typed(said, "contacto", "contact_person"),
        "email": entity.email or typed(said, "entidade", "email"),
        "phone": entity.phone or typed(said, "entidade", "phone"),
    }


def _reality(process: Process) -> dict[str, Any]:
    found = population.newest(process.municipality)
    known: dict[str, Any] = {"description": typed(expressed(process), "intencao", "reason")}
    if found:
        known |= {"foreign_residents": found.foreign, "figures_year": found.year, "sources": found.source}
    return known


def _office(process: Process) -> dict[str, Any]:
    return {"municipality": process.municipality_id}


def _service(process: Process) -> dict[str, Any]:
    said = expressed(process)
    intention = said.get("intencao", {})
    served = [typed(said, "intencao", f"served-{row}-municipality") for row in indices(intention, "served")]
    return {
        "model": process.model,
        "services": list(intention.get("areas", ())),
        "served": [{"municipality": dico} for dico in served if dico],
    }


KNOWN = {"entidade": _entity, "realidade": _reality, "gabinete": _office, "servico": _service}


def expressed(process: Process) -> Answers:
    """What the expression of interest said last, section by section."""
    sent = process.expression.submissions.first()
    return sent.answers if sent else {}
