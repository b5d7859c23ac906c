"""Moments of the tests of the locator, and the board of one."""

import datetime as dt

from rede.locator.board import Board, board

MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
SUNDAY = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)


def at(moment: dt.datetime = MONDAY) -> Board:
    """The board of a moment: of a Monday morning unless told."""
    return board(moment)
