"""The catalogue of the whole portal: valid by the published shapes, and every address in it answers."""

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

import pyshacl
import pytest
from django.conf import settings
from django.test import Client
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF

from portal.models import PortalSettings
from rede.enums import EventKind
from rede.models import Centre, CentreEvent
from tests.factories.practices import practice

SHAPES = Path(__file__).parent / "schemas" / "dcat-ap"
EU = "http://publications.europa.eu/resource/authority/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(client: Client, network: dict[str, Centre]) -> Graph:
    practice()
    return Graph().parse(data=client.get("/rede/dados-abertos/catalogo.ttl").content, format="turtle")


def report(graph: Graph, shapes: str) -> tuple[bool, str]:
    conforms, _graph, text = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES / shapes))
    return conforms, text


@pytest.mark.parametrize("shapes", ["shapes.ttl", "range.ttl"])
def test_it_conforms_to_dcat_ap(catalogue: Graph, shapes: str) -> None:
    conforms, text = report(catalogue, shapes)
    assert conforms, text


@pytest.mark.parametrize(
    ("shapes", "kind", "predicate"),
    [
        ("shapes.ttl", DCAT.Catalog, DCTERMS.publisher),
        ("shapes.ttl", DCAT.Catalog, DCTERMS.title),
        ("shapes.ttl", DCAT.Dataset, DCTERMS.description),
        ("shapes.ttl", DCAT.Distribution, DCAT.accessURL),
        ("shapes.ttl", FOAF.Agent, FOAF.name),
        ("range.ttl", DCTERMS.LicenseDocument, RDF.type),
        ("range.ttl", DCTERMS.MediaType, RDF.type),
    ],
)
def test_the_shapes_miss_what_is_taken_away(
    catalogue: Graph, shapes: str, kind: URIRef, predicate: URIRef
) -> None:
    for subject in list(catalogue.subjects(RDF.type, kind)):
        catalogue.remove((subject, predicate, None))
    conforms, _text = report(catalogue, shapes)
    assert not conforms


# The reader of JSON-LD that comes with rdflib uses a class that rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_both_forms_say_the_same(client: Client, catalogue: Graph) -> None:
    other = Graph().parse(data=client.get("/rede/dados-abertos/catalogo.jsonld").content, format="json-ld")
    assert isomorphic(catalogue, other)


def test_every_address_of_the_portal_answers_with_its_media_type(client: Client, catalogue: Graph) -> None:
    distributions = list(catalogue.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) == 25
    for distribution in distributions:
        address = str(catalogue.value(distribution, DCAT.downloadURL))
        assert address.startswith(settings.BASE_URL)
        response = client.get(urlsplit(address).path)
        media_type = str(catalogue.value(distribution, DCAT.mediaType)).partition("media-types/")[2]
        assert (address, response.status_code) == (address, 200)
        assert response["Content-Type"].partition(";")[0] == media_type
    for predicate in (DCAT.landingPage, DCAT.endpointURL, DCAT.endpointDescription, FOAF.homepage):
        for address in set(catalogue.objects(None, predicate)):
            assert (address, client.get(urlsplit(str(address)).path).status_code) == (address, 200)


def test_what_it_says_of_the_centres(catalogue: Graph, network: dict[str, Centre]) -> None:
    own = URIRef(f"{settings.BASE_URL}/#dados-centros")
    assert Literal("Centros da rede CLAIM", lang="pt") in set(catalogue.objects(own, DCTERMS.title))
    assert catalogue.value(own, DCTERMS.spatial) == URIRef(f"{EU}country/PRT")
    assert catalogue.value(own, DCAT.theme) == URIRef(f"{EU}data-theme/SOCI")
    latest = Centre.objects.order_by("-updated_at")[0].updated_at
    assert str(catalogue.value(own, DCTERMS.modified)) == latest.isoformat(timespec="seconds")
    publisher = catalogue.value(own, DCTERMS.publisher)
    assert str(catalogue.value(publisher, FOAF.name)) == PortalSettings.load().responsible_entity
    formats = {
        str(catalogue.value(each, DCTERMS.format)).removeprefix(f"{EU}file-type/")
        for each in catalogue.objects(own, DCAT.distribution)
    }
    assert formats == {"CSV", "ODS", "JSON", "GEOJSON"}
    assert {str(each) for each in catalogue.objects(None, DCTERMS.license)} == {settings.DATA_LICENCE_URL}


def test_a_confirmation_is_a_change(client: Client, network: dict[str, Centre]) -> None:
    event = CentreEvent.objects.create(centre=network["office"], kind=EventKind.CONFIRMED)
    CentreEvent._base_manager.filter(pk=event.pk).update(at=dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
    graph = Graph().parse(data=client.get("/rede/dados-abertos/catalogo.ttl").content, format="turtle")
    own = URIRef(f"{settings.BASE_URL}/#dados-centros")
    assert str(graph.value(own, DCTERMS.modified)) == "2100-01-01T00:00:00+00:00"


def test_a_portal_without_anything_still_has_a_valid_catalogue(client: Client) -> None:
    graph = Graph().parse(data=client.get("/rede/dados-abertos/catalogo.ttl").content, format="turtle")
    assert [report(graph, shapes)[0] for shapes in ("shapes.ttl", "range.ttl")] == [True, True]
    assert (URIRef(f"{settings.BASE_URL}/#dados-centros"), DCTERMS.modified, None) not in graph
