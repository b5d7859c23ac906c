"""Invented practices, each marked as such, so that the portal can be shown, tried and measured."""
