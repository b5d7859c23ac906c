"""Reads the territory's data files and writes them to the database, as often as one likes."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import models

DATA = Path(__file__).parent / "data"


def read_rows(filename: str) -> Iterator[dict[str, str]]:
    """Yield each row of a CSV file of `rede/data`, keyed by column."""
    with (DATA / filename).open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)


def load(district_model: type[models.Model], municipality_model: type[models.Model]) -> None:
    """Create or update the 29 districts and islands and the 308 municipalities.

    Takes the models so that a migration can hand in its historical ones.
    """
    districts = [
        district_model(code=row["code"], name=row["name"], slug=row["slug"], kind=row["kind"])
        for row in read_rows("districts.csv")
    ]
    district_model._default_manager.bulk_create(
        districts,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "slug", "kind"],
    )
    municipalities = [
        municipality_model(
            dico=row["dico"],
            name=row["name"],
            slug=row["slug"],
            district_id=row["dico"][:2],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in read_rows("municipalities.csv")
    ]
    municipality_model._default_manager.bulk_create(
        municipalities,
        update_conflicts=True,
        unique_fields=["dico"],
        update_fields=["name", "slug", "district_id", "latitude", "longitude"],
    )
