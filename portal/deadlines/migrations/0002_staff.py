"""Editors and moderators keep the list of closed days."""

from django.db import migrations


def allow(apps, schema_editor):
    """The permissions are made here because Django makes them only when all migrations have run."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    kind, _ = content_types.get_or_create(app_label="deadlines", model="closedday")
    groups = [
        apps.get_model("auth", "Group").objects.get_or_create(name=name)[0] for name in ("Editors", "Moderators")
    ]
    for action in ("add", "change", "delete", "view"):
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind,
            codename=f"{action}_closedday",
            defaults={"name": f"Can {action} dia encerrado"},
        )
        for group in groups:
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
