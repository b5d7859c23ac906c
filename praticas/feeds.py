"""The practices of a search as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language

from portal.languages import html_language
from portal.search import Query
from portal.tables import clean
from praticas import state
from praticas.exports import practices
from praticas.facets import active_filters, value_labels
from praticas.models import PracticeIndexPage, PracticePage

ENTRIES = 50
WORDS = 60
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class _Feed(Atom1Feed):
    """Says the language of each entry that is not in the feed's own."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] != self.feed["language"] else {}


def feed(page: PracticeIndexPage, request: HttpRequest, query: Query, pks: Iterable[int]) -> HttpResponse:
    """The first 50 practices of these keys, with absolute addresses and the search as subtitle.

    `query` is the search that gave the keys: the feed's own address and its page are made of it.
    """
    address = f"{settings.BASE_URL}{page.url_in(get_language() or settings.LANGUAGE_CODE)}"
    chosen = [query.words, *(each["label"] for each in active_filters(query, value_labels()))]
    atom = _Feed(
        title=f"{page.title} · {settings.SITE_NAME}",
        link=f"{address}{state.write(query)}",
        description="",
        subtitle=clean(", ".join(filter(None, chosen))),
        language=html_language(get_language() or settings.LANGUAGE_CODE),
        feed_url=f"{address}atom/{state.write(query)}",
    )
    for each in practices(islice(pks, ENTRIES)):
        atom.add_item(**_entry(each))
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    if request.method != "HEAD":
        atom.write(response, "utf-8")
    return response


def _entry(page: PracticePage) -> dict[str, Any]:
    """A practice as an entry; its identifier outlives a change of title or address."""
    summary = page.summary or Truncator(page.plain_text()).words(WORDS)
    return {
        "title": clean(page.title),
        "link": f"{settings.BASE_URL}{page.url}",
        "description": escape(clean(summary)),
        "author_name": clean(page.entity_name),
        "unique_id": f"urn:uuid:{uuid5(page.translation_key, page.locale.language_code)}",
        "pubdate": page.first_published_at,
        "updateddate": page.last_published_at or page.first_published_at or NEVER,
        "categories": [area.label for area in page.areas.all()],
        "language": html_language(page.locale.language_code),
    }
