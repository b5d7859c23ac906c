"""The addresses by which a practice is sent; they stand before the pages, under the index of practices."""

from django.urls import include, path

from portal.wizard.urls import wizard_urls
from praticas.submission.views import FichaView, ReadView, practice_form

form = practice_form()

urlpatterns = [
    path("praticas/enviar/ficha/", FichaView.as_view(), name="practice_from_file"),
    path(
        "praticas/enviar/<uuid:draft_id>/ficha/",
        ReadView.as_view(definition=form),
        name="practice_file_read",
    ),
    path("praticas/enviar/", include(wizard_urls(form))),
]
