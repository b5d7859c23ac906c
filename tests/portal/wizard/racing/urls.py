"""The addresses of the portal, and before them those of the form of the races."""

from django.urls import include, path

from portal.urls import urlpatterns as portal_patterns
from portal.wizard.urls import wizard_urls
from tests.portal.wizard.racing.form import Race

urlpatterns = [path("corrida/", include(wizard_urls(Race()))), *portal_patterns]
