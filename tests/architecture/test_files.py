"""Sizes, names and first lines of the files of the project."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import APPS, ROOT, modules

LINES = 500
NAMELESS = {"utils", "helpers", "common", "misc"}
# Addresses and paths that belong to the machine of whoever wrote a file, put together here so
# that this file does not hold them itself.
MACHINE = re.compile(
    "|".join(
        (
            "pypi" + r"\.org",
            "files\\.python" + "hosted",
            "registry\\.npm" + "js",
            r"(?<![\w.])/ho" + r"me/\w",
            r"(?<![\w.])/ro" + "ot/",
            r"(?<![\w.])/wo" + "rk/",
        )
    )
)


def tracked() -> list[Path]:
    """The files git knows, or would know after `git add`; vendored ones left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.splitlines() if "/vendor/" not in name]
    return [path for path in paths if path.is_file()]


def test_no_python_file_passes_500_lines() -> None:
    long = [(str(module.path), module.lines) for module in modules(*APPS, "tests", "tools")]
    assert [row for row in long if row[1] > LINES] == []


def test_no_stylesheet_script_or_template_passes_500_lines() -> None:
    sizes = [
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8").count("\n"))
        for path in tracked()
        if path.suffix in {".css", ".js", ".html"}
    ]
    assert [row for row in sizes if row[1] > LINES] == []


def test_no_module_is_without_a_name_of_its_own() -> None:
    parts = {part.removesuffix(".py") for module in modules(*APPS, "tests") for part in module.path.parts}
    assert parts & NAMELESS == set()


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(module.path)
        for module in modules(*APPS, "tests")
        if module.tree.body and not ast.get_docstring(module.tree)
    ]
    assert silent == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("app", APPS)
def test_every_folder_of_an_app_is_a_package(app: str) -> None:
    folders = {path.parent for path in (ROOT / app).rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_registry_address_and_no_path_of_a_machine_is_in_the_repository() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(text.splitlines(), 1)
            if MACHINE.search(line)
        ]
    assert found == []


def test_requirements_are_pinned_with_hashes() -> None:
    for name in ("base.txt", "test.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
        assert len(entries) > 20
        assert [
            entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
        ] == []
