"""Keeps the index of practices current with what is published."""
