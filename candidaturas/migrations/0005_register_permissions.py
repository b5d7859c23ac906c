"""Who decides keeps the grades, the lists of the check and the documents sent; reviewers read them."""

from django.db import migrations

MODELS = {
    "grade": "nota da avaliação",
    "checkitem": "ponto da verificação formal",
    "packdocument": "documento a enviar",
}
GROUPS = {"Decisores": ("add", "change", "delete", "view"), "Revisores": ("view",)}


def allow(apps, schema_editor):
    """The permissions are made here because Django makes them only when all migrations have run."""
    content_type = apps.get_model("contenttypes", "ContentType").objects
    permission = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects
    for model, name in MODELS.items():
        kind, _ = content_type.get_or_create(app_label="candidaturas", model=model)
        for who, verbs in GROUPS.items():
            for verb in verbs:
                found, _ = permission.get_or_create(
                    content_type=kind, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {name}"}
                )
                group.get_or_create(name=who)[0].permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [("candidaturas", "0004_default_filter")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
