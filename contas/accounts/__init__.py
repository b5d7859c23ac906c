"""Signing in, the second factor and a person's own account, on what django-allauth provides."""
