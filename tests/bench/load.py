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


class BadAnswerError(Exception):
    """The server answered something other than 200."""


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


async def _connection(port: int, paths: asyncio.Queue[str], times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not paths.empty():
        path = paths.get_nowait()
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
        begun = time.perf_counter()
        writer.write(request.encode())
        status, _body, stays = await _answer(reader)
        times.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            raise BadAnswerError(f"{path}: {status}")
        if not stays:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def _measure(port: int, addresses: Sequence[str], requests: int, connections: int) -> Figures:
    paths: asyncio.Queue[str] = asyncio.Queue()
    for number in range(requests):
        paths.put_nowait(addresses[number % len(addresses)])
    times: list[float] = []
    begun = time.perf_counter()
    await asyncio.gather(*(_connection(port, paths, times) for _ in range(connections)))
    return Figures(tuple(times), time.perf_counter() - begun)


def measure(
    port: int, addresses: Sequence[str], *, requests: int, connections: int = 1, warming: int = 24
) -> Figures:
    """Ask the addresses in turn, some first without counting; raises BadAnswerError on any answer but 200."""
    if warming:
        asyncio.run(_measure(port, addresses, warming, 1))
    return asyncio.run(_measure(port, addresses, requests, connections))
