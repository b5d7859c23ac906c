"""What the form of a centre sends."""

from typing import Any

from rede.models import Centre

FIELDS = (
    "name",
    "model",
    "address",
    "postal_code",
    "locality",
    "phone",
    "email",
    "website",
    "appointment",
    "step_free",
    "access_notes",
)


def sent(centre: Centre, **changes: Any) -> dict[str, Any]:
    """The form as it was opened, with some fields changed; `rows` are changes by relation."""
    rows = changes.pop("rows", {})
    data: dict[str, Any] = {name: getattr(centre, name) for name in FIELDS}
    data |= {
        "entity": centre.entity_id,
        "municipality": centre.municipality_id,
        "opened_on": centre.opened_on or "",
        "latitude": "" if centre.latitude is None else centre.latitude,
        "longitude": "" if centre.longitude is None else centre.longitude,
        "services": list(centre.services),
        "languages": list(centre.languages),
        "served": [place.pk for place in centre.served.all()],
        "coordination": "\n".join(each.user.email for each in centre.coordinators.all()),
        "read_version": centre.version,
    }
    if centre.has_office:
        data["has_office"] = "on"
    periods = [
        {
            "id": row.pk,
            "weekday": row.weekday,
            "opens": f"{row.opens:%H:%M}",
            "closes": f"{row.closes:%H:%M}",
        }
        for row in centre.periods.all()
    ]
    for name, found in {"periods": periods, "exceptions": [], "stops": [], **rows}.items():
        data |= {
            f"{name}-TOTAL_FORMS": len(found),
            f"{name}-INITIAL_FORMS": sum(1 for row in found if row.get("id")),
            f"{name}-MIN_NUM_FORMS": 0,
            f"{name}-MAX_NUM_FORMS": 1000,
        }
        for number, row in enumerate(found):
            data |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return data | changes
