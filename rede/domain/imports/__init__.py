"""The official list of centres, from a spreadsheet: tried first, then stored as a whole or not at all."""

from rede.domain.imports.columns import COLUMNS, template
from rede.domain.imports.report import Report
from rede.domain.imports.running import run

__all__ = ["COLUMNS", "Report", "run", "template"]
