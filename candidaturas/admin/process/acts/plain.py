"""Acts that take one text, or none: messages, notes, and what leads a process aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidaturas.admin.process.acts.form import ActForm, TextForm, text_field
from candidaturas.domain import asides, assessing, checking, deciding, proposing, talking

WHY_FOR_ENTITY = _("Porquê: a entidade lê este texto")


class MessageForm(TextForm):
    """A message to the entity."""

    act = "enviar-mensagem"
    label = _("Mensagem")
    done = _("Mensagem enviada.")

    def carry_out(self) -> Any:
        return talking.tell(self.process, self.user, self.cleaned_data["text"])


class NoteForm(TextForm):
    """A note that staff alone read."""

    act = "anotar"
    label = _("Nota interna")
    help_text = _("Só a equipa a lê. A entidade não a recebe nem a vê.")
    done = _("Nota guardada.")
    is_previewed = False

    def carry_out(self) -> Any:
        return talking.note(self.process, self.user, self.cleaned_data["text"])


class SuspendForm(TextForm):
    """Stop for a time."""

    act = "suspender"
    label = WHY_FOR_ENTITY
    lead = _("O prazo da decisão fica parado até o processo ser retomado.")
    done = _("Processo suspenso.")

    def carry_out(self) -> Any:
        return asides.suspend(self.process, self.user, self.cleaned_data["text"], read=self.read)


class ResumeForm(TextForm):
    """Go on."""

    act = "retomar"
    label = _("Mensagem para a entidade (se quiser)")
    is_compulsory = False
    lead = _("O processo volta ao passo em que estava, e o prazo continua a contar amanhã.")
    done = _("Processo retomado.")

    def carry_out(self) -> Any:
        return asides.resume(self.process, self.user, self.cleaned_data["text"], read=self.read)


class ArchiveForm(TextForm):
    """Close what its entity let lie."""

    act = "arquivar"
    label = WHY_FOR_ENTITY
    lead = _("Arquivar não é indeferir: o processo pode ser reaberto a qualquer momento.")
    done = _("Processo arquivado.")

    def carry_out(self) -> Any:
        return asides.archive(self.process, self.user, self.cleaned_data["text"], read=self.read)


class ReopenForm(TextForm):
    """Take up again."""

    act = "reabrir"
    label = WHY_FOR_ENTITY
    done = _("Processo reaberto.")

    def carry_out(self) -> Any:
        return asides.reopen(self.process, self.user, self.cleaned_data["text"], read=self.read)


class WithdrawRequestForm(TextForm):
    """Go on without an answer."""

    act = "retirar-pedido"
    label = WHY_FOR_ENTITY
    lead = _("O processo continua com o que tem, e o prazo da decisão volta a contar.")
    aside = "candidaturas/admin/process/asides/requests.html"
    done = _("Pedido retirado.")

    def carry_out(self) -> Any:
        return checking.withdraw_request(self.process, self.user, self.cleaned_data["text"], read=self.read)


class CloseHearingForm(ActForm):
    """Nothing came in time."""

    act = "fechar-audiencia"
    lead = _("Fica escrito que o prazo terminou sem resposta. A seguir, pondera-se e propõe-se de novo.")
    done = _("Audiência fechada sem resposta.")

    def carry_out(self) -> Any:
        return proposing.close_hearing(self.process, self.user, read=self.read)


class SendBackForm(TextForm):
    """Look at it again."""

    act = "devolver"
    label = _("Porquê: quem avalia lê este texto")
    lead = _("Se a proposta voltar a ser de indeferimento, a entidade é ouvida outra vez.")
    aside = "candidaturas/admin/process/asides/decision.html"
    done = _("Proposta devolvida à avaliação.")

    def carry_out(self) -> Any:
        return deciding.send_back(self.process, self.user, self.cleaned_data["text"], read=self.read)


class RevokeForm(TextForm):
    """Undo a decision by another."""

    act = "revogar"
    label = _("Fundamentos da revogação")
    lead = _("A decisão fica como foi escrita. A revogação é um ato novo, e a candidatura volta à avaliação.")
    aside = "candidaturas/admin/process/asides/decision.html"
    done = _("Decisão revogada: a candidatura voltou à avaliação.")

    def carry_out(self) -> Any:
        return deciding.revoke(self.process, self.user, self.cleaned_data["text"], read=self.read)


class DeclareForm(ActForm):
    """Whether one has an interest in the process."""

    act = "declarar"
    done = _("Declaração guardada.")
    is_previewed = False
    has_conflict = forms.ChoiceField(
        label=_("Tem algum interesse neste processo?"),
        help_text=_(
            "Por exemplo: trabalha ou trabalhou para a entidade ou para um parceiro, ou é familiar de alguém "
            "que nela decide."
        ),
        choices=[("nao", _("Não tenho nenhum interesse")), ("sim", _("Tenho um interesse, e digo qual"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Escolha uma das duas.")},
    )
    text = text_field(
        _("Qual é o interesse"),
        rows=3,
        required=False,
        help_text=_("Com um interesse, deixa de avaliar este processo: outra pessoa fica com ele."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the interest where there is one."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("has_conflict") == "sim" and "text" in cleaned and not cleaned["text"].strip():
            self.add_error("text", _("Diga qual é o interesse."))
        return cleaned

    def carry_out(self) -> Any:
        has_conflict = self.cleaned_data["has_conflict"] == "sim"
        return assessing.declare(
            self.process, self.user, has_conflict=has_conflict, text=self.cleaned_data["text"]
        )


FORMS = (
    MessageForm,
    NoteForm,
    SuspendForm,
    ResumeForm,
    ArchiveForm,
    ReopenForm,
    WithdrawRequestForm,
    CloseHearingForm,
    SendBackForm,
    RevokeForm,
    DeclareForm,
)
