"""The portal's Python files and what each imports, read with `ast` and never executed."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "contas", "rede", "praticas", "candidaturas", "home")


@dataclass(frozen=True)
class Module:
    """One Python file: `path` relative to the root, and the dotted names it imports."""

    path: Path
    tree: ast.Module
    lines: int

    @property
    def app(self) -> str:
        """The top-level folder."""
        return self.path.parts[0]

    @property
    def imports(self) -> frozenset[str]:
        """Dotted names of modules and of what is taken from them; relative ones made absolute."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    package = self.path.parts[: len(self.path.parts) - node.level]
                    base = ".".join((*package, *([base] if base else [])))
                found.update(f"{base}.{alias.name}" for alias in node.names)
        return frozenset(found)


def python_files(*folders: str) -> list[Path]:
    """The Python files under folders of the root, migrations left out, in order."""
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every module of the given folders; of the five apps where none is given."""
    return tuple(
        Module(path.relative_to(ROOT), ast.parse(text), text.count("\n"))
        for path in python_files(*(folders or APPS))
        for text in [path.read_text(encoding="utf-8")]
    )
