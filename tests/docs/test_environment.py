"""The tables of environment variables say what `portal/settings/environment.py` declares."""

import ast
import re

import pytest

from portal.settings.environment import ROOT, VARIABLES
from tests.architecture.source import modules

ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)


@pytest.mark.parametrize("page", ["docs/operations.md", "README.md"])
def test_the_table_is_the_declaration(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    declared = [
        (variable.name, f"`{variable.default}`" if variable.default else "", variable.description)
        for variable in VARIABLES
    ]
    assert ROW.findall(text) == declared


def test_every_declared_variable_is_in_the_list() -> None:
    source = ast.parse((ROOT / "portal/settings/environment.py").read_text(encoding="utf-8"))
    made = [
        call.args[0].value
        for call in ast.walk(source)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Variable"
        and isinstance(call.args[0], ast.Constant)
    ]
    assert [variable.name for variable in VARIABLES] == made


def test_no_other_module_reads_the_environment() -> None:
    allowed = {
        "portal/settings/environment.py",
        "portal/wsgi.py",  # names the settings module
        "portal/management/commands/serve.py",  # hands BASE_URL to the processes it starts
    }
    readers = {
        str(module.path)
        for module in modules()
        if any(
            (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"})
            and isinstance(node.value, ast.Name)
            and node.value.id == "os"
            for node in ast.walk(module.tree)
        )
    }
    assert readers - allowed == set()
