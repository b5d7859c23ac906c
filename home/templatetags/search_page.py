"""Where to search from pages that belong to no section, such as the page not found."""

from django import template
from django.utils.translation import get_language

from praticas.models import PracticeIndexPage

register = template.Library()


@register.simple_tag
def search_page_url() -> str:
    """The path of the search of practices in the reader's language; "" while there is none."""
    page = PracticeIndexPage.objects.live().filter(locale__language_code=get_language() or "").first()
    return page.url or "" if page else ""
