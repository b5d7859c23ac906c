"""Languages as HTML and people name them."""

from django.conf import settings

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def html_language(code: str) -> str:
    """A Django language code as the `lang` attribute writes it: "pt-pt" gives "pt-PT"."""
    language, _, region = code.partition("-")
    return f"{language}-{region.upper()}" if region else language


def direction(code: str) -> str:
    """The direction of writing of a language code: "rtl" or "ltr"."""
    return "rtl" if code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def own_name(code: str) -> str:
    """The name of a language in that language."""
    return {"pt-pt": "Português", "en": "English"}.get(code, str(dict(settings.LANGUAGES)[code]))
