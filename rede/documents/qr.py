"""QR codes as SVG of plain rectangles, which no viewer or printer draws with seams."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks for


def qr_svg(text: str, ink: str = "#000000") -> SafeString:
    """The code of a text as a standalone SVG on white; a quarter of it may be worn and it still reads."""
    rows = segno.make_qr(text, error="q").matrix
    side = len(rows) + 2 * QUIET
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}">'
        '<path fill="#ffffff" d="M0 0H{0}V{0}H0Z"/><path fill="{1}" d="{2}"/></svg>',
        side,
        ink,
        "".join(_runs(row, QUIET + place) for place, row in enumerate(rows)),
    )


def _runs(row: bytearray, y: int) -> str:
    """The dark stretches of a row as rectangles."""
    path, start = "", None
    for place, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            path += f"M{QUIET + start} {y}h{place - start}v1h-{place - start}Z"
            start = None
    return path
