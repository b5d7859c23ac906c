"""Loads the areas of intervention and the target groups; staff may add others."""

import tomllib
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parents[1] / "data"


def load(apps, schema_editor):
    for model_name, file_name in (("Area", "areas.toml"), ("TargetGroup", "target_groups.toml")):
        model = apps.get_model("praticas", model_name)
        (rows,) = tomllib.loads((DATA / file_name).read_text(encoding="utf-8")).values()
        for order, row in enumerate(rows, start=1):
            model.objects.update_or_create(slug=row["slug"], defaults={**row, "sort_order": order * 10})


class Migration(migrations.Migration):
    dependencies = [("praticas", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
