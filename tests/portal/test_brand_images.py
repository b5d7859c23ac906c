"""The portal's own images are those that its tiles draw today."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
IMAGES = ROOT / "portal/static/portal/img"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that draws the images."""
    spec = importlib.util.spec_from_file_location("brand_images", ROOT / "tools/brand_images.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_vector_images_are_up_to_date(script: ModuleType) -> None:
    drawn = script.vector_images()
    assert {name: (IMAGES / name).read_text() for name in drawn} == drawn


@pytest.mark.parametrize(
    ("name", "size"), [("favicon.png", (32, 32)), ("touch-icon.png", (180, 180)), ("social.png", (1200, 630))]
)
def test_raster_images_have_the_size_they_are_announced_with(name: str, size: tuple[int, int]) -> None:
    data = (IMAGES / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == size
