"""A small network with one of each shape."""

import datetime as dt

import pytest

from rede.enums import Appointment, CentreState, EntityKind, Weekday
from rede.models import Centre, ExceptionalPeriod
from tests.factories.network import centre, entity, stop


@pytest.fixture
def network(db: None) -> dict[str, Centre]:
    """An office that makes visits, a mobile centre, a suspended one, and two that nobody may see."""
    town = entity(
        name="Município de Lagos",
        nipc="501280049",
        email="geral@lagos.example",
        phone="200 000 010",
        website="https://lagos.example/",
    )
    office = centre(
        entity=town,
        model="2g",
        served=("0803",),
        appointment=Appointment.REQUIRED,
        website="https://claim.example/",
        access_notes="Rampa nas traseiras",
        is_demonstration=True,
    )
    ExceptionalPeriod.objects.create(
        centre=office,
        first_day=dt.date(2100, 12, 24),
        last_day=dt.date(2100, 12, 24),
        opens=dt.time(9),
        closes=dt.time(12),
    )
    ExceptionalPeriod.objects.create(
        centre=office, first_day=dt.date(2100, 12, 26), last_day=dt.date(2100, 12, 31), note="Obras"
    )
    ExceptionalPeriod.objects.create(
        centre=office, first_day=dt.date(2000, 1, 3), last_day=dt.date(2000, 1, 3), note="Passado"
    )
    stop(office, place="Junta de Sagres", latitude=37.0089, longitude=-8.9406)
    stop(office, place="Junta de Sagres", ordinals=(), weekday=Weekday.FRIDAY, by_appointment=False)
    mobile = centre(
        municipality="4501",
        name="CLAIM móvel",
        has_office=False,
        week=False,
        address="",
        postal_code="",
        latitude=None,
        longitude=None,
        entity=entity(name="Associação", kind=EntityKind.CIVIL_SOCIETY),
        confirmed_on=None,
        phone="",
    )
    stop(
        mobile,
        municipality="4501",
        place="Praça",
        ordinals=("-1",),
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2100, 1, 1),
    )
    return {
        "office": office,
        "mobile": mobile,
        "suspended": centre(municipality="1106", state=CentreState.SUSPENDED, step_free="unknown"),
        "preparation": centre(municipality="1106", state=CentreState.PREPARATION, name="Segredo"),
        "closed": centre(
            municipality="1106",
            state=CentreState.CLOSED,
            name="CLAIM encerrado",
            closed_on=dt.date(2025, 6, 30),
        ),
    }
