"""Every address of the portal: machine ones first, then pages in each language."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.api import api
from portal.styleguide.views import styleguide
from portal.uploads.serving import upload, upload_in_place
from praticas.api import router as practices
from rede.api import router as centres
from rede.opendata.api import router as changes
from rede.views.basemap import basemap

api.add_router("/changes", changes)
api.add_router("/practices", practices)
api.add_router("/centres", centres)

# Wagtail's own doors lead to the one door, where the second factor is asked for.
door = RedirectView.as_view(pattern_name="sign_in", query_string=True)

handler400 = "portal.wizard.views.failures.bad_request"
urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/login/", door, name="wagtailadmin_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documentos/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("ficheiros/<uuid:pk>/", upload, name="upload"),
    path("ficheiros/<uuid:pk>/ver/", upload_in_place, name="upload_in_place"),
    path("rede/ruas.pmtiles", basemap, name="basemap"),
    path("", include("home.urls")),
    path("", include("rede.machine_urls")),
]
urlpatterns += i18n_patterns(
    path("estilo/", styleguide, name="styleguide"),
    path("", include("contas.urls")),
    path("", include("rede.urls")),
    path("area/", include("contas.area.urls")),
    path("area/", include("rede.area.urls")),
    path("area/", include("praticas.area.urls")),
    path("area/", include("candidaturas.area.urls")),
    path("", include("praticas.urls")),
    path("", include("candidaturas.urls")),
    path("", include("candidaturas.application.urls")),
    path("_util/login/", door, name="wagtailcore_login"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
