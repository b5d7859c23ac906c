"""The base page: what has no translation is found and read in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Locale, Page
from wagtail.url_routing import RouteResult

from portal.languages import html_language
from portal.page_views import page_views

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


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
        if self.live and len(path_components) == 1 and path_components[0] in self.alternative_forms:
            return RouteResult(self, kwargs={"form": path_components[0]})
        try:
            return super().route(request, path_components)
        except Http404:
            stand_in = self._untranslated_child(path_components)
            if stand_in is None:
                raise
            return stand_in.route(request, path_components[1:])

    def _untranslated_child(self, path_components: list[str]) -> Page | None:
        """The child of another version of this page, by slug, which has no live version in this language."""
        if not path_components:
            return None
        versions = self.get_translations().values_list("path", flat=True)
        children = Page.objects.live().filter(slug=path_components[0], depth=self.depth + 1)
        for path in versions:
            child = children.filter(path__startswith=path).first()
            if child is not None and not self._has_version(child):
                return child.specific
        return None

    def _has_version(self, child: Page) -> bool:
        """Whether a page can be read in the language of this one."""
        return child.get_translations(inclusive=True).filter(locale_id=self.locale_id, live=True).exists()

    def url_in(self, language_code: str) -> str:
        """The path of this page in a language: of its translation, or below the nearest one."""
        if self.locale.language_code == language_code:
            return self.url or ""
        locale = Locale.objects.filter(language_code=language_code).first()
        translation = self.get_translation_or_none(locale) if locale else None
        if translation is not None and translation.live:
            return translation.url or ""
        parent = self.get_parent()
        if parent is None or parent.is_root():
            return self.url or ""
        return f"{parent.specific.url_in(language_code)}{self.slug}/"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the view registered for this type of page, else with its template."""
        view = page_views.get(type(self))
        if view is None:
            return super().serve(request, *args, **kwargs)
        request.is_preview = False
        return view(self, request, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What `serve` would answer, for an unsaved page."""
        view = page_views.get(type(self))
        if view is None:
            return super().serve_preview(request, mode_name)
        request.is_preview = True
        return view(self, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page with its breadcrumbs, its languages and the marks of a text in another language."""
        from portal.navigation import page_chrome  # noqa: PLC0415 - navigation reads pages

        context = super().get_context(request, *args, **kwargs)
        context.update(page_chrome(self, get_language() or ""))
        return context
