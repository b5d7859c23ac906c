"""Reminders at a time that staff set."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidaturas", "0006_pack"),
    ]

    operations = [
        migrations.AddField(
            model_name="applicationsettings",
            name="application_reminder_days",
            field=models.PositiveSmallIntegerField(
                default=15,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(250),
                ],
                verbose_name="dias úteis antes do fim, na candidatura por entregar",
            ),
        ),
        migrations.AddField(
            model_name="applicationsettings",
            name="reminder_days",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(250),
                ],
                verbose_name="dias úteis antes do fim, nos outros prazos da entidade",
            ),
        ),
    ]
