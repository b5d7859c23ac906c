"""The first text of the documents of the pack; staff read, adapt and publish them."""

from django.db import migrations

from candidaturas.data.pack import documents


def load(apps, _schema_editor):
    """Only those that are not there yet."""
    document = apps.get_model("candidaturas", "PackDocument").objects
    for kind, model, title, body in documents():
        document.get_or_create(kind=kind, model=model, defaults={"title": title, "body": body})


class Migration(migrations.Migration):
    dependencies = [("candidaturas", "0005_register_permissions")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
