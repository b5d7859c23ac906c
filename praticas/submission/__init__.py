"""Sending a practice: the form that its author fills in, and the page that is made of it."""
