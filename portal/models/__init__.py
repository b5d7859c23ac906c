"""The models every app builds on."""

from portal.models.appended import Appended, AppendedQuerySet
from portal.models.images import PortalImage, PortalRendition
from portal.models.pages import BasePage
from portal.models.settings import FooterLink, PortalSettings
from portal.models.versioned import StaleVersionError, Versioned

__all__ = [
    "Appended",
    "AppendedQuerySet",
    "BasePage",
    "FooterLink",
    "PortalImage",
    "PortalRendition",
    "PortalSettings",
    "StaleVersionError",
    "Versioned",
]
