"""The addresses of the application; it is never begun from a page of its own."""

from django.urls import include, path

from candidaturas.application.definition import ApplicationForm
from candidaturas.application.views import SignOffView
from portal.wizard.registry import definition_of
from portal.wizard.urls import wizard_urls

PLACE = "candidaturas/candidatura/"

form = definition_of(ApplicationForm.name)

urlpatterns = [
    path(
        f"{PLACE}<uuid:draft_id>/confirmar/",
        SignOffView.as_view(definition=form),
        name="application_sign_off",
    ),
    path(PLACE, include(wizard_urls(form))),
]
