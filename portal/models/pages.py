"""The base page: what has no translation is found and read in every language."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from portal.languages import html_language
from portal.page_views import page_views
from portal.pagecache import remember

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase
    from wagtail.query import PageQuerySet


class BasePage(Page):
    """An ordinary page, also served (marked with its language) where it has no translation."""

    alternative_forms: ClassVar[tuple[str, ...]] = ()
    """Names under this page's address at which the same content answers in another format."""

    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Nos motores de pesquisa"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus")], _("Na navegação")),
    ]

    class Meta:
        """Never stored by itself."""

        abstract = True

    @property
    def html_lang(self) -> str:
        """The language of this page's text, as the `lang` attribute writes it."""
        return html_language(self.locale.language_code)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of a path; a page without a translation answers under the translated parent too."""
        if not path_components:
            return super().route(request, path_components)
        name, *rest = path_components
        if self.live and not rest and name in self.alternative_forms:
            return RouteResult(self, kwargs={"form": name})
        child = self._readable_child(name)
        if child is None:
            raise Http404
        return child.specific.route(request, rest)

    def child_pages(self) -> PageQuerySet:
        """Pages as they are looked up below this one; a type of page with one type of child says which."""
        return Page.objects.all()

    def _readable_child(self, slug: str) -> Page | None:
        """The live child of this page, else that of another version of it with no live version here."""
        paths = remember(f"versions:{self.pk}", self._version_paths)
        below = reduce(or_, (Q(path__startswith=path) for path in paths))
        here = Page.objects.live().filter(
            locale_id=self.locale_id, translation_key=OuterRef("translation_key")
        )
        found = (
            self.child_pages()
            .live()
            .filter(below, slug=slug, depth=self.depth + 1)
            .annotate(readable_here=Exists(here))
        )
        own = [page for page in found if page.path.startswith(self.path)]
        standing_in = [page for page in found if not page.readable_here]
        return next(iter(own or standing_in), None)

    def _version_paths(self) -> list[str]:
        """The paths of this page and of its translations."""
        return [self.path, *self.get_translations().values_list("path", flat=True)]

    def url_in(self, language_code: str) -> str:
        """The path of this page in a language: of its translation, or below the nearest one."""
        from portal.navigation import surroundings  # noqa: PLC0415 - navigation reads pages

        return surroundings(self).addresses[language_code]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with the view registered for this type of page, else with its template."""
        view = page_views.get(type(self))
        if view is None:
            return super().serve(request, *args, **kwargs)
        request.is_preview = False  # type: ignore[attr-defined]
        return view(self, request, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """What `serve` would answer, for an unsaved page."""
        view = page_views.get(type(self))
        if view is None:
            return super().serve_preview(request, mode_name)
        request.is_preview = True  # type: ignore[attr-defined]
        return view(self, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page with its breadcrumbs, its languages and the marks of a text in another language."""
        from portal.navigation import page_chrome  # noqa: PLC0415 - navigation reads pages

        context = super().get_context(request, *args, **kwargs)
        context.update(page_chrome(self, get_language() or ""))
        return context

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail's answer, without asking where no page of the site is restricted."""
        if not remember("restrictions", PageViewRestriction.objects.exists):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()
