"""The export in HSDS: valid against the published schemas, and what it says."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from rede.models import Centre
from rede.opendata.hsds import document
from tests.factories.network import centre

SCHEMAS = Path(__file__).parent / "schemas" / "hsds"
TODAY = dt.date(2026, 11, 22)
pytestmark = pytest.mark.django_db
formats = FormatChecker(("uuid", "email", "date"))


@formats.checks("uri")
def is_address(value: object) -> bool:
    parts = urlsplit(str(value))
    return bool(parts.scheme and parts.netloc)


@formats.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    return dt.datetime.fromisoformat(str(value)).tzinfo is not None


def _registry() -> Registry:
    """The schemas by name of file, stricter than published: nothing may be there that they do not name."""
    found = []
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text())
        if "properties" in schema:
            schema["additionalProperties"] = False
        found.append((path.name, Resource.from_contents(schema, default_specification=DRAFT202012)))
    return Registry().with_resources(found)


REGISTRY = _registry()


def problems(reference: str, found: Any) -> list[str]:
    validator = Draft202012Validator({"$ref": reference}, registry=REGISTRY, format_checker=formats)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(found)]


def service(of: Centre) -> dict[str, Any]:
    return next(each for each in document(TODAY)["contents"] if each["url"].endswith(f"/{of.slug}/"))


def test_every_service_is_valid(network: dict[str, Centre]) -> None:
    page = document(TODAY)
    assert problems("openapi.json#/components/schemas/Page", page) == []
    assert [problems("service.json", each) for each in page["contents"]] == [[], [], []]


def test_every_part_is_valid_by_itself(network: dict[str, Centre]) -> None:
    for each in document(TODAY)["contents"]:
        assert problems("organization.json", each["organization"]) == []
        for place in each["service_at_locations"]:
            assert problems("service_at_location.json", place) == []
            assert problems("location.json", place["location"]) == []
            assert [problems("schedule.json", schedule) for schedule in place["schedules"]] == [[]] * len(
                place["schedules"]
            )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": "C0001"}, "id: 'C0001' is not a 'uuid'"),
        ({"status": "open"}, "status: 'open' is not one of"),
        ({"url": "claim"}, "url: 'claim' is not a 'uri'"),
        (
            {"last_modified": "2026-11-22T10:00:00"},
            "last_modified: '2026-11-22T10:00:00' is not a 'date-time'",
        ),
        ({"horario": "9-17"}, ": Additional properties are not allowed ('horario' was unexpected)"),
        ({"organization": {"id": str(UUID(int=1))}}, "organization: 'name' is a required property"),
    ],
)
def test_the_schemas_refuse_what_is_wrong(
    network: dict[str, Centre], change: dict[str, Any], problem: str
) -> None:
    found = problems("service.json", service(network["office"]) | change)
    assert any(each.startswith(problem) for each in found), found


def test_identifiers_are_unique_and_stay_the_same(network: dict[str, Centre]) -> None:
    def identifiers(found: Any) -> list[str]:
        if isinstance(found, list):
            return [each for part in found for each in identifiers(part)]
        if not isinstance(found, dict):
            return []
        own = [found["id"]] if "id" in found and "taxonomy" not in found else []
        return own + [each for part in found.values() for each in identifiers(part)]

    first = identifiers(document(TODAY))
    assert len(first) == len(set(first))
    assert identifiers(document(TODAY)) == first


def test_a_centre_is_a_service_of_its_entity(network: dict[str, Centre]) -> None:
    found = service(network["office"])
    assert found["name"] == "CLAIM de Lagos"
    assert found["status"] == "active"
    assert found["application_process"] == "Só com marcação"
    assert found["assured_date"] == "2026-09-01"
    assert found["alert"].startswith("Centro de demonstração: não existe. · ")
    assert "Obras" in found["alert"]
    assert "Passado" not in found["alert"]
    assert [each["code"] for each in found["languages"]] == ["pt", "en"]
    assert [each["name"] for each in found["service_areas"]] == ["Aljezur", "Lagos", "Vila do Bispo"]
    assert [each["taxonomy_term"]["code"] for each in found["attributes"]] == ["regularisation", "work", "2g"]
    assert found["additional_urls"][0]["url"] == "https://claim.example/"
    organization = found["organization"]
    assert organization["organization_identifiers"][0]["identifier"] == "501280049"
    assert organization["phones"][0]["number"] == "200 000 010"


def test_the_office_has_its_week_and_its_exceptions_ahead(network: dict[str, Centre]) -> None:
    office = service(network["office"])["service_at_locations"][0]
    assert office["location"]["addresses"][0]["postal_code"] == "8600-000"
    assert office["location"]["accessibility"][0]["details"] == "Rampa nas traseiras"
    shown = [
        {name: each[name] for name in ("freq", "byday", "opens_at", "closes_at", "timezone", "wkst")}
        for each in office["schedules"]
    ]
    week = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "timezone": 0, "wkst": "MO"}
    assert shown == [
        {**week, "opens_at": "09:00", "closes_at": "12:30"},
        {**week, "opens_at": "14:00", "closes_at": "17:00"},
        {**week, "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "09:00", "closes_at": "12:00"},
    ]
    assert office["schedules"][2]["valid_from"] == office["schedules"][2]["until"] == "2100-12-24"


def test_a_place_visited_twice_is_one_location_with_two_schedules(network: dict[str, Centre]) -> None:
    visited = service(network["office"])["service_at_locations"][1]
    assert visited["location"]["name"] == "Junta de Sagres"
    assert visited["location"]["description"] == "Vila do Bispo (Faro)"
    assert visited["location"]["latitude"] == 37.0089
    assert [(each["freq"], each["byday"]) for each in visited["schedules"]] == [
        ("MONTHLY", "2TU,4TU"),
        ("WEEKLY", "FR"),
    ]
    assert [each.get("attending_type") for each in visited["schedules"]] == ["Por marcação", None]


def test_a_mobile_centre_has_no_office_and_the_azores_are_an_hour_behind(network: dict[str, Centre]) -> None:
    found = service(network["mobile"])
    (place,) = found["service_at_locations"]
    (schedule,) = place["schedules"]
    assert "latitude" not in place["location"]
    assert schedule["byday"] == "-1TU"
    assert schedule["timezone"] == -1
    assert "Atlantic/Azores" in schedule["notes"]
    assert (schedule["dtstart"], schedule["until"]) == ("2026-01-01", "2100-01-01")
    assert "phones" not in found
    assert "assured_date" not in found


def test_a_suspended_centre_says_so_and_why(network: dict[str, Centre]) -> None:
    found = service(network["suspended"])
    assert found["status"] == "temporarily closed"
    assert found["alert"] == "Suspenso: Obras"
    assert "accessibility" not in found["service_at_locations"][0]["location"]


def test_an_empty_network_is_an_empty_page() -> None:
    page = document(TODAY)
    assert problems("openapi.json#/components/schemas/Page", page) == []
    assert (page["empty"], page["contents"]) == (True, [])


def test_a_language_that_is_no_longer_listed_is_left_out(db: None) -> None:
    found = service(centre(languages=("pt", "xx")))
    assert [each["code"] for each in found["languages"]] == ["pt"]
