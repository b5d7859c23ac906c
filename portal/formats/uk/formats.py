"""Dates in Ukrainian: the month in the genitive, no zero before the day."""

DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
MONTH_DAY_FORMAT = "j E"
