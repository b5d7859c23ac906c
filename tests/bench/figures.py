"""What is measured: each figure with its target, beside the floor of the same run."""

import re
import subprocess
import sys
import time
from dataclasses import dataclass
from gzip import compress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from rich.table import Table

from portal.search import Query, search
from portal.settings import environment
from praticas.models import PracticePage
from praticas.search import PracticeIndex
from tests.bench.load import measure
from tests.bench.machine import describe, peak_megabytes
from tests.bench.server import serving
from tests.praticas.fichas import documents

REQUESTS = 300
FLOOD = 2000
FICHAS = 1000
WORDS = ("migrantes", "pessoas", "acolhimento", "municipio", "lingua", "mediacao")
INDEX = "/praticas/"
IMPORTS = re.compile(
    rb'(?:@import\s+(?:url\()?|from\s+|import\s+|import\(\s*)["\']([^"\']+\.(?:css|js))["\']'
)


@dataclass(frozen=True)
class Row:
    """One line of the table; `good` is None where there is no target."""

    what: str
    figure: str
    target: str = ""
    good: bool | None = None


def prepare(size: int) -> None:
    """Create the database, the demonstration and `size` generated practices, unless they are there."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("compilemessages")
    call_command("load_demonstration", wanted=size, yes_demonstration=True)


def report(size: int, database: str, engine: str, network: list[Row]) -> None:
    """Measure everything, and print the table with what was measured of the network."""
    total = PracticePage.objects.live().count()
    rows = [*cached_pages(), *uncached_pages(), *weights(), *network, *imports()]
    table = Table("what", "figure", "target", "", title=f"{total} practices, {database}, search: {engine}")
    for row in rows:
        table.add_row(row.what, row.figure, row.target, {True: "ok", False: "MISSES", None: ""}[row.good])
    console = Console(width=130)
    console.print(describe())
    console.print(table)
    for row in rows:
        mark = {True: "yes", False: "**no**", None: ""}[row.good]
        print(f"| {row.what} | {row.figure} | {row.target} | {mark} |")


def some_practices() -> list[str]:
    """Addresses of forty practices, spread over the whole base."""
    slugs = (
        PracticePage.objects.live()
        .filter(locale__language_code="pt-pt")
        .order_by("pk")
        .values_list("slug", flat=True)
    )
    count = slugs.count()
    return [f"{INDEX}{slugs[number * count // 40]}/" for number in range(40)]


def broad_word() -> tuple[str, int]:
    """The word of WORDS found in most practices, and in how many."""
    counts = {word: search(PracticeIndex(), Query(words=word, language="pt-pt")).total for word in WORDS}
    word = max(counts, key=lambda word: counts[word])
    return word, counts[word]


def cached_pages() -> list[Row]:
    """Requests a second of pages from the cache, beside the trivial views and a static file."""
    with serving("bare") as server:
        bare = measure(server.port, ["/bench/trivial/"], requests=FLOOD, connections=4)
    with serving("settings") as server:
        trivial = measure(server.port, ["/bench/trivial/"], requests=FLOOD, connections=4)
        static = measure(server.port, [stylesheet()], requests=FLOOD, connections=4)
        pages = {
            "home page": measure(server.port, ["/"], requests=FLOOD, connections=4),
            "practice page": measure(server.port, some_practices(), requests=FLOOD, connections=4),
            "search results": measure(server.port, [f"{INDEX}?q={WORDS[0]}"], requests=FLOOD, connections=4),
        }
    rows = [
        Row("floor: trivial Django view, no middleware", f"{bare.rate:.0f}/s, p50 {bare.p50:.1f} ms"),
        Row(
            "floor: trivial Django view, the portal's middleware",
            f"{trivial.rate:.0f}/s, p50 {trivial.p50:.1f} ms",
        ),
        Row("floor: static file from the web server", f"{static.rate:.0f}/s, p50 {static.p50:.1f} ms"),
    ]
    for name, figures in pages.items():
        share, strict = figures.rate / trivial.rate, figures.rate / bare.rate
        text = f"{figures.rate:.0f}/s: {share:.2f} of the trivial view ({strict:.2f} of the bare one)"
        rows.append(Row(f"{name}, cached", text, ">= 0.5 of the trivial view", share >= 0.5))
    return rows


def uncached_pages() -> list[Row]:
    """Medians of computed pages for one visitor at a time, the web server's own time, and the queries."""
    word, found = broad_word()
    last = search(PracticeIndex(), Query(language="pt-pt", sort="newest")).pages
    # A search: 60 ms on SQLite with 10,000 practices and on Elasticsearch, 120 ms on PostgreSQL with 100,000.
    most = 120 if connection.vendor == "postgresql" and not settings.SEARCH_URL else 60
    pages = {
        "practice page": (some_practices(), 40),
        "listing, first page": ([INDEX], 40),
        "listing, last page": ([f"{INDEX}?page={last}"], 40),
        f"search, broad word ({word}: {found}), facets": ([f"{INDEX}?q={word}"], most),
        "search, broad word, two filters": ([f"{INDEX}?q={word}&level=published&kind=local_authority"], most),
        "search, last page of a broad word": ([f"{INDEX}?q={word}&page={-(-found // 20)}"], most),
        "search, narrow words": ([f"{INDEX}?q=mediacao+intercultural+escola"], most),
    }
    rows = []
    with serving("uncached") as server:
        floor = measure(server.port, ["/bench/trivial/"], requests=REQUESTS)
        rows.append(Row("floor: trivial Django view, one visitor", f"p50 {floor.p50:.1f} ms"))
        for name, (addresses, limit) in pages.items():
            measure(server.port, addresses, requests=20)
            before = server.processor_seconds()
            figures = measure(server.port, addresses, requests=REQUESTS, warming=0)
            computing = (server.processor_seconds() - before) * 1000 / REQUESTS
            queries = queries_of(addresses[-1])
            times = f"p50 {figures.p50:.1f} ms, p95 {figures.p95:.1f} ms"
            text = f"{times}; web {computing:.1f} ms; {queries} queries"
            target = f"p50 < {limit} ms, at most 12 queries"
            rows.append(Row(name, text, target, figures.p50 < limit and queries <= 12))
        measure(server.port, [INDEX, *some_practices()], requests=REQUESTS, connections=8)
        memory = server.megabytes()
    rows.append(Row("memory of a web process after the bench", f"{memory:.0f} MB", "< 250 MB", memory < 250))
    return rows


