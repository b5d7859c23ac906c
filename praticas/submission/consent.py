"""What a person accepts so that contacts may be published: the sentence that is shown is the one kept."""

from django.utils.translation import gettext_lazy as _

CONTACT_CONSENT = _(
    "Eu e a pessoa de contacto aceitamos que o nome dela, o telefone e o e-mail escritos nesta secção "
    "apareçam na página pública da prática, no PDF e nos dados abertos do portal, para que outras entidades "
    "possam falar connosco. Podemos retirar esta autorização quando quisermos."
)
