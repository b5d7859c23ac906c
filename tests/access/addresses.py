"""Every address the portal answers, read from its URLconf and its page types."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models


@dataclass(frozen=True)
class Address:
    """One pattern: its whole route and its name with namespaces, "namespace:name"."""

    route: str
    name: str

    @property
    def sample(self) -> str:
        """A path of this pattern, with 1 for numbers and x for texts; without what is optional."""
        path = re.sub(r"<(?:int|pk)[^>]*>", "1", self.route)
        path = re.sub(r"<uuid:[^>]*>", "00000000-0000-4000-8000-000000000000", path)
        path = re.sub(r"<(?:\w+:)?\w+>", "x", path)
        path = re.sub(r"\(\?P?<?\w*>?\\d\+\)|\(\\d\+\)", "1", path)
        path = re.sub(r"\([^()]*\)\??", "x", path)
        return "/" + re.sub(r"[\^$?\\]", "", path)


def _walk(patterns: list[URLPattern | URLResolver], route: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        longer = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, longer, inner)
        else:
            yield Address(longer, f"{namespace}{pattern.name or ''}")


def addresses() -> list[Address]:
    """Every pattern of the URLconf."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def page_addresses() -> set[tuple[str, str]]:
    """Every page type that has pages, with "" for the page itself and the name of each route below it."""
    found = set()
    for model in get_page_models():
        if model._meta.app_label == "wagtailcore" or model._meta.abstract:
            continue
        found.add((model.__name__, ""))
        if issubclass(model, RoutablePageMixin):
            found |= {(model.__name__, str(pattern.name)) for pattern in model.get_subpage_urls()}
    return found
