"""What surrounds the practice: who supported it, materials, whom to ask, and words without a place."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from portal.wizard.forms import Files, Group, SectionForm
from praticas.enums import Licence, SupporterRole
from praticas.models import PracticePage
from praticas.submission.consent import CONTACT_CONSENT
from praticas.submission.forms.fields import Line, Text, of_ficha
from praticas.submission.purposes import LOGOS, MATERIALS

LONGEST_LEFTOVERS = 100_000


def _address(label: Any, **options: Any) -> forms.URLField:
    return forms.URLField(
        label=label,
        assume_scheme="https",
        max_length=200,
        error_messages={"invalid": gettext_lazy("Escreva o endereço completo, como https://exemplo.pt.")},
        **options,
    )


class SupporterForm(forms.Form):
    """One entity that paid for the practice or promoted it."""

    role = forms.ChoiceField(
        label=gettext_lazy("Papel"),
        choices=[("", gettext_lazy("Escolha o papel")), *SupporterRole.choices],
        error_messages={"required": gettext_lazy("Escolha o papel desta entidade.")},
    )
    name = Line(
        label=gettext_lazy("Nome"),
        max_length=255,
        error_messages={"required": gettext_lazy("Escreva o nome da entidade.")},
    )
    url = _address(gettext_lazy("Sítio na internet"), required=False)


class SupportForm(SectionForm):
    """Who paid for the practice and who promoted it, as at the foot of the ficha."""

    groups: ClassVar[tuple[Group, ...]] = (
        Group(
            name="supporters",
            title=gettext_lazy("Entidades"),
            form=SupporterForm,
            row=gettext_lazy("Entidade"),
            add=gettext_lazy("Acrescentar uma entidade"),
        ),
    )
    attachments: ClassVar[tuple[Files, ...]] = (
        Files(
            name="logos",
            purpose=LOGOS.name,
            label=gettext_lazy("Logótipos"),
            help_text=gettext_lazy("Dê a cada ficheiro o nome da entidade a que pertence."),
        ),
    )


class LinkForm(forms.Form):
    """One material that is on the internet already."""

    title = Line(
        label=gettext_lazy("Título"),
        max_length=255,
        error_messages={"required": gettext_lazy("Escreva o título do material.")},
    )
    url = _address(gettext_lazy("Endereço"))
    licence = forms.ChoiceField(
        label=gettext_lazy("Licença"),
        choices=[("", gettext_lazy("Não sei")), *Licence.choices],
        required=False,
    )


class MaterialsForm(SectionForm):
    """Documents that help to do the same elsewhere, each with what others may do with it.

    Where there are files, their licence and the word that they may be published are compulsory.
    """

    files_first = True
    attachments: ClassVar[tuple[Files, ...]] = (
        Files(
            name="files",
            purpose=MATERIALS.name,
            label=gettext_lazy("Ficheiros"),
            help_text=gettext_lazy("Guias, modelos, folhetos. Ficam privados até a prática ser publicada."),
        ),
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("O que se pode fazer com os ficheiros"),
        help_text=gettext_lazy(
            "A licença diz a outras entidades o que podem fazer. Sugerimos a CC BY 4.0: permite usar e "
            "adaptar, e o nome da entidade fica sempre dito."
        ),
        choices=Licence.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": gettext_lazy("Escolha o que se pode fazer com os ficheiros que enviou.")},
    )
    may_publish = forms.BooleanField(
        label=gettext_lazy(
            "A entidade pode publicar estes ficheiros: são dela, ou tem autorização de quem os fez. Não têm "
            "dados de pessoas atendidas."
        ),
        required=False,
        error_messages={
            "required": gettext_lazy("Confirme que os ficheiros podem ser publicados, ou retire-os.")
        },
    )
    groups: ClassVar[tuple[Group, ...]] = (
        Group(
            name="links",
            title=gettext_lazy("Materiais que já estão na internet"),
            form=LinkForm,
            row=gettext_lazy("Material"),
            add=gettext_lazy("Acrescentar um material"),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.attached["files"].uploads:
            self.fields["licence"].required = self.fields["may_publish"].required = True


class ContactForm(SectionForm):
    """Whom to ask. Kept for staff; public only with the consent."""

    contact_person = of_ficha(
        "contact_person",
        help_text=gettext_lazy("Quem responde por esta prática na entidade."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    entity_phone = of_ficha(
        "entity_phone", widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"})
    )
    entity_email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("De preferência da entidade, não de uma pessoa."),
        max_length=PracticePage._meta.get_field("entity_email").max_length,
        error_messages={"required": gettext_lazy("Escreva um e-mail para falarmos sobre a prática.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label=CONTACT_CONSENT,
        help_text=gettext_lazy(
            "Com a autorização, os contactos são públicos. Sem ela, só os vê quem lê a prática na agência; a "
            "página mostra o nome, o tipo, a morada e o município da entidade. Guardamos o texto e o dia."
        ),
        required=False,
    )


class LeftoversForm(SectionForm):
    """What a filled ficha said and has no place yet, so that no word of it is lost."""

    leftovers = Text(
        label=gettext_lazy("Texto por colocar"),
        help_text=gettext_lazy(
            "Estava na ficha que enviou e não sabemos onde fica. Passe para as outras secções o que fizer "
            "falta e apague o resto. O que aqui ficar é lido por nós e não é publicado."
        ),
        rows=12,
        max_length=LONGEST_LEFTOVERS,
        required=False,
    )
