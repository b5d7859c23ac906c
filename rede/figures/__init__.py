"""The network in numbers: each figure counted from the centres' records, with its chart and its table."""

from rede.figures.census import Census
from rede.figures.counts import FIGURES, average, figures
from rede.figures.figure import Figure, written

__all__ = ["FIGURES", "Census", "Figure", "average", "figures", "written"]
