"""Creates the two languages, a home page in each, and the base of practices under both."""

import uuid

from django.conf import settings
from django.db import migrations

HOMES = {
    "pt-pt": {
        "title": "Rede CLAIM",
        "slug": "home",
        "headline": "Apoio perto de si, em todo o país",
        "lead": "Os CLAIM ajudam pessoas migrantes com documentos, trabalho, casa, escola e saúde. É gratuito e confidencial.",
    },
    "en": {
        "title": "CLAIM network",
        "slug": "home-en",
        "headline": "Support near you, all over the country",
        "lead": "CLAIM centres help migrants with papers, work, housing, school and health. It is free and confidential.",
    },
}
INDEXES = {
    "pt-pt": {
        "title": "Práticas inspiradoras",
        "introduction": "<p>O que resultou noutros concelhos, contado por quem fez.</p>",
    },
    "en": {
        "title": "Inspiring practices",
        "introduction": "<p>What has worked in other municipalities, told by those who did it.</p>",
    },
}


def create(apps, schema_editor):
    content_type = apps.get_model("contenttypes", "ContentType").objects
    locales = apps.get_model("wagtailcore", "Locale").objects
    page = apps.get_model("wagtailcore", "Page").objects
    home = apps.get_model("home", "HomePage").objects
    index = apps.get_model("praticas", "PracticeIndexPage").objects
    site = apps.get_model("wagtailcore", "Site").objects

    site.all().delete()
    page.filter(depth__gte=2).delete()
    home_type, _ = content_type.get_or_create(app_label="home", model="homepage")
    index_type, _ = content_type.get_or_create(app_label="praticas", model="practiceindexpage")
    home_key, index_key = uuid.uuid4(), uuid.uuid4()
    first = None
    for number, (code, texts) in enumerate(HOMES.items(), start=1):
        locale, _ = locales.get_or_create(language_code=code)
        path = f"0001{number:04d}"
        url_path = f"/{texts['slug']}/"
        front = home.create(
            **texts,
            draft_title=texts["title"],
            path=path,
            depth=2,
            numchild=1,
            url_path=url_path,
            locale=locale,
            translation_key=home_key,
            content_type=home_type,
        )
        index.create(
            **INDEXES[code],
            draft_title=INDEXES[code]["title"],
            slug="praticas",
            path=f"{path}0001",
            depth=3,
            numchild=0,
            url_path=f"{url_path}praticas/",
            locale=locale,
            translation_key=index_key,
            content_type=index_type,
            show_in_menus=True,
        )
        first = first or front
    page.filter(depth=1).update(numchild=len(HOMES))
    site.create(hostname="localhost", site_name=settings.SITE_NAME, root_page_id=first.pk, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("praticas", "0002_classification"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
