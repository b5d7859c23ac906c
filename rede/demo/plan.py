"""Plans the demonstration's centres: the written ones, and as many more as wanted, the same each time."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rede.enums import CentreModel, EntityKind, Language, ServiceArea, StepFree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rede.models import Municipality

WRITTEN = Path(__file__).parent / "network.toml"
# Where people come by outreach or not at all, so that the locator has that to say.
WITHOUT_A_CENTRE = {"0815", "4901", "0803", "0804", "0802", "0407", "0412", "4602"}
WITH_SEVERAL = (
    "1312",
    "1317",
    "1111",
    "1107",
    "1116",
    "1105",
    "1512",
    "0303",
    "0603",
    "1503",
    "1421",
    "0105",
)
STREETS = ("Rua", "Avenida", "Largo", "Praça", "Travessa")
ASSOCIATIONS = (
    "Ponte Nova",
    "Porta Aberta",
    "Raízes e Rumos",
    "Mão na Mão",
    "Bairro Amigo",
    "Novo Porto Seguro",
)
LANGUAGES = [language for language in Language.values if language not in {"pt", "en"}]
FIRST_DAY = dt.date(2003, 6, 2)
DAYS = 8300
# Shares of generated centres: an area of service, on Saturdays, suspended; every FOURTH is a non-profit's.
SHARE_OF_AREA, SHARE_ON_SATURDAY, SHARE_SUSPENDED, FOURTH = 0.8, 0.08, 0.04, 4
JITTER = 0.004  # degrees: some 400 m, so that a centre by the sea stays ashore

Plan = dict[str, Any]


def written() -> list[Plan]:
    """The centres of `network.toml`."""
    found: list[Plan] = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))["centre"]
    return found


def plans(municipalities: Sequence[Municipality], wanted: int) -> Iterator[Plan]:
    """Yield `wanted` plans, the written ones first; the same number gives the same plan on every machine.

    A plan has municipality (DICO code), entity, kind, name, languages, services, position and what else
    `network.toml` shows.
    """
    yield from written()
    taken = {plan["municipality"] for plan in written()}
    order = sorted(municipalities, key=lambda place: random.Random(place.dico).random())  # noqa: S311
    first = [place for place in order if place.dico not in taken | WITHOUT_A_CENTRE]
    by_code = {place.dico: place for place in municipalities}
    several = [by_code[dico] for dico in WITH_SEVERAL]
    free = [*several, *(place for place in first if place not in several)]
    names: Counter[tuple[str, str]] = Counter()
    for number in range(wanted - len(written())):
        place = free[number] if number < len(free) else several[number % len(several)]
        second = number >= len(free)
        plan = _generated(number, place, second=second or (number % FOURTH == 0))
        names[plan["name"], place.dico] += 1
        if names[plan["name"], place.dico] > 1:
            plan["name"] += f" · {names[plan['name'], place.dico]}"
        yield plan


def _generated(number: int, place: Municipality, *, second: bool) -> Plan:
    chance = random.Random(f"claim-{number}")  # noqa: S311 - the same demonstration each time
    kind = EntityKind.CIVIL_SOCIETY if second else EntityKind.LOCAL_AUTHORITY
    association = f"Associação {chance.choice(ASSOCIATIONS)} de {place.name}"
    plan: Plan = {
        "municipality": place.dico,
        "entity": association if second else f"Município de {place.name}",
        "kind": kind.value,
        "name": f"CLAIM {association.split(maxsplit=1)[1]}" if second else f"CLAIM de {place.name}",
        "model": _model(chance, second=second),
        "languages": ["pt", "en", *chance.sample(LANGUAGES, chance.randint(0, 4))],
        "services": [area for area in ServiceArea.values if chance.random() < SHARE_OF_AREA],
        "address": f"{chance.choice(STREETS)} de exemplo, {chance.randint(1, 180)}",
        "position": [
            round(place.latitude + chance.uniform(-JITTER, JITTER), 5),
            round(place.longitude + chance.uniform(-JITTER, JITTER), 5),
        ],
        "opened": FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS)),
        "step_free": chance.choices(StepFree.values, (6, 2, 2))[0],
        "saturday": chance.random() < SHARE_ON_SATURDAY,
        "hours": chance.randrange(4),
    }
    if chance.random() < SHARE_SUSPENDED:
        plan.update(suspended=dt.date(2026, 7, 1), reason="A entidade está a substituir a equipa técnica.")
    return plan


def _model(chance: random.Random, *, second: bool) -> str:
    if second:
        return chance.choices((CentreModel.CONVENTIONAL.value, CentreModel.EXPANDED.value), (5, 1))[0]
    return chance.choices(CentreModel.values, (6, 3, 1))[0]
