"""The closed lists of a practice: scale, level, supporters, licences, and what becomes of one sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """The territory a practice covers."""

    PARISH = "parish", _("Freguesia")
    MUNICIPAL = "municipal", _("Município")
    INTERMUNICIPAL = "intermunicipal", _("Vários municípios")
    REGIONAL = "regional", _("Região")
    NATIONAL = "national", _("País")


class Level(models.TextChoices):
    """What the portal says of a practice: complete and consented, or also reviewed."""

    PUBLISHED = "published", _("Publicada")
    VALIDATED = "validated", _("Validada")


class SupporterRole(models.TextChoices):
    """Why a name or logo stands under a practice."""

    COFUNDER = "cofunder", _("Cofinanciado por")
    PROMOTER = "promoter", _("Promovido por")


class Licence(models.TextChoices):
    """What others may do with a material, by the name it is known by."""

    CC_BY = "CC BY 4.0", _("CC BY 4.0: qualquer pessoa pode usar e adaptar, desde que diga de quem é")
    CC_BY_SA = (
        "CC BY-SA 4.0",
        _("CC BY-SA 4.0: como a anterior, e o que se fizer a partir dele fica assim também"),
    )
    CC_BY_NC = "CC BY-NC 4.0", _("CC BY-NC 4.0: como a primeira, mas sem fins comerciais")
    CC0 = "CC0 1.0", _("CC0 1.0: domínio público, sem condições")
    RESERVED = "Direitos reservados", _("Direitos reservados: só para consultar")


class SubmissionState(models.TextChoices):
    """How far a practice that somebody sent has come."""

    RECEIVED = "received", _("Por ler")
    ASKED = "asked", _("À espera de resposta")
    RETURNED = "returned", _("Devolvida com motivos")
    PUBLISHED = "published", _("Publicada")
    WITHDRAWN = "withdrawn", _("Retirada por quem a enviou")


class SubmissionEventKind(models.TextChoices):
    """What may happen to a practice that somebody sent."""

    RECEIVED = "received", _("Recebida")
    ASKED = "asked", _("Pergunta")
    ANSWERED = "answered", _("Resposta")
    RETURNED = "returned", _("Devolvida")
    PUBLISHED = "published", _("Publicada")
    WITHDRAWN = "withdrawn", _("Retirada")
    NOTED = "noted", _("Nota interna")
