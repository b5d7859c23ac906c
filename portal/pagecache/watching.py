"""What empties the page cache: publications, and changes of the records that pages show."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from modelcluster.models import get_all_child_relations
from wagtail import signals
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    get_page_models,
)
from wagtail.snippets.models import get_snippet_models

from portal.pagecache.store import empty


def watch(*models: type[Model]) -> None:
    """Empty the cache whenever a row of these models, or of a relation of theirs, is saved or deleted.

    Changes in bulk send no signal: whoever makes them calls `empty` itself.
    """
    children = [relation.related_model for model in models for relation in get_all_child_relations(model)]
    for model in (*models, *children):
        for signal in (post_save, post_delete):
            signal.connect(empty, sender=model, dispatch_uid="pagecache")
        for field in model._meta.local_many_to_many:
            m2m_changed.connect(empty, sender=field.remote_field.through, dispatch_uid="pagecache")


def _page_saved(instance: Page, update_fields: frozenset[str] | None, **_signal: Any) -> None:
    """Empty the cache for a page on show; a draft of it is saved with `update_fields`."""
    if instance.live and update_fields is None:
        empty()


def watch_wagtail() -> None:
    """Watch pages as they are published, and everything else of Wagtail's that a visitor can see."""
    for signal in (
        signals.page_published,
        signals.page_unpublished,
        signals.post_page_move,
        signals.page_slug_changed,
        signals.published,
        signals.unpublished,
    ):
        signal.connect(empty, dispatch_uid="pagecache")
    for page in get_page_models():
        post_save.connect(_page_saved, sender=page, dispatch_uid="pagecache")
        post_delete.connect(empty, sender=page, dispatch_uid="pagecache")
    watch(
        Site,
        Locale,
        Redirect,
        PageViewRestriction,
        CollectionViewRestriction,
        get_document_model(),
        get_image_model(),
        *registry,
        *get_snippet_models(),
    )
