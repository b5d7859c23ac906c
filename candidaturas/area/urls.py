"""The addresses of a process in the area of its entity."""

from django.urls import path

from candidaturas.area.views import ProcessView

urlpatterns = [
    path("candidaturas/<uuid:key>/", ProcessView.as_view(), name="process"),
]
