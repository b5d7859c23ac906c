"""Reads a table that somebody made, in CSV, ODS or XLSX: texts by row and column, and what is wrong where."""

from portal.tables.reading.files import MAX_BYTES, read_table
from portal.tables.reading.sheet import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Line, Problem, Sheet, TableError

__all__ = [
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Line",
    "Problem",
    "Sheet",
    "TableError",
    "read_table",
]
