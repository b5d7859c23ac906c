"""The client of clamd, and a scanner that answers what a test wants: it fails closed on all but two words."""

from __future__ import annotations

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from portal.uploads.scanning import clamd
from portal.uploads.scanning.clamd import ClamdError, Verdict, address_of, scan

Serve = Callable[[socket.socket], None]


@pytest.fixture
def scanner() -> Iterator[Callable[[Serve], str]]:
    """Starts something that listens on a socket and does as it is told with the first who calls."""
    with TemporaryDirectory(prefix="clamd-") as folder:
        path = str(Path(folder) / "s")
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(path)
        listening.listen(1)
        threads = []

        def start(serve: Serve) -> str:
            def run() -> None:
                calling, _address = listening.accept()
                with calling:
                    serve(calling)

            threads.append(threading.Thread(target=run))
            threads[0].start()
            return path

        yield start
        for thread in threads:
            thread.join(10)
        listening.close()


def received(calling: socket.socket) -> bytes:
    """The command and the pieces of a file, put together again."""
    stream = calling.makefile("rb")
    assert stream.read(10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack("!L", stream.read(4))[0]:
        assert length <= clamd.PIECE
        content += stream.read(length)
    return content


def answering(*pieces: bytes) -> Serve:
    def serve(calling: socket.socket) -> None:
        received(calling)
        for piece in pieces:
            calling.sendall(piece)

    return serve


def test_a_file_arrives_whole(scanner: Callable[[Serve], str]) -> None:
    content = bytes(range(256)) * 1024
    seen = []

    def serve(calling: socket.socket) -> None:
        seen.append(received(calling))
        calling.sendall(b"stream: OK\0")

    assert scan(io.BytesIO(content), scanner(serve)) == Verdict("")
    assert seen == [content]


def test_what_was_found_is_told(scanner: Callable[[Serve], str]) -> None:
    address = scanner(answering(b"stream: Provas.", b"Marca FOUND\0"))
    assert scan(io.BytesIO(b"a"), address) == Verdict("Provas.Marca")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"stream: OK but not quite\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't open file ERROR\0",
        b"stream: \xff FOUND?\0",
        b"x" * 10_000,
    ],
)
def test_anything_else_is_no_verdict(answer: bytes, scanner: Callable[[Serve], str]) -> None:
    with pytest.raises(ClamdError):
        scan(io.BytesIO(b"a"), scanner(answering(answer)))


def test_a_scanner_that_hangs_up_in_the_middle_is_heard(scanner: Callable[[Serve], str]) -> None:
    def serve(calling: socket.socket) -> None:
        calling.recv(10)
        calling.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        calling.shutdown(socket.SHUT_RDWR)

    with pytest.raises((ClamdError, OSError)):
        scan(io.BytesIO(b"a" * 10 * 1024**2), scanner(serve))


def test_a_scanner_that_says_nothing_is_not_waited_for(
    scanner: Callable[[Serve], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clamd, "SECONDS", 0.05)
    done = threading.Event()
    address = scanner(lambda calling: (received(calling), done.wait(10))[0] and None)
    with pytest.raises(TimeoutError):
        scan(io.BytesIO(b"a"), address)
    done.set()


def test_where_nobody_listens_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        scan(io.BytesIO(b"a"), str(tmp_path / "nada"))


def test_a_scanner_on_another_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def run() -> None:
            calling, _address = listening.accept()
            with calling:
                answering(b"stream: OK\0")(calling)

        thread = threading.Thread(target=run)
        thread.start()
        assert scan(io.BytesIO(b"a"), address_of(f"127.0.0.1:{port}")) == Verdict("")
        thread.join(10)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("clamav.interno:3310", ("clamav.interno", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_addresses(text: str, address: object) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize("text", ["clamd.ctl", ":3310", "host:", "host:abc"])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="neither an absolute path nor host:port"):
        address_of(text)
