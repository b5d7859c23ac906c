"""Checks a page with axe-core: WCAG 2.1, levels A and AA, no violation."""

from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


@cache
def _script() -> str:
    return AXE.read_text(encoding="utf-8")


def axe(page: Page) -> None:
    """Fail with the rule, the remedy and the elements of each violation."""
    page.evaluate(_script())
    result = page.evaluate("rules => axe.run(document, rules)", RULES)
    found = [
        f"{violation['id']}: {violation['help']} {[node['target'] for node in violation['nodes']]}"
        for violation in result["violations"]
    ]
    if found:
        pytest.fail("\n".join([page.url, *found]))
    assert result["passes"], "axe examined nothing"
