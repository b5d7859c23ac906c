"""The image model: Wagtail's, with who made the image and under which licence."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PortalImage(AbstractImage):
    """An image with its credit."""

    credit = models.CharField(_("autoria e licença"), max_length=255, blank=True)

    admin_form_fields: ClassVar[tuple[str, ...]] = (*Image.admin_form_fields, "credit")


class PortalRendition(AbstractRendition):
    """An image at one size."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """One rendition per filter and focal point."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)
