"""Finding a municipality from the way people write it down."""

from django.utils.translation import gettext as _

from rede.models import Municipality
from rede.places.spelling import REGIONS, significant_words


class MunicipalityNotFoundError(Exception):
    """No municipality has that name, or none in that district; the message says so in words."""


class AmbiguousMunicipalityError(Exception):
    """More than one municipality has that name; the message lists them."""


def find_municipality(name: str, district: str = "") -> Municipality:
    """Return the municipality called `name`, whatever its accents, case, articles and punctuation.

    The district or island may be given apart or follow the name ("Loulé - Faro", "Lagoa (São Miguel)").
    Raises MunicipalityNotFoundError or AmbiguousMunicipalityError.
    """
    words = significant_words(name)
    hint = significant_words(district)
    rows = Municipality.objects.values_list("dico", "name", "district__name")
    places = [
        (dico, significant_words(place), significant_words(district_name))
        for dico, place, district_name in rows
    ]
    found: list[str] = []
    # The longest name wins, so that "Santa Cruz das Flores" is not Santa Cruz with the hint "Flores".
    for length in range(len(words), 0, -1):
        rest = words[length:] + hint
        found = [
            dico
            for dico, place, district_words in places
            if place == words[:length] and _is_within(dico, district_words, rest)
        ]
        if found:
            break
    if not found:
        written = f"{name}, {district}" if district else name
        raise MunicipalityNotFoundError(_("Não há nenhum município chamado «%s».") % written)
    municipalities = Municipality.objects.in_bulk(found)
    if len(found) > 1:
        names = _(" ou ").join(str(municipalities[dico]) for dico in found)
        raise AmbiguousMunicipalityError(_("Indique qual dos municípios é: %s.") % names)
    return municipalities[found[0]]


def _is_within(dico: str, district: tuple[str, ...], hint: tuple[str, ...]) -> bool:
    """Whether every hint given names the place's district, island or region."""
    remaining = " ".join(hint).replace(" ".join(district), "").split()
    return all(dico.startswith(REGIONS.get(word, "?")) for word in remaining)
