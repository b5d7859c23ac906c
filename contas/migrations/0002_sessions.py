"""The table of sessions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contas", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("device", models.CharField(blank=True, max_length=300, verbose_name="dispositivo")),
                ("began_at", models.DateTimeField(null=True, verbose_name="início")),
                ("seen_at", models.DateTimeField(auto_now=True, verbose_name="última utilização")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="utilizador",
                    ),
                ),
            ],
            options={"verbose_name": "sessão", "verbose_name_plural": "sessões"},
        ),
    ]
