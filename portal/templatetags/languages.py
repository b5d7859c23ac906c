"""Languages in templates: the `lang` and `dir` of the page, and of text shown in another language."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from portal.languages import direction, html_language

register = template.Library()

register.filter("html_language", html_language)
register.filter("direction", direction)


@register.simple_tag(takes_context=True)
def text_lang(context: Context) -> SafeString:
    """The `lang` attribute for text that is not in the reader's language; nothing when it is."""
    return lang_attribute(context.get("content_lang"))


@register.simple_tag
def lang_attribute(code: Any) -> SafeString:
    """A `lang` attribute, with `dir` where it is not the page's; nothing for an empty code."""
    if not code:
        return SafeString("")
    if (direction(code) == "rtl") == get_language_bidi():
        return format_html('lang="{}"', code)
    return format_html('lang="{}" dir="{}"', code, direction(code))
