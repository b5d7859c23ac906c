"""The sentence that stands beside every free text: the portal keeps nothing about the people attended."""

from django.utils.translation import gettext_lazy as _

NO_PERSONAL_DATA = _(
    "Não escreva aqui dados de pessoas: nem nomes ou contactos pessoais, nem casos de quem é atendido."
)
