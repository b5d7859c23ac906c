"""The models every app builds on."""

from portal.models.images import PortalImage, PortalRendition
from portal.models.pages import BasePage
from portal.models.settings import FooterLink, PortalSettings

__all__ = ["BasePage", "FooterLink", "PortalImage", "PortalRendition", "PortalSettings"]
