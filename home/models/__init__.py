"""The models of editorial content."""

from home.models.content import ContentPage
from home.models.front import HomePage

__all__ = ["ContentPage", "HomePage"]
