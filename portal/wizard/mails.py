"""The e-mails that durable forms write."""

from django.utils.translation import gettext_lazy as _

from portal.outbox import MailKind, Placeholder, register

_FORM = Placeholder("form", _("Nome do formulário"), "Enviar uma prática")
_TITLE = Placeholder("title", _("Título do que se preenche, se já tem"), "Mediação intercultural na escola")
_EXPIRES = Placeholder("expires_on", _("Último dia para continuar"), "21 de fevereiro de 2027")
_URL = Placeholder("url", _("Endereço do formulário"), "https://portal.example.pt/formulario/")

RECEIPT = MailKind(
    name="wizard.receipt",
    title=_("Recibo de um formulário enviado"),
    description=_("Vai para quem enviou um formulário e, se for outra pessoa, para quem o começou."),
    placeholders=(
        _FORM,
        _TITLE,
        Placeholder("number", _("Número"), "PR/2026/0001"),
        Placeholder("tracking_code", _("Código de acompanhamento"), "7KQM-2XHP-9DVR"),
        Placeholder("sent_at", _("Data e hora do envio"), "23 de novembro de 2026, 10:15"),
        Placeholder("next_step", _("O que acontece a seguir"), "Respondemos por e-mail em 10 dias úteis."),
        _URL,
        Placeholder("status_url", _("Endereço do estado, se existe"), "https://portal.example.pt/estado/"),
    ),
    subject={
        "pt-pt": "Recebemos o formulário {number}",
        "en": "We have received form {number}",
    },
    body={
        "pt-pt": (
            "Recebemos “{form}” em {sent_at}. Não precisa de fazer mais nada por agora.\n\n"
            "- Número: {number}\n- Código de acompanhamento: {tracking_code}\n- Título: {title}\n\n"
            "{next_step}\n\nVer e guardar o recibo: {url}\n\nAcompanhar o estado: {status_url}"
        ),
        "en": (
            "We received “{form}” on {sent_at}. There is nothing more to do for now.\n\n"
            "- Number: {number}\n- Tracking code: {tracking_code}\n- Title: {title}\n\n"
            "{next_step}\n\nSee and keep the receipt: {url}\n\nFollow its state: {status_url}"
        ),
    },
)
SAVED = MailKind(
    name="wizard.saved",
    title=_("Formulário guardado para continuar mais tarde"),
    description=_("Leva a ligação para o formulário a quem a pede."),
    placeholders=(_FORM, _TITLE, _EXPIRES, _URL),
    subject={
        "pt-pt": "Continue mais tarde: {form}",
        "en": "Continue later: {form}",
    },
    body={
        "pt-pt": (
            "Guardámos tudo o que já escreveu em “{form}”. Pode continuar em qualquer computador ou"
            " telemóvel.\n\n"
            "- Título: {title}\n- Continue até: {expires_on}\n\nContinuar a preencher: {url}"
        ),
        "en": (
            "We have kept everything you wrote in “{form}”. You can continue on any computer or phone.\n\n"
            "- Title: {title}\n- Continue until: {expires_on}\n\nContinue filling in: {url}"
        ),
    },
)
REMINDER = MailKind(
    name="wizard.reminder",
    title=_("Aviso de que um formulário por enviar vai ser apagado"),
    description=_("Vai duas vezes, antes do último dia, para quem escreveu no formulário."),
    placeholders=(_FORM, _TITLE, _EXPIRES, _URL),
    subject={
        "pt-pt": "Envie até {expires_on}: {form}",
        "en": "Send by {expires_on}: {form}",
    },
    body={
        "pt-pt": (
            "Envie, ou continue a preencher, “{form}” até {expires_on}. Depois desse dia apagamos o que"
            " escreveu e os ficheiros que juntou.\n\n"
            "- Título: {title}\n\nContinuar a preencher: {url}\n\n"
            "Basta guardar uma secção para ter mais tempo. Se já não precisa deste formulário, não"
            " faça nada."
        ),
        "en": (
            "Send “{form}”, or continue filling it in, by {expires_on}. After that day we erase what you"
            " wrote and the files you added.\n\n"
            "- Title: {title}\n\nContinue filling in: {url}\n\n"
            "Saving one section is enough to have more time. If you no longer need this form, do nothing."
        ),
    },
)
FILE_REFUSED = MailKind(
    name="wizard.file_refused",
    title=_("Ficheiro recusado pela verificação de vírus"),
    description=_("Vai para quem juntou o ficheiro a um formulário, se o antivírus o recusou depois."),
    placeholders=(_FORM, _TITLE, Placeholder("file", _("Nome do ficheiro"), "Relatório.pdf"), _URL),
    subject={
        "pt-pt": "Substitua o ficheiro “{file}”: {form}",
        "en": "Replace the file “{file}”: {form}",
    },
    body={
        "pt-pt": (
            "O antivírus encontrou um problema em “{file}”, que juntou a “{form}”. Apagámos esse ficheiro."
            " O resto do formulário está como o deixou.\n\n"
            "- Título: {title}\n\n"
            "Verifique o seu computador e junte outra versão do ficheiro. Se já enviou o formulário,"
            " responda a este e-mail.\n\nAbrir o formulário: {url}"
        ),
        "en": (
            "The virus scanner found a problem in “{file}”, which you added to “{form}”. We have erased that"
            " file. The rest of the form is as you left it.\n\n"
            "- Title: {title}\n\n"
            "Check your computer and add another version of the file. If you have already sent the form,"
            " answer this e-mail.\n\nOpen the form: {url}"
        ),
    },
)


def register_kinds() -> None:
    """Make them known; called once, from `AppConfig.ready`."""
    for kind in (RECEIPT, SAVED, REMINDER, FILE_REFUSED):
        register(kind)
