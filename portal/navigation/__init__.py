"""What surrounds every page: menu, footer, languages and breadcrumbs, in the reader's language."""

from portal.navigation.frame import site_chrome
from portal.navigation.links import Link, home_url
from portal.navigation.pages import page_chrome, surroundings
from portal.navigation.sections import front_door, is_in_a_section, register_section, section_link
from portal.navigation.views import section_chrome

__all__ = [
    "Link",
    "front_door",
    "home_url",
    "is_in_a_section",
    "page_chrome",
    "register_section",
    "section_chrome",
    "section_link",
    "site_chrome",
    "surroundings",
]
