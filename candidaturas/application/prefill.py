"""What is known of an application before anybody types: from the entity and its expression of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from candidaturas.models import Process
from rede.models import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.wizard.models import Draft


def process_of(draft: Draft) -> Process:
    """The process of an application. Raises `Process.DoesNotExist`."""
    return Process.objects.select_related(
        "entity", "municipality__district", "application", "expression"
    ).get(application=draft)


def known(draft: Draft, section: str) -> dict[str, Any]:
    """What a section begins with: {field: value}, for groups a list of rows; {} where nothing is known."""
    process = Process.objects.filter(application=draft).select_related("entity", "municipality").first()
    if process is None:
        return {}
    if section == "entidade":
        return _entity(process, draft)
    if section == "gabinete":
        return {"municipality": process.municipality_id}
    if section == "servico":
        return {"model": process.model}
    return {}


def _entity(process: Process, draft: Draft) -> dict[str, Any]:
    said = expressed(process)
    entity = process.entity or Entity(name=process.name, kind=process.kind)
    author = draft.created_by
    found = {
        "name": entity.name,
        "nipc": entity.nipc or said.get("nipc", ""),
        "kind": entity.kind,
        "municipality": entity.municipality_id,
        "email": entity.email or said.get("email", "") or (author.email if author else ""),
        "phone": entity.phone or said.get("phone", ""),
    }
    return {name: value for name, value in found.items() if value}


def expressed(process: Process) -> Mapping[str, str]:
    """What the expression of interest said last: {control: first value}, whatever its sections."""
    sent = process.expression.submissions.first()
    sections = sent.answers.values() if sent else ()
    return {name: values[0] for data in sections for name, values in data.items() if values}
