"""What must survive a stop of the engine or of the process: which documents wait, which rebuild runs."""

from django.db import models


class PendingUpdate(models.Model):
    """A document whose entry in an index is out of date; written with the change, deleted once applied.

    `applied` marks one that the current index has and the index being built beside it does not yet have.
    """

    index = models.CharField(max_length=30)
    document = models.BigIntegerField()
    applied = models.BooleanField(default=False)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["index", "applied", "id"], name="portal_search_pending")]

    def __str__(self) -> str:
        """The document and its index."""
        return f"{self.index}: {self.document}"


class IndexState(models.Model):
    """One row per index: the lock of its writers, and the token of the rebuild that runs, if any."""

    index = models.CharField(max_length=30, unique=True)
    rebuild = models.CharField(max_length=32, blank=True)
    writes = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        """The index and what happens to it."""
        return f"{self.index}: {self.rebuild or '-'}"
