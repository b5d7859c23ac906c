"""What a file is, by what it holds: its type recognised, then the checks of that type."""

from portal.uploads.checks.checking import Checked, check

__all__ = ["Checked", "check"]
