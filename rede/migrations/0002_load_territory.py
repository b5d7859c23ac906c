"""Writes the districts, islands and municipalities."""

from typing import Any

from django.db import migrations
from django.db.migrations.state import StateApps

from rede.territory import load


def write_territory(apps: StateApps, _schema_editor: Any) -> None:
    """Load the data files into the models as they were at this point."""
    load(apps.get_model("rede", "District"), apps.get_model("rede", "Municipality"))


class Migration(migrations.Migration):
    dependencies = [("rede", "0001_initial")]

    operations = [
        migrations.RunPython(write_territory, migrations.RunPython.noop, elidable=False)
    ]
