"""The addresses of the area that belong to no app in particular."""

from django.urls import path

from contas.area.views import HomeView

urlpatterns = [
    path("", HomeView.as_view(), name="area"),
]
