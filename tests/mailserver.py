"""A mail server on 127.0.0.1 that keeps what it is sent, and refuses what a test tells it to."""

from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


class _OnAnyPort(Controller):
    """Asks the system for a free port."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class MailServer:
    """`messages` are those accepted. `answers` maps an address or "DATA" to the line that refuses it.

    Each line is given once for every time it is in the list.
    """

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, list[str]] = {}
        self.port = 0
        self._controller: _OnAnyPort | None = None

    def start(self) -> None:
        """Listen on a free port; after a stop on the same one."""
        self._controller = _OnAnyPort(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        self.port = self._controller.port

    def stop(self) -> None:
        """End, and refuse connections from then on; nothing where it has ended."""
        if self._controller:
            self._controller.stop()
            self._controller = None

    def _answer(self, what: str) -> str | None:
        lines = self.answers.get(what)
        return lines.pop(0) if lines else None

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        """Refuse, or take the address."""
        if refusal := self._answer(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Refuse, or keep the message."""
        if refusal := self._answer("DATA"):
            return refusal
        self.recipients += envelope.rcpt_tos
        content = envelope.content.replace(b"\r\n", b"\n")
        self.messages.append(BytesParser(EmailMessage, policy=default).parsebytes(content))
        return "250 OK"
