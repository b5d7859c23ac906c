"""The catalogue of the portal's open data: apps register datasets, harvesters read them as DCAT-AP."""

from portal.catalogue.dcat import FORMS, catalogue
from portal.catalogue.registry import Api, Dataset, Distribution, datasets, register

__all__ = ["FORMS", "Api", "Dataset", "Distribution", "catalogue", "datasets", "register"]
