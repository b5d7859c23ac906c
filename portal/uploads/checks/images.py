"""Images: measured before they are decoded, then encoded anew, upright and without metadata."""

from __future__ import annotations

import io
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from portal.archives import DocumentError
from portal.uploads.checks.broken import reading

if TYPE_CHECKING:
    from portal.uploads.purposes import Purpose

_QUALITY = 90
# The modes that each format can hold; others become RGB, or RGBA where something is transparent.
_MODES = {"JPEG": {"L", "RGB"}, "PNG": {"1", "L", "LA", "RGB", "RGBA"}, "WEBP": {"RGB", "RGBA"}}
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": _QUALITY},
    "PNG": {},
    "WEBP": {"quality": _QUALITY},
}


def check(form: str, content: IO[bytes], purpose: Purpose) -> IO[bytes]:
    """A new encoding of an image; refused where it is too large, moves, or cannot be read to its end."""
    content.seek(0)
    with reading(_("Está estragada ou incompleta: não se consegue abrir. Guarde-a e envie-a de novo.")):
        image = _opened(content, form, purpose)
        return _encoded(image, form)


check_jpeg = partial(check, "JPEG")
check_png = partial(check, "PNG")
check_webp = partial(check, "WEBP")


def _opened(content: IO[bytes], form: str, purpose: Purpose) -> Image.Image:
    """The image, unless its header alone refuses it; no pixel is decoded yet."""
    try:
        image = Image.open(content, formats=(form,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(purpose) from error
    if image.width * image.height > purpose.most_pixels:
        raise _too_large(purpose)
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise DocumentError("moves", _("É uma animação. Envie uma imagem parada."))
    return image


def _too_large(purpose: Purpose) -> DocumentError:
    return DocumentError(
        "most_pixels",
        _("Tem píxeis a mais: o máximo são %(most)s. Reduza a imagem e envie-a de novo.")
        % {"most": number_format(purpose.most_pixels, force_grouping=True)},
    )


def _encoded(image: Image.Image, form: str) -> IO[bytes]:
    """The pixels alone, upright and in sRGB."""
    profile = image.info.get("icc_profile")
    ImageOps.exif_transpose(image, in_place=True)
    plain = _in_srgb(image, profile) if profile else image
    if "transparency" in plain.info:
        plain = plain.convert("RGBA")
    if plain.mode not in _MODES[form]:
        plain = plain.convert("RGBA" if plain.has_transparency_data and form != "JPEG" else "RGB")
    plain.info = {}
    encoded = io.BytesIO()
    plain.save(encoded, form, **_OPTIONS[form])
    encoded.seek(0)
    return encoded


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours that its profile means, so that the profile, which may name a device, is not needed."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(
            image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted if converted is not None else image
