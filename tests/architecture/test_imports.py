"""Who may import whom: between the apps, and inside each."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import APPS, Module, modules

MAY_IMPORT = {
    "portal": {"portal"},
    "contas": {"portal", "contas"},
    "rede": {"portal", "contas", "rede"},
    "praticas": {"portal", "contas", "rede", "praticas"},
    "candidaturas": {"portal", "contas", "rede", "candidaturas"},
    "home": {"portal", "contas", "rede", "praticas", "candidaturas", "home"},
}
# The site is put together here, so these two may name the apps.
ASSEMBLY = ("portal/settings/", "portal/urls")

# Lower may not import higher; rooms with the same number may not import each other's superiors either.
LAYERS = {
    "enums": 0,
    "rules": 1,
    "models": 2,
    "domain": 3,
    "forms": 4,
    "search": 4,
    "exports": 4,
    "views": 5,
    "admin": 5,
    "wagtail_hooks": 6,
    "urls": 6,
}


def breaches_between_apps(module: Module) -> list[str]:
    """What a module imports from apps it may not know."""
    if str(module.path).startswith(ASSEMBLY):
        return []
    return [
        f"{module.path} imports {name}"
        for name in sorted(module.imports)
        if name.split(".")[0] in APPS and name.split(".")[0] not in MAY_IMPORT[module.app]
    ]


def layer(room: str) -> int | None:
    """The height of a room inside its app, if it has one."""
    return LAYERS.get(room.removesuffix(".py"))


def breaches_inside_app(module: Module) -> list[str]:
    """What a module imports from higher rooms of its own app."""
    own = layer(module.path.parts[1]) if len(module.path.parts) > 1 else None
    if own is None or module.app == "portal":
        return []
    found = []
    for name in sorted(module.imports):
        app, *rooms = name.split(".")
        other = layer(rooms[0]) if app == module.app and rooms else None
        if other is not None and other > own:
            found.append(f"{module.path} imports {name}")
    return found


@pytest.mark.parametrize("app", APPS)
def test_imports_follow_the_order_of_the_apps(app: str) -> None:
    assert [text for module in modules(app) for text in breaches_between_apps(module)] == []


@pytest.mark.parametrize("app", APPS)
def test_imports_follow_the_order_inside_an_app(app: str) -> None:
    assert [text for module in modules(app) for text in breaches_inside_app(module)] == []


def _module(path: str, source: str) -> Module:
    return Module(Path(path), ast.parse(source), 1)


def test_a_lower_app_importing_a_higher_one_is_found() -> None:
    module = _module("rede/models/centre.py", "from praticas.models import PracticePage")
    assert breaches_between_apps(module) == ["rede/models/centre.py imports praticas.models.PracticePage"]


def test_only_the_assembly_of_the_portal_may_name_an_app() -> None:
    assert breaches_between_apps(_module("portal/urls.py", "import praticas.urls")) == []
    assert breaches_between_apps(_module("portal/search/base.py", "import praticas")) == [
        "portal/search/base.py imports praticas"
    ]


def test_a_model_importing_a_view_is_found_even_relatively() -> None:
    module = _module("praticas/models/page.py", "from ..views import listing")
    assert breaches_inside_app(module) == ["praticas/models/page.py imports praticas.views.listing"]


def test_views_may_import_models() -> None:
    assert breaches_inside_app(_module("praticas/views/listing.py", "from praticas import models")) == []


def test_texts_are_called_by_names_that_the_extraction_knows() -> None:
    """`makemessages` passes over a text in a call of any other name: it would never be translated."""
    renamed = [
        f"{module.path}: {alias.name} as {alias.asname}"
        for module in modules(*APPS)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname not in {None, "_"}
    ]
    assert renamed == []
