"""The grades, the list of the formal check and who may do what; staff change the first two."""

from django.db import migrations

GRADES = (
    ("Favorável", "Favourable"),
    ("Favorável com condições", "Favourable with conditions"),
    ("Desfavorável", "Unfavourable"),
    ("Informação insuficiente", "Insufficient information"),
)

# Text, section of the form, kind of entity ("" for all).
ITEMS = (
    ("A entidade está identificada e o NIPC corresponde-lhe", "entidade", ""),
    ("Quem assina pode representar a entidade", "documentos", ""),
    ("Estatutos ou ato de constituição", "documentos", "civil_society"),
    ("Estatutos da instituição", "documentos", "higher_education"),
    ("Situação regularizada perante a Autoridade Tributária e a Segurança Social", "documentos", ""),
    ("O papel de cada parceiro está dito, com a declaração de cada um", "parceiros", ""),
    ("A realidade migratória local está descrita, com fontes", "realidade", ""),
    ("O gabinete tem morada, acessos e horário", "gabinete", ""),
    ("O modelo escolhido pode ser dinamizado por esta entidade", "servico", ""),
    ("A equipa cumpre o perfil de técnico", "equipa", ""),
    ("Todos os compromissos foram aceites", "compromissos", ""),
)

NAMES = {
    "view_process": "Can view processo",
    "change_process": "Can change processo",
    "assess_process": "Pode verificar e avaliar candidaturas",
    "decide_process": "Pode decidir candidaturas",
    "assign_process": "Pode atribuir candidaturas a quem avalia",
}
GROUPS = {
    "Revisores": ("view_process", "change_process", "assess_process"),
    "Decisores": ("view_process", "change_process", "decide_process", "assign_process"),
}


def load(apps, _schema_editor):
    """The permissions are made here because Django makes them only when all migrations have run."""
    grade = apps.get_model("candidaturas", "Grade").objects
    for order, (name, name_en) in enumerate(GRADES, 1):
        grade.create(name=name, name_en=name_en, order=10 * order)
    item = apps.get_model("candidaturas", "CheckItem").objects
    for order, (text, section, kind) in enumerate(ITEMS, 1):
        item.create(text=text, section=section, kind=kind, order=10 * order)
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="candidaturas", model="process"
    )
    permission = apps.get_model("auth", "Permission").objects
    group = apps.get_model("auth", "Group").objects
    for name, codenames in GROUPS.items():
        for codename in codenames:
            found, _ = permission.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": NAMES[codename]}
            )
            group.get_or_create(name=name)[0].permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [
        ("candidaturas", "0001_initial"),
        ("contas", "0003_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
