"""What empties the page cache."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from portal.models import FooterLink, PortalSettings
from portal.pagecache import store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page() -> Page:
    """A page on show below the root."""
    return Page.get_first_root_node().add_child(instance=Page(title="Página", slug="pagina", live=True))


@pytest.fixture
def emptied(page: Page) -> Callable[[], bool]:
    """Whether the cache was emptied since the last time of asking."""
    seen = [store.generation()]

    def ask() -> bool:
        seen.append(store.generation())
        return seen[-1] != seen[-2]

    return ask


def test_a_page_is_created_on_show(page: Page, emptied: Callable[[], bool]) -> None:
    page.add_child(instance=Page(title="Rascunho", slug="rascunho", live=False))
    assert not emptied()
    page.add_child(instance=Page(title="Nova", slug="nova", live=True))
    assert emptied()


def test_a_draft_changes_nothing_until_it_is_published(page: Page, emptied: Callable[[], bool]) -> None:
    page.title = "Outra"
    revision = page.save_revision()
    assert not emptied()
    revision.publish()
    assert emptied()


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: page.move(page.get_parent(), pos="first-child"),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: Redirect.add_redirect("/velho", redirect_to=page),
        lambda _page: Locale.objects.get(language_code="en").save(),
        lambda page: Site.objects.update_or_create(hostname="x.pt", defaults={"root_page": page}),
        lambda _page: PortalSettings.load().save(),
        lambda page: FooterLink.objects.create(settings=PortalSettings.load(), page=page),
    ],
    ids=["unpublish", "delete", "move", "restrict", "redirect", "locale", "site", "settings", "footer"],
)
def test_what_visitors_see_changes(
    change: Callable[[Page], Any], page: Page, emptied: Callable[[], bool]
) -> None:
    PortalSettings.load()
    emptied()
    change(page)
    assert emptied()


def test_the_cache_is_emptied_at_the_commit_and_not_before(page: Page, emptied: Callable[[], bool]) -> None:
    with transaction.atomic():
        page.unpublish()
        assert not emptied()
    assert emptied()


def test_a_change_that_is_undone_empties_nothing(page: Page, emptied: Callable[[], bool]) -> None:
    with transaction.atomic():
        page.unpublish()
        transaction.set_rollback(True)
    assert not emptied()
