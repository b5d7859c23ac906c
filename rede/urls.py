"""Every public address of the network, in each language."""

from django.urls import path
from django.views.generic import RedirectView

from rede.views.about import what_is_a_claim

urlpatterns = [
    path("rede/", RedirectView.as_view(pattern_name="what_is_a_claim"), name="locator"),
    path("rede/o-que-e-um-claim/", what_is_a_claim, name="what_is_a_claim"),
]
