"""The public addresses of applications: the start page, following a process, the expression of interest."""

from django.urls import include, path

from candidaturas.expression.definition import expression_form
from candidaturas.views.following import follow_process
from candidaturas.views.start import apply
from portal.wizard.urls import wizard_urls

urlpatterns = [
    path("candidaturas/", apply, name="apply"),
    path("candidaturas/acompanhar/", follow_process, name="follow_process"),
    path("candidaturas/manifestacao/", include(wizard_urls(expression_form()))),
]
