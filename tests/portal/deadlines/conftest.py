"""A calendar of Lisbon without a database."""

import pytest

from portal.deadlines import Calendar


@pytest.fixture
def lisbon() -> Calendar:
    """Lisbon's days, with five working days more for the islands."""
    return Calendar(subdivision="11", island_days=5)