def queries_of(address: str) -> int:
    """The queries of one answer, with warm caches."""
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def stylesheet() -> str:
    """The address of the first static file that the home page asks for."""
    return re.findall(r'href="(/static/[^"]+\.css)"', Client().get("/").content.decode())[0]


def weights() -> list[Row]:
    """HTML, CSS and JavaScript of a page, compressed, in kilobytes."""
    rows = []
    for name, address in {"home page": "/", "search": INDEX, "practice page": some_practices()[0]}.items():
        html = Client().get(address).content
        files = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', html.decode()))
        total = len(compress(html)) + sum(weight(file) for file in files)
        text = f"{total / 1024:.1f} kB ({len(files)} files besides the page)"
        rows.append(Row(f"weight of the {name}", text, "< 60 kB", total < 60 * 1024))
    return rows


def weight(file: str) -> int:
    """The compressed size in bytes of a static file and of what it imports."""
    collected = Path(settings.STATIC_ROOT) / file
    path = collected if collected.exists() else Path(finders.find(file) or "")
    content = path.read_bytes()
    imports = IMPORTS.findall(content)
    nested = sum(weight(str(Path(file).parent / name.decode())) for name in imports)
    return len(compress(content)) + nested


def imports() -> list[Row]:
    """A thousand fichas from word processors, read by the command line without storing, then stored."""
    rows = []
    with TemporaryDirectory() as folder:
        files = []
        for number in range(FICHAS):
            answers = documents.ANSWERS | {"title": f"Prática {time.time_ns()}"}
            files.append(Path(folder) / f"{number}.docx")
            files[-1].write_bytes(documents.docx_table(documents.lines(answers)))
        command = [sys.executable, "manage.py", "import_fichas", *map(str, files)]
        for name, options in {"read": ["--dry-run"], "read and stored": []}.items():
            begun = time.perf_counter()
            process = subprocess.Popen([*command, *options], cwd=environment.ROOT, stdout=subprocess.DEVNULL)
            megabytes = 0.0
            while process.poll() is None:
                megabytes = max(megabytes, peak_megabytes(process.pid))
                time.sleep(0.1)
            seconds = time.perf_counter() - begun
            text = f"{seconds:.0f} s, at most {megabytes:.0f} MB"
            rows.append(
                Row(f"{FICHAS} fichas, {name}", text, "< 60 s", seconds < 60 and process.returncode == 0)
            )
    return rows
