"""An identity provider on this machine, as small as OpenID Connect allows."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import jwt

CLIENT, SECRET = "portal", "segredo-do-servico-com-mais-de-trinta-e-dois-octetos"


class Provider(ThreadingHTTPServer):
    """Vouches for `person`, the claims of whoever comes; remembers what it was asked for a token."""

    person: dict[str, Any]
    asked: list[dict[str, list[str]]]

    @property
    def issuer(self) -> str:
        """Its own address."""
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """The three addresses that the portal itself asks."""

    server: Provider

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def answer(self, found: dict[str, Any]) -> None:
        """Send JSON."""
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """Where everything is, and who came."""
        issuer = self.server.issuer
        if self.path == "/userinfo":
            return self.answer(self.server.person)
        return self.answer(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "jwks_uri": f"{issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        )

    def do_POST(self) -> None:
        """A token for a code."""
        self.server.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        now = int(time.time())
        claims = {
            "iss": self.server.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            **self.server.person,
        }
        self.answer(
            {"access_token": "x", "token_type": "Bearer", "id_token": jwt.encode(claims, SECRET, "HS256")}
        )


@contextmanager
def running(person: dict[str, Any]) -> Iterator[Provider]:
    """A provider for as long as it is needed."""
    server = Provider(("127.0.0.1", 0), Answers)
    server.person, server.asked = person, []
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
