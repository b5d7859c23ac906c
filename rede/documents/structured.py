"""A centre as schema.org data for search engines."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from rede.enums import CentreState, EntityKind
from rede.opening.hours import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rede.models import Centre
    from rede.opening.hours import Schedule

AHEAD = 56  # days whose special hours are told
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PUBLIC_BODIES = {EntityKind.LOCAL_AUTHORITY, EntityKind.REGIONAL_GOVERNMENT}
ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def structured_data(centre: Centre, schedule: Schedule, url: str, today: dt.date) -> str:
    """The JSON-LD of a centre, safe inside a script element; what is not known is left out."""
    found = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice" if centre.entity.kind in PUBLIC_BODIES else "LocalBusiness",
        "@id": url,
        "url": url,
        "identifier": centre.code,
        "name": centre.name,
        "parentOrganization": {"@type": "Organization", "name": centre.entity.name},
        "telephone": centre.phone,
        "email": centre.email,
        "sameAs": centre.website,
        "address": _address(centre),
        "geo": _geo(centre),
        "areaServed": [municipality.name for municipality in centre.served.all()],
        "contactPoint": {
            "@type": "ContactPoint",
            "telephone": centre.phone,
            "email": centre.email,
            "availableLanguage": list(centre.languages),
        },
        "isAccessibleForFree": True,
    }
    if centre.state == CentreState.OPEN:
        found["openingHoursSpecification"] = [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": DAYS[period.weekday],
                "opens": f"{period.opens:%H:%M}",
                "closes": f"{period.closes:%H:%M}",
            }
            for period in schedule.periods
        ]
        found["specialOpeningHoursSpecification"] = list(_special(schedule, today))
    return json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False).translate(
        ESCAPES
    )


def _special(schedule: Schedule, today: dt.date) -> Iterator[dict[str, Any]]:
    """Each day that a holiday or an exception rules; a closed one "opens" and "closes" at midnight."""
    for ahead in range(AHEAD):
        found = day(schedule, today + dt.timedelta(days=ahead))
        if not found.is_holiday and not any(
            each.first <= found.date <= each.last for each in schedule.exceptions
        ):
            continue
        hours = [(f"{span.opens:%H:%M}", f"{span.closes:%H:%M}") for span in found.spans] or [
            ("00:00", "00:00")
        ]
        for opens, closes in hours:
            yield {
                "@type": "OpeningHoursSpecification",
                "validFrom": found.date.isoformat(),
                "validThrough": found.date.isoformat(),
                "opens": opens,
                "closes": closes,
            }


def _address(centre: Centre) -> dict[str, str] | None:
    if not centre.has_office:
        return None
    found = {
        "@type": "PostalAddress",
        "streetAddress": centre.address,
        "postalCode": centre.postal_code,
        "addressLocality": centre.locality or centre.municipality.name,
        "addressRegion": centre.municipality.district.name,
        "addressCountry": "PT",
    }
    return {key: value for key, value in found.items() if value}


def _geo(centre: Centre) -> dict[str, Any] | None:
    if not centre.has_office or centre.latitude is None or centre.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": centre.latitude, "longitude": centre.longitude}
