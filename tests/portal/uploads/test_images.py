"""Images: measured before decoding, upright, in plain colours, and with nothing but their pixels."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from portal.uploads import Purpose
from portal.uploads.checks import check
from tests.portal.uploads.files import image
from tests.portal.uploads.test_types import refusal

PICTURES = Purpose("provas.imagens", ("jpeg", "png", "webp"), most_pixels=10_000)
PRIVATE = b"41.1579N 8.6291W"


def stored(content: bytes) -> tuple[bytes, Image.Image]:
    """What is kept of a picture."""
    kept = check(io.BytesIO(content), PICTURES, "a").content.read()
    found = Image.open(io.BytesIO(kept))
    found.load()
    return kept, found


def exif(orientation: int = 1) -> Image.Exif:
    """Metadata as a telephone writes them: where, and which side is up."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010E] = PRIVATE.decode()
    made.get_ifd(0x8825)[29] = PRIVATE.decode()
    return made


def text_chunks() -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    made.add_text("Comment", PRIVATE.decode())
    made.add_itxt("XML:com.adobe.xmp", PRIVATE.decode())
    return made


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!L", len(content)) + kind + content + struct.pack("!L", zlib.crc32(kind + content))


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header speaks of far more than it holds."""
    header = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {"exif": exif(), "comment": PRIVATE, "xmp": PRIVATE}),
        ("JPEG", {"icc_profile": profile(), "exif": exif()}),
        ("PNG", {"exif": exif(), "pnginfo": text_chunks(), "icc_profile": profile()}),
        ("WEBP", {"exif": exif(), "xmp": PRIVATE, "icc_profile": profile()}),
    ],
)
def test_metadata_are_left_out(form: str, options: dict[str, Any]) -> None:
    content = image(form, **options)
    kept, found = stored(content)
    assert (found.format, found.size, found.mode) == (form, (8, 4), "RGB")
    assert PRIVATE not in kept
    assert dict(found.getexif()) == {}
    assert not {"icc_profile", "exif", "xmp", "comment", "Comment"} & found.info.keys()


def test_a_tail_is_left_out() -> None:
    kept, _found = stored(image("PNG") + b"<script>alert(1)</script>PK\x05\x06")
    assert b"script" not in kept
    assert b"PK" not in kept


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_picture_is_turned_upright(form: str) -> None:
    _kept, found = stored(image(form, exif=exif(orientation=6)))
    assert found.size == (4, 8)
    red, green, _blue = found.getpixel((1, 1))
    assert red > 200
    assert green < 60


@pytest.mark.parametrize(
    ("form", "mode", "kept"),
    [
        ("JPEG", "L", "L"),
        ("JPEG", "CMYK", "RGB"),
        ("PNG", "1", "1"),
        ("PNG", "LA", "LA"),
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "P", "RGB"),
        ("PNG", "I;16", "RGB"),
        ("WEBP", "RGBA", "RGBA"),
    ],
)
def test_modes_stay_where_the_format_has_them(form: str, mode: str, kept: str) -> None:
    if mode == "I;16":
        out = io.BytesIO()
        Image.new(mode, (8, 4)).save(out, form)
        content = out.getvalue()
    else:
        content = image(form, mode=mode)
    assert stored(content)[1].mode == kept


def test_transparency_stays() -> None:
    out = io.BytesIO()
    picture = Image.new("P", (8, 4))
    picture.save(out, "PNG", transparency=0)
    kept, found = stored(out.getvalue())
    assert found.mode == "RGBA"
    assert found.getpixel((0, 0))[3] == 0
    assert kept.startswith(b"\x89PNG")


def test_a_profile_with_transparency_keeps_it() -> None:
    _kept, found = stored(image("PNG", mode="RGBA", icc_profile=profile()))
    assert found.mode == "RGBA"


def test_a_broken_profile_is_left_out() -> None:
    kept, found = stored(image("JPEG", icc_profile=b"nada"))
    assert "icc_profile" not in found.info
    assert b"nada" not in kept


def test_several_pictures_in_one_jpeg_are_its_first() -> None:
    out = io.BytesIO()
    first = Image.new("RGB", (8, 4), "red")
    first.save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 4), "blue")])
    kept, found = stored(out.getvalue())
    assert found.format == "JPEG"
    assert found.getpixel((0, 0))[0] > 200
    assert len(kept) < len(out.getvalue())


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_an_animation_is_refused(form: str) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 4), colour) for colour in ("red", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    error = refusal(out.getvalue(), PICTURES, "a")
    assert (error.code, error.message) == (
        "moves",
        "“a” não foi guardado. É uma animação. Envie uma imagem parada.",
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_truncated_picture_is_refused(form: str) -> None:
    content = image(form, size=(60, 60))
    error = refusal(content[: len(content) * 2 // 3], PICTURES, "a")
    assert error.code == "broken"


@pytest.mark.parametrize("size", [(101, 100), (12_000, 8_000), (40_000, 40_000)])
def test_pixels_are_counted_before_they_are_decoded(size: tuple[int, int]) -> None:
    error = refusal(png_claiming(*size), PICTURES, "a")
    assert (error.code, error.message) == (
        "most_pixels",
        "“a” não foi guardado. Tem píxeis a mais: o máximo são 10.000. Reduza a imagem e envie-a de novo.",
    )


def test_a_head_without_a_picture_is_broken() -> None:
    for head in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        assert refusal(head + b"\0" * 50, PICTURES, "a").code == "broken"
