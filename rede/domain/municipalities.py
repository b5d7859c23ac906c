"""Finding a municipality from the way people write it down."""

from django.utils.translation import gettext as _

from rede.models import Municipality
from rede.places.gazetteer import municipalities_named
from rede.places.spelling import significant_words


class MunicipalityNotFoundError(Exception):
    """No municipality has that name, or none in that district; the message says so in words."""


class AmbiguousMunicipalityError(Exception):
    """More than one municipality has that name; the message lists them."""


def find_municipality(name: str, district: str = "") -> Municipality:
    """Return the municipality called `name`, whatever its accents, case, articles and punctuation.

    The district or island may be given apart or follow the name ("Loulé - Faro", "Lagoa (São Miguel)").
    Raises MunicipalityNotFoundError or AmbiguousMunicipalityError.
    """
    found = [
        place.dico for place in municipalities_named(significant_words(name), significant_words(district))
    ]
    if not found:
        written = f"{name}, {district}" if district else name
        raise MunicipalityNotFoundError(_("Não há nenhum município chamado «%s».") % written)
    municipalities = Municipality.objects.in_bulk(found)
    if len(found) > 1:
        names = _(" ou ").join(str(municipalities[dico]) for dico in found)
        raise AmbiguousMunicipalityError(_("Indique qual dos municípios é: %s.") % names)
    return municipalities[found[0]]
