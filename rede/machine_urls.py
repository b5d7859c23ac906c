"""Addresses of the network that machines read: the same in every language, so without its prefix."""

from django.urls import path

from rede.views.opendata import open_data_file

urlpatterns = [
    path("rede/dados-abertos/<str:name>", open_data_file, name="open_data_file"),
]
