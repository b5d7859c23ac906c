"""What the entity takes on, one promise at a time, all of them compulsory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.wizard.forms import SectionForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _promise(label: StrOrPromise, help_text: StrOrPromise = "") -> forms.BooleanField:
    return forms.BooleanField(
        label=label,
        help_text=help_text,
        error_messages={"required": _("Sem este compromisso, a candidatura não pode ser enviada: marque-o.")},
    )


class CommitmentsForm(SectionForm):
    """The ten commitments."""

    secrecy = _promise(
        _("Guardar sigilo total sobre as pessoas atendidas"),
        _("Durante o atendimento e depois, de toda a equipa e dos parceiros."),
    )
    signage = _promise(
        _("Usar a sinalética e a imagem comuns da rede"), _("À porta, no gabinete e no que se publica.")
    )
    crm = _promise(
        _("Registar os atendimentos na plataforma comum da rede"),
        _("Os atendimentos registam-se na plataforma de gestão da rede, e não neste portal."),
    )
    data_protection = _promise(
        _("Tratar os dados pessoais como responsável conjunta com a agência"),
        _("Nos termos do RGPD e do acordo que acompanha o protocolo."),
    )
    everyone = _promise(
        _("Atender todas as pessoas, sem distinção"),
        _("Seja qual for a nacionalidade, a situação documental, a religião ou onde vivem."),
    )
    outreach = _promise(
        _("Admitir o atendimento em itinerância, quando fizer falta"),
        _("Mesmo que o plano, por agora, seja só no gabinete."),
    )
    networking = _promise(
        _("Trabalhar em rede com a agência e com os outros centros"),
        _("Reuniões, formação, partilha de práticas e dados de atividade."),
    )
    staff = _promise(
        _("Afetar ao centro as pessoas indicadas, e substituí-las se saírem"),
        _("E deixá-las fazer a formação inicial antes de começarem a atender."),
    )
    protocol = _promise(
        _("Celebrar o protocolo de cooperação, ou aderir a ele por carta de adesão"),
        _("Depois de aprovado pelo órgão da entidade que tem essa competência."),
    )
    free = _promise(_("Atender sempre de graça"), _("Nada se cobra a quem procura o centro."))
