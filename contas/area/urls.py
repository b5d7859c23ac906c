"""The addresses of the area that belong to no app in particular."""

from django.urls import path

from contas.area.views import HomeView
from contas.personal.views import CancelErasureView, DataView, DownloadView, ErasureView

urlpatterns = [
    path("", HomeView.as_view(), name="area"),
    path("os-meus-dados/", DataView.as_view(), name="personal_data"),
    path("os-meus-dados/dados.json", DownloadView.as_view(), name="personal_data_file"),
    path("os-meus-dados/apagar/", ErasureView.as_view(), name="personal_erasure"),
    path("os-meus-dados/apagar/cancelar/", CancelErasureView.as_view(), name="personal_erasure_cancel"),
]
