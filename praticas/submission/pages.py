"""The page made of what was sent: each answer where the ficha has it, the author's words as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale

from praticas.domain.pages import add_unpublished, rich
from praticas.models import PracticeMaterial, PracticePage, PracticeSubmission, PracticeSupporter
from praticas.sections import RICH_FIELDS
from praticas.submission.consent import CONTACT_CONSENT

if TYPE_CHECKING:
    from contas.models import User
    from portal.wizard.models import Draft, Submission

Cleaned = Mapping[str, Mapping[str, Any]]

PLAIN = {
    "entidade": ("entity_name", "entity_kind", "entity_address", "scale", "municipality", "centre"),
    "pratica": ("title", "summary", "year"),
    "contacto": ("contact_person", "entity_phone", "entity_email"),
}


def make_page(draft: Draft, sent: Submission, sections: Cleaned) -> PracticePage:
    """The practice of a draft, unpublished; sent again, the same page with one more revision.

    Effects, in the caller's transaction: the page under the index in Portuguese, or its new revision. What
    staff added to it (slug, logos, documents) stays. Raises `NoIndexError`.
    """
    by: User | None = sent.by
    earlier = PracticeSubmission.objects.filter(draft=draft, page__isnull=False).first()
    if earlier is None:
        page = PracticePage(locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE))
        fill(page, sections, timezone.localdate(sent.at))
        add_unpublished(page, by)
        return page
    assert earlier.page is not None  # noqa: S101 - asked for above
    page = earlier.page.get_latest_revision_as_object()
    fill(page, sections, timezone.localdate(sent.at))
    # What staff left half done is not for the author to put right: publishing checks the whole.
    if not page.live:
        page.save(clean=False)
    page.save_revision(user=by, log_action=True, clean=False)
    return page


def fill(page: PracticePage, sections: Cleaned, day: dt.date) -> None:
    """Write the answers into a page; `day` is that of the consent, and of a ficha that has none."""
    for section, names in PLAIN.items():
        for name in names:
            setattr(page, name, sections[section][name])
    texts = {name: text for answers in sections.values() for name, text in answers.items()}
    for name in RICH_FIELDS:
        setattr(page, name, rich(texts[name]))
    practice = sections["pratica"]
    page.ficha_date = practice["ficha_date"] or day
    page.areas = list(practice["areas"])
    page.target_groups = list(practice["target_groups"])
    consents = sections["contacto"]["consent"]
    page.contact_consent_on = day if consents else None
    page.contact_consent_text = str(CONTACT_CONSENT) if consents else ""
    _support(page, sections["apoios"]["supporters"])
    _link(page, sections["materiais"]["links"])


def _support(page: PracticePage, rows: list[dict[str, Any]]) -> None:
    """Who supported it, each with the logo that staff gave it."""
    logos = {(one.role, one.name): one.logo for one in page.supporters.all()}
    page.supporters = [
        PracticeSupporter(
            sort_order=order,
            role=row["role"],
            name=row["name"],
            url=row["url"],
            logo=logos.get((row["role"], row["name"])),
        )
        for order, row in enumerate(rows)
    ]


def _link(page: PracticePage, rows: list[dict[str, Any]]) -> None:
    """The links of the author, after the documents that staff made of files."""
    documents = [material for material in page.materials.all() if material.document_id]
    links = [PracticeMaterial(title=row["title"], url=row["url"], licence=row["licence"]) for row in rows]
    page.materials = [*documents, *links]
    for order, material in enumerate(page.materials.all()):
        material.sort_order = order
