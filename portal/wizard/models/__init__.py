"""The rows of durable forms."""

from portal.wizard.models.drafts import Draft, SectionAnswers
from portal.wizard.models.numbers import Series
from portal.wizard.models.submissions import Submission

__all__ = ["Draft", "SectionAnswers", "Series", "Submission"]
