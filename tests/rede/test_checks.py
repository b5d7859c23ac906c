"""`manage.py check` names what is wrong with the operator's streets."""

from pathlib import Path

import pytest
from pytest_django import Settings

from rede.checks import basemap_is_readable
from tests.browser.pmtiles import world


def found(settings: Settings, path: Path | str) -> list[str]:
    """What the check says of a path."""
    settings.BASEMAP_PMTILES = str(path)
    return [message.msg for message in basemap_is_readable(None)]


def test_no_file_or_a_right_one_is_passed_over(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "streets.pmtiles"
    path.write_bytes(world())
    assert found(settings, "") == []
    assert found(settings, path) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is not a PMTiles 3 file"),
        (b"PMTiles\x03", "is not a PMTiles 3 file"),
        (b"PMTiles\x02" + world()[8:], "is not a PMTiles 3 file"),
        (world()[:99] + b"\x02" + world()[100:], "holds pictures, not vector tiles"),
    ],
)
def test_another_file_is_named(settings: Settings, tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "streets.pmtiles"
    path.write_bytes(content)
    assert found(settings, path) == [f"BASEMAP_PMTILES {says}: {path}"]


def test_a_file_that_cannot_be_read_is_named(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "lost.pmtiles"
    assert found(settings, path) == [
        f"BASEMAP_PMTILES cannot be read: [Errno 2] No such file or directory: '{path}'"
    ]
