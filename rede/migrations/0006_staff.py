"""What the groups of staff may do in the network; local holidays get versions."""

from django.db import migrations, models

EDITORS, MODERATORS = "Editors", "Moderators"
# Model: name, actions of both groups, actions of moderators besides.
ALLOWED = {
    "centre": ("centro", ("add", "change", "view"), ("move",)),
    "entity": ("entidade", ("add", "change", "view"), ()),
    "municipalholiday": ("feriado municipal", ("add", "change", "delete", "view"), ()),
    "errorreport": ("erro comunicado", ("change", "view"), ()),
    "proposal": ("proposta de alteração", ("view",), ("change",)),
    "municipality": ("município", ("view",), ()),
}
NAMES = {"move_centre": "Pode abrir, suspender e encerrar centros"}


def allow(apps, schema_editor):
    """The permissions are made here because Django makes them only when all migrations have run."""
    content_type = apps.get_model("contenttypes", "ContentType").objects
    permission = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects
    editors, moderators = (group.get_or_create(name=name)[0] for name in (EDITORS, MODERATORS))
    for model, (name, of_both, of_moderators) in ALLOWED.items():
        kind, _ = content_type.get_or_create(app_label="rede", model=model)
        for action in (*of_both, *of_moderators):
            codename = f"{action}_{model}"
            found, _ = permission.get_or_create(
                content_type=kind,
                codename=codename,
                defaults={"name": NAMES.get(codename, f"Can {action} {name}")},
            )
            moderators.permissions.add(found)
            if action in of_both:
                editors.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [
        ("rede", "0005_municipal_holidays"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="centre",
            options={
                "ordering": ("name", "pk"),
                "permissions": [("move_centre", "Pode abrir, suspender e encerrar centros")],
                "verbose_name": "centro",
                "verbose_name_plural": "centros",
            },
        ),
        migrations.AddField(
            model_name="municipalholiday",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="versão"),
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
