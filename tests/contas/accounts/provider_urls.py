"""The addresses of the portal where an identity provider is set up."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from portal.urls import urlpatterns as of_the_portal

urlpatterns = [
    *i18n_patterns(path("", include("contas.provider_urls")), prefix_default_language=False),
    *of_the_portal,
]
