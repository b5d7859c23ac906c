"""Reads the demonstration's practices from their files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

Sheet = dict[str, Any]


@cache
def portuguese() -> tuple[Sheet, ...]:
    """Return the practices in the order of the files; keys are fields of PracticePage, texts are plain."""
    files = sorted((FOLDER / "practices").glob("*.toml"))
    return tuple(sheet for file in files for sheet in _read(file)["practice"])


@cache
def english() -> dict[str, Sheet]:
    """Return the translations, keyed by the slug of the Portuguese practice."""
    files = sorted((FOLDER / "english").glob("*.toml"))
    return {slug: sheet for file in files for slug, sheet in _read(file).items()}


def _read(file: Path) -> Sheet:
    return tomllib.loads(file.read_text(encoding="utf-8"))
