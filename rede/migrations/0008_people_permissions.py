"""Staff look people of entities and of teams up."""

from django.db import migrations

GROUPS = ("Editors", "Moderators")
MODELS = {"membership": "pessoa da entidade", "centretechnician": "técnico ou técnica"}


def allow(apps, schema_editor):
    """The permissions are made here because Django makes them only when all migrations have run."""
    content_type = apps.get_model("contenttypes", "ContentType").objects
    permission = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects
    for model, name in MODELS.items():
        kind, _ = content_type.get_or_create(app_label="rede", model=model)
        found, _ = permission.get_or_create(
            content_type=kind, codename=f"view_{model}", defaults={"name": f"Can view {name}"}
        )
        for each in GROUPS:
            group.get_or_create(name=each)[0].permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [("rede", "0007_members")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
