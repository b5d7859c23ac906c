"""Steps through the door, as the tests take them."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from contas.models import User

CODE = re.compile(r"\b[B-Z]{3}-[B-Z]{3}\b")


def last_code(to: str = "") -> str:
    """The code of the newest e-mail, to an address where one is given."""
    message = next(each for each in reversed(mail.outbox) if not to or each.to == [to])
    found = CODE.search(str(message.body))
    assert found
    return found[0]


def ask(client: Client, email: str, **data: str) -> Any:
    """Type an address at the door."""
    return client.post("/entrar/", {"email": email, **data})


def enter(client: Client, email: str, **data: str) -> Any:
    """Type an address and then the code that arrived."""
    ask(client, email, **data)
    return client.post("/entrar/codigo/", {"code": last_code(email)})


def is_in(client: Client) -> bool:
    """Whether a client is signed in."""
    return "_auth_user_id" in client.session


def errors(response: Any) -> list[str]:
    """The lines of the summary of errors."""
    page = BeautifulSoup(response.content, "html.parser")
    return [item.get_text(" ", strip=True) for item in page.select(".error-summary li")]


def notices(client: Client, path: str) -> list[str]:
    """What a page says has just happened."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return [item.get_text(" ", strip=True) for item in page.select(".notice[role=status]")]


def application_of(user: User) -> str:
    """Give a person an application of codes, with recovery codes; its secret."""
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str, *, steps: int = 0) -> str:
    """What an application shows now, or so many half minutes later."""
    shown: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
    return shown


def recovery_codes_of(user: User) -> list[str]:
    """The recovery codes that a person has not used."""
    found: list[str] = (
        Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    )
    return found
