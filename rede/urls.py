"""Every public address of the network, in each language."""

from django.urls import path

from rede.views.about import what_is_a_claim
from rede.views.centre import centre
from rede.views.districts import district_centres
from rede.views.figures import network_figure_data, network_figures
from rede.views.locator import locator, locator_data, places_data
from rede.views.opendata import open_data
from rede.views.papers import card, poster, sheet, visits
from rede.views.reports import centre_report, centre_report_received

urlpatterns = [
    path("rede/", locator, name="locator"),
    path("rede/dados.json", locator_data, name="locator_data"),
    path("rede/lugares.json", places_data, name="places_data"),
    path("rede/distritos/<slug:slug>/", district_centres, name="district_centres"),
    path("rede/centros/<slug:slug>/", centre, name="centre"),
    path("rede/centros/<slug:slug>/visitas.ics", visits, name="centre_visits"),
    path("rede/centros/<slug:slug>/contacto.vcf", card, name="centre_card"),
    path("rede/centros/<slug:slug>/folha.pdf", sheet, name="centre_sheet"),
    path("rede/centros/<slug:slug>/cartaz.pdf", poster, name="centre_poster"),
    path("rede/centros/<slug:slug>/comunicar-erro/", centre_report, name="centre_report"),
    path(
        "rede/centros/<slug:slug>/comunicar-erro/recebido/",
        centre_report_received,
        name="centre_report_received",
    ),
    path("rede/numeros/", network_figures, name="network_figures"),
    path("rede/numeros/<slug:name>.<slug:form>", network_figure_data, name="network_figure_data"),
    path("rede/dados-abertos/", open_data, name="open_data"),
    path("rede/o-que-e-um-claim/", what_is_a_claim, name="what_is_a_claim"),
]
