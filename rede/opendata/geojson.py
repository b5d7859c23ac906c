"""The centres as a map layer (RFC 7946): longitude before latitude, WGS 84."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rede.opendata.rows import page_address, public_centres

if TYPE_CHECKING:
    from rede.models import Centre

DECIMALS = 6  # of a degree: about 10 cm


def feature_collection() -> dict[str, Any]:
    """Every public centre; the geometry of one that has no place of its own is null."""
    return {"type": "FeatureCollection", "features": [_feature(centre) for centre in public_centres()]}


def _feature(centre: Centre) -> dict[str, Any]:
    placed = centre.latitude is not None and centre.longitude is not None
    return {
        "type": "Feature",
        "id": centre.code,
        "geometry": {"type": "Point", "coordinates": _coordinates(centre)} if placed else None,
        "properties": {
            "name": centre.name,
            "url": page_address(centre),
            "state": centre.state,
            "model": centre.model,
            "entity": centre.entity.name,
            "entity_kind": centre.entity.kind,
            "services": list(centre.services),
            "languages": list(centre.languages),
            "has_office": centre.has_office,
            "address": centre.address,
            "postal_code": centre.postal_code,
            "locality": centre.locality,
            "municipality": centre.municipality.name,
            "municipality_code": centre.municipality_id,
            "district": centre.municipality.district.name,
            "appointment": centre.appointment,
            "step_free": centre.step_free,
            "phone": centre.phone,
            "email": centre.email,
            "website": centre.website,
            "confirmed_on": centre.confirmed_on.isoformat() if centre.confirmed_on else None,
            "is_demonstration": centre.is_demonstration,
        },
    }


def _coordinates(centre: Centre) -> list[float]:
    return [
        round(degrees, DECIMALS) for degrees in (centre.longitude, centre.latitude) if degrees is not None
    ]
