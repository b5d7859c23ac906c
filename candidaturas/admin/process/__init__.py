"""The page of one process for staff."""
