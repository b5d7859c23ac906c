"""Which view answers for a type of page: views stand above models, so models never import them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase
    from wagtail.models import Page

    PageView = Callable[..., HttpResponseBase]

page_views: dict[type[Page], PageView] = {}


def serves(page_type: type[Any]) -> Callable[[PageView], PageView]:
    """Register a view(page, request, form=None) as what answers for a type of page."""

    def register(view: PageView) -> PageView:
        page_views[page_type] = view
        return view

    return register
