"""A small client of clamd: one file, sent over its socket in pieces, and its answer."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from typing import IO

SECONDS = 60
PIECE = 64 * 1024
MOST_ANSWER = 4096


class ClamdError(Exception):
    """The scanner did not say whether the file is clean."""


@dataclass(frozen=True)
class Verdict:
    """What was found; "" in a clean file."""

    finding: str


def address_of(text: str) -> str | tuple[str, int]:
    """CLAMD_SOCKET as `socket` takes it: an absolute path, or host and port. Raises ValueError."""
    if text.startswith("/"):
        return text
    host, _colon, port = text.rpartition(":")
    if not host or not port.isdecimal():
        raise ValueError(f"{text!r} is neither an absolute path nor host:port")
    return host.strip("[]"), int(port)


def scan(content: IO[bytes], address: str | tuple[str, int]) -> Verdict:
    """Send a file and read the verdict. Raises ClamdError or OSError where there is none."""
    with _connected(address) as connection:
        try:
            connection.sendall(b"zINSTREAM\0")
            while piece := content.read(PIECE):
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            connection.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            # clamd answers and hangs up in the middle of a file that is too long for it.
            return _verdict(_answer(connection))
        return _verdict(_answer(connection))


def _connected(address: str | tuple[str, int]) -> socket.socket:
    if isinstance(address, tuple):
        return socket.create_connection(address, timeout=SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(SECONDS)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _answer(connection: socket.socket) -> str:
    """What clamd says, up to its final NUL."""
    received = b""
    while not received.endswith(b"\0") and len(received) < MOST_ANSWER:
        piece = connection.recv(MOST_ANSWER)
        if not piece:
            break
        received += piece
    return received.rstrip(b"\0").decode(errors="replace")


def _verdict(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict("")
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    raise ClamdError(answer or "no answer")
