"""The addresses of signing in and out."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from contas.views import SignInView

urlpatterns = [
    path("entrar/", SignInView.as_view(), name="sign_in"),
    path("sair/", LogoutView.as_view(), name="sign_out"),
]
