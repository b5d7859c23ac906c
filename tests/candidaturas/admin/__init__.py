"""Processes in the admin."""
