"""Moderators read the register of e-mails and deal with what waits or failed; texts are for administrators."""

from django.db import migrations

MODERATORS = "Moderators"
ALLOWED = ("view_mail", "change_mail")


def allow(apps, schema_editor):
    """The permissions are made here because Django makes them only when all migrations have run."""
    content_type = apps.get_model("contenttypes", "ContentType").objects
    permission = apps.get_model("auth", "Permission").objects
    moderators, _ = apps.get_model("auth", "Group").objects.get_or_create(name=MODERATORS)
    kind, _ = content_type.get_or_create(app_label="outbox", model="mail")
    for codename in ALLOWED:
        found, _ = permission.get_or_create(
            content_type=kind, codename=codename, defaults={"name": f"Can {codename.split('_')[0]} e-mail"}
        )
        moderators.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
