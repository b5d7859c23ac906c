"""Texts that the portal begins with."""
