"""Datasets as DCAT: what is published, and what is said of each."""

import datetime as dt

import pytest
from django.conf import settings
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS

from portal.catalogue import FORMS, Api, Dataset, Distribution, catalogue, datasets, register

pytestmark = [
    pytest.mark.django_db,
    # The reader of JSON-LD that comes with rdflib uses a class that rdflib has deprecated.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
]
CHANGED = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue to which no app has added anything."""
    monkeypatch.setattr("portal.catalogue.registry._datasets", {})


def dataset(
    name: str = "dados", *, published: bool = True, modified: dt.datetime | None = CHANGED
) -> Dataset:
    return Dataset(
        name,
        "Dados",
        "Descrição",
        ("palavra",),
        "SOCI",
        lambda: "/dados/",
        lambda: modified,
        (
            Distribution("CSV", lambda: "/dados.csv", "text/csv", "CSV"),
            Distribution("JSON", lambda: "/dados.json", "application/json", "JSON", "https://norma.example/"),
        ),
        (Api("API", "/api/dados"),),
        lambda: published,
    )


def graph(form: str = "ttl") -> Graph:
    return Graph().parse(data=catalogue(form), format=FORMS[form][1])


def test_what_is_not_published_is_not_there() -> None:
    register(2, dataset("c"))
    register(1, dataset("a"), dataset("b", published=False))
    assert [each.name for each in datasets()] == ["a", "c"]
    assert set(graph().objects(None, DCAT.dataset)) == {
        URIRef(f"{settings.BASE_URL}/#dados-{name}") for name in "ac"
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_dataset_has_its_distributions_and_apis(form: str) -> None:
    register(1, dataset())
    found = graph(form)
    own = URIRef(f"{settings.BASE_URL}/#dados-dados")
    assert str(found.value(own, DCTERMS.modified)) == "2026-11-22T10:00:00+00:00"
    assert {str(found.value(each, DCAT.downloadURL)) for each in found.objects(own, DCAT.distribution)} == {
        f"{settings.BASE_URL}/dados.csv",
        f"{settings.BASE_URL}/dados.json",
    }
    assert set(found.objects(None, DCTERMS.conformsTo)) == {URIRef("https://norma.example/")}
    (service,) = found.subjects(RDF.type, DCAT.DataService)
    assert found.value(service, DCAT.servesDataset) == own


def test_what_never_changed_has_no_day() -> None:
    register(1, dataset(modified=None))
    assert not list(graph().objects(None, DCTERMS.modified))


def test_there_is_no_other_form() -> None:
    with pytest.raises(KeyError):
        catalogue("rdf")
