"""The form of a centre as staff see it: in groups, each with what one must know."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from rede.pins import PinWidget
from rede.privacy import NO_PERSONAL_DATA

PANELS = (
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("entity"),
            FieldPanel("model", help_text=_("O modelo CLAIM 2G é só para municípios.")),
            FieldPanel("municipality"),
            FieldPanel("opened_on", help_text=_("Fica preenchido quando o centro abre ao público.")),
        ],
        _("Identificação"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("has_office"),
            FieldPanel("address"),
            FieldRowPanel([FieldPanel("postal_code"), FieldPanel("locality")]),
            FieldRowPanel(
                [
                    FieldPanel("latitude", widget=PinWidget("latitude")),
                    FieldPanel("longitude", widget=PinWidget("longitude")),
                ]
            ),
        ],
        _("Morada e lugar no mapa"),
        help_text=_("Sem posição, o centro aparece na sede do município."),
    ),
    MultiFieldPanel(
        [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")],
        _("Contactos"),
        help_text=_("Contactos do centro, não os de uma pessoa."),
    ),
    MultiFieldPanel([FieldPanel("services"), FieldPanel("languages")], _("Apoio e línguas")),
    MultiFieldPanel(
        [FieldPanel("appointment"), FieldPanel("step_free"), FieldPanel("access_notes")],
        _("Marcação e entrada"),
        help_text=NO_PERSONAL_DATA,
    ),
    InlinePanel(
        "periods",
        [
            FieldRowPanel(
                [
                    FieldPanel("weekday"),
                    FieldPanel("opens"),
                    FieldPanel("closes"),
                    FieldPanel("by_appointment"),
                ]
            )
        ],
        heading=_("Horário"),
        label=_("parte de um dia"),
        help_text=_("Uma linha para cada parte do dia: a manhã e a tarde são duas."),
    ),
    InlinePanel(
        "exceptions",
        [
            FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
            FieldRowPanel([FieldPanel("opens"), FieldPanel("closes"), FieldPanel("by_appointment")]),
            FieldPanel("note"),
        ],
        heading=_("Exceções ao horário"),
        label=_("exceção"),
        help_text=NO_PERSONAL_DATA,
    ),
    InlinePanel(
        "stops",
        [
            FieldPanel("place"),
            FieldPanel("municipality"),
            FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
            FieldPanel("ordinals"),
            FieldPanel("by_appointment"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        ],
        heading=_("Itinerância"),
        label=_("lugar"),
        help_text=NO_PERSONAL_DATA,
    ),
    MultiFieldPanel(
        [FieldPanel("served", widget=forms.CheckboxSelectMultiple)],
        _("Municípios que serve"),
        help_text=_("Além do município onde fica."),
        classname="collapsed",
    ),
    FieldPanel("coordination"),
)
