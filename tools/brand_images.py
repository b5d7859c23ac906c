"""Draws the portal's own images from its tiles: frieze, icons and the picture that link previews show.

Run `python tools/brand_images.py` after a change of motif or colour; the results are part of the repository.
"""

import sys
import tempfile
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portal.tiles import MOTIFS, svg, wall  # noqa: E402

IMAGES = ROOT / "portal/static/portal/img"
BLUE, PAPER, LINE, OCHRE = "#1f3f9e", "#f7f4ea", "#d9deea", "#a34f0c"
LOGO, FRIEZE = "petals", "diamond"
COLUMNS, ROWS = 8, 4
# Light blue reads on the dark strip of tabs, deep blue on the light one.
ICON_STYLE = "<style>path{fill:#1f3f9e}@media (prefers-color-scheme:dark){path{fill:#9db6ff}}</style>"


def vector_images() -> dict[str, str]:
    """The SVG files by name."""
    icon = svg(LOGO, BLUE)
    return {
        "favicon.svg": icon.replace("<path", f"{ICON_STYLE}<path", 1) + "\n",
        "frieze.svg": svg(FRIEZE, "#000") + "\n",
    }


def preview() -> str:
    """The wall of tiles of the link preview: every motif in turn, shifted so that no column repeats."""
    names = list(MOTIFS)
    motifs = [names[(row * 5 + column) % len(names)] for row in range(ROWS) for column in range(COLUMNS)]
    return wall(motifs, COLUMNS, BLUE, PAPER, accents=[13, 26], accent=OCHRE, inverted=[3, 8, 15, 21, 30])


def raster(image: str, width: int, height: int, ground: str, margin: int = 0) -> bytes:
    """An SVG as PNG, `width` by `height` pixels, centred on a ground with a margin."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "image.svg").write_text(image)
        source = Path(folder, "page.typ")
        source.write_text(
            f"#set page(width: {width}pt, height: {height}pt, margin: {margin}pt, fill: {ground})\n"
            f'#align(center + horizon, image("image.svg", width: {width - 2 * margin}pt))\n'
        )
        return typst.compile(source, format="png", ppi=72)


def main() -> None:
    """Write every image."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, text in vector_images().items():
        (IMAGES / name).write_text(text)
    logo = svg(LOGO, BLUE)
    (IMAGES / "favicon.png").write_bytes(raster(logo, 32, 32, "none"))
    (IMAGES / "touch-icon.png").write_bytes(raster(logo, 180, 180, f'rgb("{PAPER}")', margin=22))
    (IMAGES / "social.png").write_bytes(raster(preview(), 1200, 630, f'rgb("{LINE}")'))
    print(f"{len(list(IMAGES.iterdir()))} images in {IMAGES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
