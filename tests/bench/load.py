"""A small load client: a few connections that ask one address after another and take the times."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """What a run of requests took: milliseconds a request, requests a second."""

    times: tuple[float, ...]
    seconds: float

    @property
    def p50(self) -> float:
        """The median, in milliseconds."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """The time that one request in twenty passes, in milliseconds."""
        return statistics.quantiles(self.times, n=20)[-1]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds


@dataclass(frozen=True)
class Ask:
    """One request: a GET of `path`, or a POST where there is a `form`, and the cookies of whoever asks.

    `status` is the answer that is right.
    """

    path: str
    cookies: str = ""
    form: str | None = None
    status: int = 200

    def written(self) -> bytes:
        """The request as it goes over the wire."""
        lines = [f"{'GET' if self.form is None else 'POST'} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        lines.append("Accept-Encoding: gzip")
        if self.cookies:
            lines.append(f"Cookie: {self.cookies}")
        if self.form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(self.form)}"]
        return "\r\n".join([*lines, "", self.form or ""]).encode("ascii")


class BadAnswerError(Exception):
    """The server answered something other than what is right."""


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    """Status and body of one answer, and whether the connection stays."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    if headers.get("transfer-encoding") == "chunked":
        body = b""
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    return int(head[0].split()[1]), body, headers.get("connection", "").lower() != "close"


async def _connection(port: int, asks: asyncio.Queue[Ask], times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not asks.empty():
        ask = asks.get_nowait()
        begun = time.perf_counter()
        writer.write(ask.written())
        status, _body, stays = await _answer(reader)
        times.append((time.perf_counter() - begun) * 1000)
        if status != ask.status:
            raise BadAnswerError(f"{ask.path}: {status}")
        if not stays:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _measure(port: int, wanted: Sequence[Ask], connections: int) -> Figures:
    asks: asyncio.Queue[Ask] = asyncio.Queue()
    for ask in wanted:
        asks.put_nowait(ask)
    times: list[float] = []
    begun = time.perf_counter()
    await asyncio.gather(*(_connection(port, asks, times) for _ in range(connections)))
    return Figures(tuple(times), time.perf_counter() - begun)


def measure(
    port: int, addresses: Sequence[str], *, requests: int, connections: int = 1, warming: int = 24
) -> Figures:
    """Ask the addresses in turn, some first without counting; raises BadAnswerError on any answer but 200."""
    wanted = [Ask(addresses[number % len(addresses)]) for number in range(max(requests, warming))]
    if warming:
        asyncio.run(_measure(port, wanted[:warming], 1))
    return asyncio.run(_measure(port, wanted[:requests], connections))


def measure_each(port: int, asks: Sequence[Ask], *, connections: int = 1) -> Figures:
    """Ask each once, over so many connections; raises BadAnswerError on any answer but the right."""
    return asyncio.run(_measure(port, asks, connections))
