"""Links, names and rooms that the documentation speaks of exist."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from portal.settings.environment import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_is_short() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("\n") < 100


def test_every_name_of_the_glossary_exists() -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    names = re.findall(r"^\| `([a-z_.]+)(?:\.([A-Z]\w+))?` \|", text, re.MULTILINE)
    assert len(names) > 10
    assert [
        (module, name) for module, name in names if name and not hasattr(import_module(module), name)
    ] == []
    for module, _name in names:
        import_module(module)


def test_every_room_of_the_architecture_exists_and_every_package_is_told() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"`((?:portal|contas|rede|praticas|home|locale|tests|tools|docs)/[\w/.]*)`", text)
    assert [room for room in rooms if not (ROOT / room).exists()] == []
    packages = {
        f"portal/{path.name}/"
        for path in (ROOT / "portal").iterdir()
        if path.is_dir() and path.name not in {"__pycache__", "migrations", "templatetags"}
    }
    assert packages - set(rooms) == set()


def test_every_command_of_the_readme_is_a_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"make ([a-z]+) ", readme.split("## Environment")[0])) <= {*targets, "on"}
    assert len(targets) <= 15
