"""The addresses of the area of coordinators."""

from django.urls import path

from rede.area.views import CentreView, ChangeView, ConfirmView, HomeView, WithdrawView

urlpatterns = [
    path("", HomeView.as_view(), name="area"),
    path("centros/<slug:slug>/", CentreView.as_view(), name="area_centre"),
    path("centros/<slug:slug>/confirmar/", ConfirmView.as_view(), name="area_confirm"),
    path("centros/<slug:slug>/alterar/", ChangeView.as_view(), name="area_change"),
    path("propostas/<int:pk>/retirar/", WithdrawView.as_view(), name="area_withdraw"),
]
