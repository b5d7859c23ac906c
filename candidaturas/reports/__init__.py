"""How processes go, in numbers: each figure counted from what happened in a period, in so many queries."""

from candidaturas.reports.figures import FIGURES, figures
from candidaturas.reports.period import Period
from candidaturas.reports.record import Record

__all__ = ["FIGURES", "Period", "Record", "figures"]
