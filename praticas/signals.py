"""What follows what happens to a practice: the search index, the page cache, the answer to who sent it."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Revision, WorkflowState
from wagtail.signals import page_published, page_unpublished, post_page_move, workflow_rejected

from portal.pagecache import allow_parameters
from portal.pagecache.watching import watch
from portal.search import register, update
from praticas.domain import materials, submissions
from praticas.domain.versions import share_facts
from praticas.models import Area, PracticePage, TargetGroup
from praticas.search import FACETS, PracticeIndex

register(PracticeIndex)
index = PracticeIndex()
allow_parameters("q", "sort", "page", *FACETS)
watch(Area, TargetGroup)


def _update(pages: Iterable[PracticePage]) -> None:
    """Index pages again together with their translations, for which they may stand in."""
    pages = list(pages)
    versions = PracticePage.objects.filter(translation_key__in=[page.translation_key for page in pages])
    pks = {page.pk for page in pages} | set(versions.values_list("pk", flat=True))
    update(index, sorted(pks))


def _on_publication(
    sender: type[PracticePage], instance: PracticePage, revision: Revision | None = None, **_signal: Any
) -> None:
    share_facts(instance)
    _update([instance])
    submissions.page_published(instance, revision.user if revision else None)
    if instance.live:
        materials.make_public(instance)


def _on_rejection(sender: type[WorkflowState], instance: WorkflowState, user: Any, **_signal: Any) -> None:
    submissions.page_rejected(instance, user)


def _on_withdrawal(sender: type[PracticePage], instance: PracticePage, **_signal: Any) -> None:
    _update([instance])


def _on_move(sender: type[Page], instance: Page, **_signal: Any) -> None:
    _update(PracticePage.objects.descendant_of(instance, inclusive=True))


def _on_restriction(sender: type[PageViewRestriction], instance: PageViewRestriction, **_signal: Any) -> None:
    _update(PracticePage.objects.descendant_of(instance.page, inclusive=True))


page_published.connect(_on_publication, sender=PracticePage)
workflow_rejected.connect(_on_rejection)
for _signal in (page_unpublished, post_delete):
    _signal.connect(_on_withdrawal, sender=PracticePage)
post_page_move.connect(_on_move)
for _signal in (post_save, post_delete):
    _signal.connect(_on_restriction, sender=PageViewRestriction)
