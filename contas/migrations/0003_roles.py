"""The groups of those who review and decide applications and of those who give courses."""

from django.db import migrations

NAMES = ("Revisores", "Decisores", "Formadores")


def create(apps, _schema_editor):
    group_model = apps.get_model("auth.Group")
    access = apps.get_model("auth.Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for name in NAMES:
        group, _created = group_model.objects.get_or_create(name=name)
        group.permissions.add(access)


def remove(apps, _schema_editor):
    apps.get_model("auth.Group").objects.filter(name__in=NAMES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("contas", "0002_sessions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(create, remove)]
