"""Kinds of e-mail that only the tests know."""

import datetime as dt
from dataclasses import replace

from portal.outbox import MailKind, Placeholder

RECEIPT = MailKind(
    name="tests.receipt",
    title="Recibo",
    description="Diz que chegou.",
    placeholders=(
        Placeholder("number", "Número", "PR/2026/0001"),
        Placeholder("note", "Nota, se houver", "Faltam dois anexos."),
        Placeholder("url", "Página do pedido", "https://portal.example.pt/area/1/"),
    ),
    subject={"pt-pt": "Recebemos o formulário {number}", "en": "We received the form {number}"},
    body={
        "pt-pt": "Recebemos o formulário {number}.\nNota: {note}\n\n- Guarde este e-mail.\n\n{url}",
        "en": "We received the form {number}.\nNote: {note}\n\n- Keep this e-mail.\n\nSee it: {url}",
    },
)
HELD = replace(RECEIPT, name="tests.held", title="Decisão", holds=True)
CODE = MailKind(
    name="tests.code",
    title="Código de entrada",
    description="Leva o código.",
    placeholders=(Placeholder("code", "Código", "123456"),),
    subject={"pt-pt": "O código é {code}", "en": "The code is {code}"},
    body={"pt-pt": "Escreva {code} na página.", "en": "Type {code} on the page."},
    is_secret=True,
    lifetime=dt.timedelta(minutes=15),
)
VALUES = {"number": "PR/2026/0009", "note": "", "url": "https://portal.example.pt/area/9/"}
