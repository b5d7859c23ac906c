"""Series of numbers without gaps, one for each letter code and year."""

from django.db import models


class Series(models.Model):
    """`last` is the number given last in a series of a year; its row is locked while the next is given."""

    code = models.SlugField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("code", "year"), name="series_once_per_year"),)

    def __str__(self) -> str:
        return f"{self.code}/{self.year}/{self.last:04}"
