"""Loads the municipal holidays that are known; staff may correct and add others."""

import csv
from pathlib import Path

from django.db import migrations

HOLIDAYS = Path(__file__).resolve().parents[1] / "data" / "municipal_holidays.csv"


def load(apps, schema_editor):
    holiday = apps.get_model("rede", "MunicipalHoliday")
    with HOLIDAYS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            holiday.objects.update_or_create(
                municipality_id=row["dico"], defaults={"name": row["name"], "rule": row["rule"]}
            )


class Migration(migrations.Migration):
    dependencies = [("rede", "0004_imports")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
