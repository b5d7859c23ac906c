import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('praticas', '0006_submissions'),
        ('rede', '0006_staff'),
    ]

    operations = [
        migrations.AddField(
            model_name='practicepage',
            name='centre',
            field=models.ForeignKey(blank=True, help_text='Quando a prática é de um centro da rede.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='practices', to='rede.centre', verbose_name='centro CLAIM'),
        ),
    ]
