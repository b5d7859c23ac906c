"""The sections of the form, in the order of the ficha; what surrounds the practice comes after."""

from praticas.submission.forms.around import ContactForm, LeftoversForm, MaterialsForm, SupportForm
from praticas.submission.forms.ficha import (
    DescriptionForm,
    DisseminationForm,
    EntityForm,
    PracticeTextForm,
    ResultsForm,
)

__all__ = [
    "ContactForm",
    "DescriptionForm",
    "DisseminationForm",
    "EntityForm",
    "LeftoversForm",
    "MaterialsForm",
    "PracticeTextForm",
    "ResultsForm",
    "SupportForm",
]
