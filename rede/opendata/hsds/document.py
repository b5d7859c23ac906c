"""The export whole: one page of services, as the HSDS API lists them, with everything they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rede.domain.values import read_rows, words
from rede.enums import CentreModel, CentreState, Language, ServiceArea
from rede.opendata.hsds.identifiers import identifier
from rede.opendata.hsds.places import places
from rede.opendata.rows import page_address, public_centres

if TYPE_CHECKING:
    import datetime as dt

    from rede.models import Centre, Entity, ExceptionalPeriod, Municipality

STATUSES = {CentreState.OPEN: "active", CentreState.SUSPENDED: "temporarily closed"}


def document(today: dt.date) -> dict[str, Any]:
    """Every public centre as a service, on one page, without exceptions that are over."""
    contents = [_service(centre, today) for centre in public_centres()]
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def _service(centre: Centre, today: dt.date) -> dict[str, Any]:
    ahead = [row for row in centre.exceptions.all() if row.last_day >= today]
    own = identifier("service", centre.code)
    found: dict[str, Any] = {
        "id": own,
        "name": centre.name,
        "description": _(
            "Centro Local de Apoio à Integração de Migrantes: acolhe, informa e apoia, em confiança."
        ),
        "url": page_address(centre),
        "email": centre.email,
        "status": STATUSES[CentreState(centre.state)],
        "application_process": centre.get_appointment_display(),
        "fees_description": _("Gratuito"),
        "eligibility_description": _("Qualquer migrante, seja qual for a sua situação em Portugal."),
        "assured_date": centre.confirmed_on.isoformat() if centre.confirmed_on else "",
        "alert": _alert(centre, ahead),
        "last_modified": centre.updated_at.isoformat(timespec="seconds"),
        "organization": _organization(centre.entity),
        "phones": [_phone(own, centre.phone)] if centre.phone else [],
        "additional_urls": [
            {
                "id": identifier("url", own, centre.website),
                "label": _("Sítio na internet"),
                "url": centre.website,
            }
        ]
        if centre.website
        else [],
        "languages": [
            {"id": identifier("language", own, code), "name": str(Language(code).label), "code": code}
            for code in centre.languages
            if code in Language.values
        ],
        "service_areas": [_area(own, place) for place in _reached(centre)],
        "service_at_locations": places(own, centre, ahead),
        "attributes": [
            *(_term(own, _("Áreas de apoio"), "service_area", ServiceArea(code)) for code in centre.services),
            _term(own, _("Modelos de centro"), "centre_model", CentreModel(centre.model)),
        ],
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def _alert(centre: Centre, ahead: list[ExceptionalPeriod]) -> str:
    """What a reader must know first: invented, suspended, or days out of the ordinary."""
    sentences = []
    if centre.is_demonstration:
        sentences.append(_("Centro de demonstração: não existe."))
    if centre.state == CentreState.SUSPENDED:
        sentences.append(_("Suspenso: %(reason)s") % {"reason": centre.state_reason})
    sentences += words("exceptions", read_rows(ahead)).splitlines()
    return " · ".join(sentences)


def _organization(entity: Entity) -> dict[str, Any]:
    own = identifier("organization", entity.pk)
    found: dict[str, Any] = {
        "id": own,
        "name": entity.name,
        "description": entity.get_kind_display(),
        "email": entity.email,
        "website": entity.website,
        "phones": [_phone(own, entity.phone)] if entity.phone else [],
        "organization_identifiers": [
            {
                "id": identifier("nipc", entity.nipc),
                "identifier_type": _("Número de identificação de pessoa coletiva (NIPC)"),
                "identifier": entity.nipc,
            }
        ]
        if entity.nipc
        else [],
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def _phone(owner: str, number: str) -> dict[str, str]:
    return {"id": identifier("phone", owner, number), "number": number, "type": "voice"}


def _reached(centre: Centre) -> list[Municipality]:
    """The municipality of a centre, those it serves and those it visits, each once."""
    stops = (stop.municipality for stop in centre.stops.all())
    found = {place.dico: place for place in (centre.municipality, *centre.served.all(), *stops)}
    return [found[dico] for dico in sorted(found)]


def _area(owner: str, place: Municipality) -> dict[str, str]:
    return {
        "id": identifier("area", owner, place.dico),
        "name": place.name,
        "description": _("Município, código %(code)s") % {"code": place.dico},
    }


def _term(owner: str, taxonomy: str, link_type: str, value: ServiceArea | CentreModel) -> dict[str, Any]:
    """What a service is about, as a term of one of our closed lists."""
    label = str(value.label)
    return {
        "id": identifier("attribute", owner, link_type, value.value),
        "link_type": link_type,
        "link_entity": "service",
        "value": label,
        "taxonomy_term": {
            "id": identifier("term", link_type, value.value),
            "code": value.value,
            "name": label,
            "description": f"{taxonomy}: {label}",
            "taxonomy": taxonomy,
            "language": "pt",
        },
    }
