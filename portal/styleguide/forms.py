"""A form with every kind of field, filled in wrongly, so that hints and errors show."""

from django import forms


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Designação", help_text="Como consta nos estatutos.")
    email = forms.EmailField(label="E-mail", help_text="De preferência da entidade, não de uma pessoa.")
    summary = forms.CharField(label="Resumo", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    kind = forms.ChoiceField(
        label="Tipo de entidade",
        choices=[("", "Escolha uma opção"), ("local", "Autarquia local"), ("civil", "Sociedade civil")],
    )
    scale = forms.ChoiceField(
        label="Escala territorial",
        choices=[("parish", "Freguesia"), ("municipal", "Município"), ("national", "País")],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label="Línguas de atendimento",
        choices=[("pt", "Português"), ("en", "Inglês"), ("uk", "Ucraniano"), ("ar", "Árabe")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    starts_on = forms.DateField(label="Data de início", widget=forms.DateInput(attrs={"type": "date"}))
    document = forms.FileField(label="Documento", help_text="PDF ou DOCX, até 10 MB.", required=False)


def sample_form() -> SampleForm:
    """The form as it comes back with answers to correct."""
    return SampleForm(
        {
            "name": "Associação de exemplo",
            "email": "sem-arroba",
            "scale": "municipal",
            "languages": ["pt", "ar"],
        },
        auto_id="amostra-%s",
    )
