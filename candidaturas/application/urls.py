"""The addresses of the application; it is never begun from a page of its own."""

from django.urls import include, path
from django.views.generic import RedirectView

from candidaturas.application.definition import ApplicationForm
from portal.wizard.registry import definition_of
from portal.wizard.urls import wizard_urls

PLACE = "candidaturas/candidatura/"

urlpatterns = [
    path(PLACE, RedirectView.as_view(pattern_name="apply")),
    path(PLACE, include(wizard_urls(definition_of(ApplicationForm.name)))),
]
