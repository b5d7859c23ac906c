"""Writes the demonstration's practices as pages with revisions, some of them still on their way."""

import datetime as dt
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.utils.timezone import make_aware
from wagtail.documents.models import Document
from wagtail.models import Locale

from contas.models import User
from praticas.demo.markup import to_rich
from praticas.demo.sheets import FOLDER, Sheet, english, portuguese
from praticas.models import (
    Area,
    PracticeIndexPage,
    PracticeMaterial,
    PracticePage,
    PracticeSupporter,
    PracticeUpdate,
    RelatedPractice,
    TargetGroup,
)
from praticas.sections import CRITERIA, RICH_FIELDS
from rede.models import Municipality

PLAIN_FIELDS = (
    "title",
    "summary",
    "entity_name",
    "entity_kind",
    "scale",
    "year",
    "ficha_date",
    "validated_on",
)
WRITTEN_FIELDS = (*RICH_FIELDS, *(field.name for field in CRITERIA))
NOTICES = {
    "pt-pt": "Ficha de demonstração: a entidade, as pessoas e os resultados são inventados.",
    "en": "Demonstration practice form: the organisation, the people and the results are invented.",
}
CONSENT = "Aceito que o meu nome e os meus contactos de trabalho sejam publicados com esta prática."
DAYS_TO_PUBLICATION = 45
MATERIALS = FOLDER / "materials"


def load(author: User, publisher: User) -> Iterator[str]:
    """Create the practices that are missing, yielding the title of each one once it is complete.

    Those marked "draft" stay unpublished, those marked "moderation" wait for approval, submitted by `author`.
    """
    parent = PracticeIndexPage.objects.get(locale=Locale.get_default())
    there = set(PracticePage.objects.child_of(parent).values_list("slug", flat=True))
    missing = [(number, sheet) for number, sheet in enumerate(portuguese(), 1) if sheet["slug"] not in there]
    pages = [(parent.add_child(instance=_page(number, sheet)), sheet) for number, sheet in missing]
    for page, sheet in pages:
        _relate(page, sheet.get("related", ()))
        revision = page.save_revision(user=author)
        if "state" not in sheet:
            revision.publish(user=publisher)
            _translate(page, author, publisher)
        elif sheet["state"] == "moderation":
            page.get_workflow().start(page, author)
        yield page.title


def _page(number: int, sheet: Sheet) -> PracticePage:
    """Build a practice which is not published yet, with all that hangs from it but its relatives."""
    written = make_aware(dt.datetime.combine(sheet["ficha_date"], dt.time(10)))
    page = PracticePage(
        slug=sheet["slug"],
        live=False,
        is_demonstration=True,
        municipality=Municipality.objects.get(slug=sheet["municipality"]),
        entity_address=f"Rua do Exemplo, {number}",
        entity_email=f"pratica-{number}@demonstracao.invalid",
        **{name: sheet[name] for name in PLAIN_FIELDS if name in sheet},
        **{name: to_rich(sheet[name]) for name in WRITTEN_FIELDS if name in sheet},
    )
    if "state" not in sheet:
        page.first_published_at = written + dt.timedelta(days=DAYS_TO_PUBLICATION)
    page.dissemination_method += f"<p><i>{NOTICES['pt-pt']}</i></p>"
    if "contact_person" in sheet:
        page.contact_person = sheet["contact_person"]
        page.entity_phone = f"000 000 {number:03d}"
    if sheet.get("consent"):
        page.contact_consent_on = sheet["ficha_date"]
        page.contact_consent_text = CONSENT
    page.areas = Area.objects.filter(slug__in=sheet["areas"])
    page.target_groups = TargetGroup.objects.filter(slug__in=sheet["target_groups"])
    page.supporters = [PracticeSupporter(**supporter) for supporter in sheet.get("supporters", ())]
    page.updates = [
        PracticeUpdate(date=update["date"], text=to_rich(update["text"]))
        for update in sheet.get("updates", ())
    ]
    page.materials = [_material(material) for material in sheet.get("materials", ())]
    return page


def _material(sheet: Sheet) -> PracticeMaterial:
    """Store the file as a document, as if staff had sent it."""
    document = Document(title=sheet["title"])
    document.file.save(sheet["file"], ContentFile((MATERIALS / sheet["file"]).read_bytes()))
    return PracticeMaterial(title=sheet["title"], document=document, licence=sheet["licence"])


def _relate(page: PracticePage, slugs: tuple[str, ...]) -> None:
    others = {other.slug: other for other in PracticePage.objects.sibling_of(page).filter(slug__in=slugs)}
    page.related = [RelatedPractice(other=others[slug]) for slug in slugs]


def _translate(page: PracticePage, author: User, publisher: User) -> None:
    """Publish the English version where there is one."""
    sheet = english().get(page.slug)
    if sheet is None:
        return
    translation = page.copy_for_translation(Locale.objects.get(language_code="en"))
    translation.slug = sheet["slug"]
    translation.title = translation.draft_title = sheet["title"]
    translation.summary = sheet["summary"]
    translation.entity_name = sheet["entity_name"]
    translation.first_published_at = page.first_published_at
    for name in WRITTEN_FIELDS:
        if getattr(page, name):
            setattr(translation, name, to_rich(sheet[name]))
    translation.dissemination_method += f"<p><i>{NOTICES['en']}</i></p>"
    for material, title in zip(translation.materials.all(), sheet.get("materials", ()), strict=True):
        material.title = title
        material.save()
    for update, text in zip(translation.updates.order_by("date"), sheet.get("updates", ()), strict=True):
        update.text = to_rich(text)
        update.save()
    translation.save_revision(user=author).publish(user=publisher)
