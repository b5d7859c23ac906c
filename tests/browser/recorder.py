"""Watches what a browser does besides what a test asks: requests that leave, errors, refusals."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


class Recorder:
    """Collects faults of every page of a context.

    A fault is a request to anything but this machine, an error on the console (the browser writes
    what the content security policy refuses there) or an uncaught exception.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        self.expected: list[str] = []
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._exception)

    def expect(self, text: str) -> None:
        """Pass over console errors that hold a text, where a test provokes them."""
        self.expected.append(text)

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname not in {"127.0.0.1", "localhost"}:
            self.faults.append(f"left the site: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(text in message.text for text in self.expected):
            self.faults.append(f"console on {message.page.url if message.page else '?'}: {message.text}")

    def _exception(self, error: WebError) -> None:
        self.faults.append(f"exception: {error.error}")
