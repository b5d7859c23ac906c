"""Languages as HTML and people name them, and which of them the portal's pages are written in."""

from django.conf import settings

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
ALL = tuple(code for code, _name in settings.LANGUAGES)
CONTENT = tuple(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)
# What a reader is given whose language the portal does not speak, or not there.
FALLBACK = "en"


def html_language(code: str) -> str:
    """A Django language code as the `lang` attribute writes it: "pt-pt" gives "pt-PT"."""
    language, _, region = code.partition("-")
    return f"{language}-{region.upper()}" if region else language


def direction(code: str) -> str:
    """The direction of writing of a language code: "rtl" or "ltr"."""
    return "rtl" if code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def own_name(code: str) -> str:
    """The name of a language in that language."""
    return dict(settings.LANGUAGES)[code]
