"""A centre on paper and in other people's programs: sheet, poster, calendar and address card."""
