"""Pictures in documents: any raster image as an SVG, the one form in which templates receive drawings."""

from base64 import b64encode

from django.utils.html import format_html

from portal.printing.richtext import Block


def picture(image: bytes, media_type: str, width: int, height: int, words: str) -> Block:
    """A PNG or JPEG of a size in pixels as a block; `words` say to readers by voice what it shows."""
    svg = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}">'
        '<image width="{0}" height="{1}" href="data:{2};base64,{3}"/></svg>',
        width,
        height,
        media_type,
        b64encode(image).decode("ascii"),
    )
    return Block(kind="picture", svg=svg, words=words, ratio=width / height)
