"""The catalogue in the vocabulary of European data portals: DCAT-AP 3, as Turtle and JSON-LD.

Every value of a controlled list is the EU authority's and is typed here, so that the catalogue stands
by itself when it is validated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS, XSD

from portal.catalogue.registry import datasets
from portal.languages import CONTENT
from portal.models import PortalSettings

if TYPE_CHECKING:
    from rdflib.term import Node

    from portal.catalogue.registry import Api, Dataset, Distribution

# The formats of the catalogue: ending, media type, and what rdflib calls it.
FORMS = {"ttl": ("text/turtle; charset=utf-8", "turtle"), "jsonld": ("application/ld+json", "json-ld")}

AUTHORITY = "http://publications.europa.eu/resource/authority/"
DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
IANA = "https://www.iana.org/assignments/media-types/"
LANGUAGE_CODES = {"pt-pt": "POR", "en": "ENG"}
# Names of the themes in use, which DCAT-AP asks to stand beside their addresses.
THEMES = {"SOCI": "Population and society", "GOVE": "Government and public sector"}
DESCRIPTION = _("Dados abertos do portal, atualizados à medida que mudam.")
NAMES = {"dcat": DCAT, "dct": DCTERMS, "foaf": FOAF, "vcard": VCARD, "dcatap": DCATAP, "skos": SKOS}


def catalogue(form: str) -> bytes:
    """The catalogue in a form of FORMS. Raises KeyError for any other."""
    _media_type, written = FORMS[form]
    names = {name: str(space) for name, space in NAMES.items()}
    graph = _Catalogue().graph
    if written == "json-ld":
        return graph.serialize(format=written, encoding="utf-8", context=names)
    return graph.serialize(format=written, encoding="utf-8")


class _Catalogue:
    """Builds the graph: the catalogue, then each dataset with its distributions and APIs."""

    def __init__(self) -> None:
        self.graph = Graph()
        for name, space in NAMES.items():
            self.graph.bind(name, space)
        identity = PortalSettings.load()
        self.own = URIRef(f"{settings.BASE_URL}/#catalogo")
        self.publisher = self._publisher(identity)
        self.contact = self._contact(identity)
        self.licence = self._typed(settings.DATA_LICENCE_URL, DCTERMS.LicenseDocument)
        self.country = self._authority("country/PRT", DCTERMS.Location)
        self._describe_catalogue()
        for dataset in datasets():
            self._add_dataset(dataset)

    def _add(self, subject: Node, predicate: Node, *values: Node) -> None:
        for value in values:
            self.graph.add((subject, predicate, value))

    def _typed(self, address: str, kind: Node) -> URIRef:
        found = URIRef(address)
        self._add(found, RDF.type, kind)
        return found

    def _authority(self, code: str, kind: Node) -> URIRef:
        return self._typed(f"{AUTHORITY}{code}", kind)

    def _said(self, text: object) -> list[Literal]:
        """A text in each language that has one of its own."""
        found = []
        for language in CONTENT:
            with override(language):
                found.append(Literal(str(text), lang=language.partition("-")[0]))
        return found

    def _publisher(self, identity: PortalSettings) -> URIRef:
        found = self._typed(f"{settings.BASE_URL}/#entidade", FOAF.Agent)
        self._add(found, RDF.type, FOAF.Organization)
        self._add(found, FOAF.name, Literal(identity.responsible_entity, lang="pt"))
        return found

    def _contact(self, identity: PortalSettings) -> URIRef:
        found = self._typed(f"{settings.BASE_URL}/#contacto", VCARD.Kind)
        self._add(found, RDF.type, VCARD.Organization)
        self._add(found, VCARD.fn, Literal(identity.responsible_entity, lang="pt"))
        self._add(found, VCARD.hasEmail, URIRef(f"mailto:{identity.contact_email}"))
        return found

    def _languages(self) -> list[URIRef]:
        return [
            self._authority(f"language/{LANGUAGE_CODES[code]}", DCTERMS.LinguisticSystem) for code in CONTENT
        ]

    def _theme(self, code: str) -> URIRef:
        scheme = self._authority("data-theme", SKOS.ConceptScheme)
        self._add(scheme, DCTERMS.title, Literal("Data theme", lang="en"))
        self._add(self.own, DCAT.themeTaxonomy, scheme)
        found = self._authority(f"data-theme/{code}", SKOS.Concept)
        self._add(found, SKOS.prefLabel, Literal(THEMES[code], lang="en"))
        self._add(found, SKOS.inScheme, scheme)
        return found

    def _describe_catalogue(self) -> None:
        own = self.own
        self._add(own, RDF.type, DCAT.Catalog)
        self._add(own, DCTERMS.title, Literal(settings.SITE_NAME, lang="pt"))
        self._add(own, DCTERMS.description, *self._said(DESCRIPTION))
        self._add(own, DCTERMS.publisher, self.publisher)
        self._add(own, DCTERMS.license, self.licence)
        self._add(own, DCTERMS.language, *self._languages())
        self._add(own, DCTERMS.spatial, self.country)
        self._add(own, FOAF.homepage, self._typed(f"{settings.BASE_URL}/", FOAF.Document))

    def _add_dataset(self, dataset: Dataset) -> None:
        own = URIRef(f"{settings.BASE_URL}/#dados-{dataset.name}")
        self._add(self.own, DCAT.dataset, own)
        self._add(own, RDF.type, DCAT.Dataset)
        self._add(own, DCTERMS.identifier, Literal(str(own)))
        self._add(own, DCTERMS.title, *self._said(dataset.title))
        self._add(own, DCTERMS.description, *self._said(dataset.description))
        for keyword in dataset.keywords:
            self._add(own, DCAT.keyword, *self._said(keyword))
        self._add(own, DCAT.theme, self._theme(dataset.theme))
        self._add(own, DCTERMS.publisher, self.publisher)
        self._add(own, DCAT.contactPoint, self.contact)
        self._add(own, DCTERMS.spatial, self.country)
        self._add(own, DCTERMS.accessRights, self._authority("access-right/PUBLIC", DCTERMS.RightsStatement))
        frequency = self._authority("frequency/UPDATE_CONT", DCTERMS.Frequency)
        self._add(own, DCTERMS.accrualPeriodicity, frequency)
        self._add(own, DCAT.landingPage, self._typed(settings.BASE_URL + dataset.page(), FOAF.Document))
        modified = dataset.modified()
        if modified:
            moment = Literal(modified.isoformat(timespec="seconds"), datatype=XSD.dateTime)
            self._add(own, DCTERMS.modified, moment)
        for distribution in dataset.distributions:
            self._add(own, DCAT.distribution, self._distribution(distribution))
        for api in dataset.apis:
            self._add_api(own, api)

    def _distribution(self, distribution: Distribution) -> URIRef:
        address = URIRef(settings.BASE_URL + distribution.path())
        own = URIRef(f"{address}#ficheiro")
        self._add(own, RDF.type, DCAT.Distribution)
        self._add(own, DCTERMS.title, *self._said(distribution.title))
        self._add(own, DCAT.accessURL, address)
        self._add(own, DCAT.downloadURL, address)
        self._add(own, DCAT.mediaType, self._typed(IANA + distribution.media_type, DCTERMS.MediaType))
        file_type = self._authority(f"file-type/{distribution.form}", DCTERMS.MediaTypeOrExtent)
        self._add(own, DCTERMS.format, file_type)
        self._add(own, DCTERMS.license, self.licence)
        stable = self._authority("planned-availability/STABLE", SKOS.Concept)
        self._add(stable, SKOS.prefLabel, Literal("Stable", lang="en"))
        self._add(own, DCATAP.availability, stable)
        if distribution.standard:
            self._add(own, DCTERMS.conformsTo, self._typed(distribution.standard, DCTERMS.Standard))
        return own

    def _add_api(self, dataset: URIRef, api: Api) -> None:
        own = URIRef(f"{settings.BASE_URL}{api.path}#api")
        self._add(self.own, DCAT.service, own)
        self._add(own, RDF.type, DCAT.DataService)
        self._add(own, DCTERMS.title, *self._said(api.title))
        self._add(own, DCAT.endpointURL, URIRef(settings.BASE_URL + api.path))
        self._add(own, DCAT.endpointDescription, URIRef(f"{settings.BASE_URL}/api/v1/openapi.json"))
        self._add(own, DCAT.servesDataset, dataset)
        self._add(own, DCTERMS.license, self.licence)
