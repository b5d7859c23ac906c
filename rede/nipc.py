"""The number that identifies a legal person in Portugal (NIPC): nine digits, the last one a check."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LENGTH = 9
# The first digits of legal persons, public bodies and other collective persons; 1 to 3 are people's.
FIRST_DIGITS = "569"


def validate_nipc(number: str) -> None:
    """Refuse, saying why, what is not the number of a legal person.

    The check digit is that of modulus 11: weights 9 to 2, and 0 where the remainder gives 10 or 11.
    Raises `ValidationError`.
    """
    if not (number.isascii() and number.isdigit() and len(number) == LENGTH):
        raise ValidationError(_("Indique os nove algarismos do NIPC, sem espaços nem letras."), code="digits")
    if number[0] not in FIRST_DIGITS:
        raise ValidationError(
            _("O NIPC de uma entidade começa por 5, 6 ou 9; este número começa por %(digit)s."),
            code="person",
            params={"digit": number[0]},
        )
    total = sum(int(digit) * weight for digit, weight in zip(number, range(LENGTH, 1, -1), strict=False))
    if int(number[-1]) != (11 - total % 11) % 11 % 10:
        raise ValidationError(
            _("O último algarismo do NIPC não confere: veja se há um algarismo trocado."), code="check"
        )
