"""Inspiring practices: the form, its search, its import and its documents."""
