"""Centres in the admin: their list, their form, what may be done with each, and its history."""
