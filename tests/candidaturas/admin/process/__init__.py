"""The page of a process for staff, and the pages of what they do."""
