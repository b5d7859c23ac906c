from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('uploads', '0002_scanned_at'),
    ]

    operations = [
        migrations.AddField(
            model_name='upload',
            name='removed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='retirado em'),
        ),
    ]
