"""One table, described once, written as CSV, ODS, JSON or XLSX without holding it in memory."""

from portal.tables.responses import FORMS, respond, stream
from portal.tables.table import Column, Kind, Table, clean

__all__ = ["FORMS", "Column", "Kind", "Table", "clean", "respond", "stream"]
