"""Addresses in templates that other sites read."""

from django import template
from django.conf import settings
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def absolute_static(path: str) -> str:
    """The full address of a static file, as link previews need it."""
    return f"{settings.BASE_URL}{static(path)}"
