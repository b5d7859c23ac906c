"""The data for search engines: what it says, and that no text ends the script it stands in."""

import datetime as dt
import json
from typing import Any

import pytest

from rede.documents.structured import structured_data
from rede.domain.schedules import schedule_of
from rede.models import Centre, ExceptionalPeriod
from tests.factories.network import centre, entity

pytestmark = pytest.mark.django_db
PAGE = "https://portal.example/rede/centros/claim-de-lagos/"
TODAY = dt.date(2026, 11, 22)


def text(made: Centre) -> str:
    return structured_data(made, schedule_of(made), PAGE, TODAY)


def data(made: Centre) -> dict[str, Any]:
    found = json.loads(text(made))
    assert isinstance(found, dict)
    return found


def test_a_whole_centre() -> None:
    found = data(
        centre(
            name="CLAIM de Lagos",
            entity=entity(name="Município de exemplo"),
            latitude=37.1028,
            longitude=-8.6742,
            email="claim@example.pt",
            website="https://example.pt/",
            served=("0807", "0815"),
        )
    )
    hours = found.pop("openingHoursSpecification")
    special = found.pop("specialOpeningHoursSpecification")
    code = found.pop("identifier")
    assert code.startswith("C")
    assert found == {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": PAGE,
        "url": PAGE,
        "name": "CLAIM de Lagos",
        "parentOrganization": {"@type": "Organization", "name": "Município de exemplo"},
        "telephone": "200 000 001",
        "email": "claim@example.pt",
        "sameAs": "https://example.pt/",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Rua de exemplo, 12",
            "postalCode": "8600-000",
            "addressLocality": "Lagos",
            "addressRegion": "Faro",
            "addressCountry": "PT",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 37.1028, "longitude": -8.6742},
        "areaServed": ["Lagos", "Vila do Bispo"],
        "contactPoint": {
            "@type": "ContactPoint",
            "telephone": "200 000 001",
            "email": "claim@example.pt",
            "availableLanguage": ["pt", "en"],
        },
        "isAccessibleForFree": True,
    }
    assert [(row["dayOfWeek"], row["opens"], row["closes"]) for row in hours] == [
        (day, *times)
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
        for times in (("09:00", "12:30"), ("14:00", "17:00"))
    ]
    assert [(row["validFrom"], row["validThrough"], row["opens"], row["closes"]) for row in special] == [
        (day, day, "00:00", "00:00") for day in ("2026-12-01", "2026-12-08", "2026-12-25", "2027-01-01")
    ]


def test_other_hours_on_a_day_are_told_as_they_are() -> None:
    made = centre()
    ExceptionalPeriod.objects.create(
        centre=made,
        first_day=dt.date(2026, 11, 24),
        last_day=dt.date(2026, 11, 24),
        opens=dt.time(10),
        closes=dt.time(11, 30),
    )
    first, *_rest = data(made)["specialOpeningHoursSpecification"]
    assert (first["validFrom"], first["opens"], first["closes"]) == ("2026-11-24", "10:00", "11:30")


def test_an_association_is_no_office_of_the_state() -> None:
    assert data(centre(entity=entity(kind="civil_society")))["@type"] == "LocalBusiness"


def test_a_mobile_centre_has_no_place() -> None:
    found = data(centre(has_office=False, week=False))
    assert found.keys() & {"address", "geo", "openingHoursSpecification"} == set()


def test_a_suspended_centre_has_no_hours() -> None:
    assert not {key for key in data(centre(state="suspended")) if "Hours" in key}


def test_no_text_ends_the_script() -> None:
    name = "</script><script>alert(1)</script> & <!-- \u2028 🏠"
    found = text(centre(name=name))
    assert [sign for sign in "<>&\u2028" if sign in found] == []
    assert json.loads(found)["name"] == name
