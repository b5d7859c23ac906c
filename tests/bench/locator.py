"""What is measured of the network: the locator's pages, its data, and sorting it on the device."""

import re
import shutil
import statistics
from gzip import compress

from django.core.management import call_command
from django.test import Client
from playwright.sync_api import sync_playwright

from rede.models import Centre
from tests.bench.figures import REQUESTS, Row, queries_of, weight
from tests.bench.load import measure
from tests.bench.server import serving

SIZES = (170, 500)
LOCATOR = "/rede/"
DATA = "/rede/dados.json"
PLACES = ("Vila+do+Bispo", "Corvo", "Lisboa", "Sagres", "Viseu", "Ponta+Delgada", "Bragan%C3%A7a", "Beja")
ROUNDS = 60
# Runs in the page: times one filling of the distances and the order, many times over, in milliseconds.
SORTING = """async ([address, data, rounds]) => {
  const { nearest } = await import(address);
  const { centres } = await (await fetch(data)).json();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const position = { lat: 37 + (round % 5), lon: -8.9 + (round % 3) };
    const begun = performance.now();
    nearest(centres, position);
    times.push(performance.now() - begun);
  }
  return [centres.length, times];
}"""


def rows() -> list[Row]:
    """Every figure of the network, each size after the floor of its own run."""
    found = []
    for size in SIZES:
        call_command("load_network", wanted=size, yes_demonstration=True)
        found += [*_pages(), *_data()]
    return [*found, _weight()]


def _pages() -> list[Row]:
    """Medians of computed pages for one visitor at a time, and their queries."""
    total = Centre.objects.count()
    slugs = list(Centre.objects.filter(state="open").order_by("pk").values_list("slug", flat=True)[:40])
    listed = re.search(r'class="place">[^<]*?(\d+)\s*<', Client().get(LOCATOR).content.decode())
    last = int(listed[1]) if listed else 1
    pages = {
        "locator, first page": [LOCATOR],
        "locator, last page": [f"{LOCATOR}?page={last}"],
        "locator, a place": [f"{LOCATOR}?q={place}" for place in PLACES],
        "locator, a place and three filters": [
            f"{LOCATOR}?q={place}&service=housing&lingua=en&acessivel=1" for place in PLACES
        ],
        "page of a centre": [f"{LOCATOR}centros/{slug}/" for slug in slugs],
        "network in figures": [f"{LOCATOR}numeros/"],
    }
    found = []
    with serving("uncached") as server:
        floor = measure(server.port, ["/bench/trivial/"], requests=REQUESTS)
        found.append(Row(f"floor at {total} centres: trivial Django view", f"p50 {floor.p50:.1f} ms"))
        for name, addresses in pages.items():
            figures = measure(server.port, addresses, requests=REQUESTS)
            queries = queries_of(addresses[-1])
            text = f"p50 {figures.p50:.1f} ms, p95 {figures.p95:.1f} ms; {queries} queries"
            good = figures.p50 < 40 and queries <= 12
            found.append(Row(f"{name}, {total} centres", text, "p50 < 40 ms, at most 12 queries", good))
    return found


def _data() -> list[Row]:
    """The size of the data that the device sorts, and how long it takes to."""
    kilobytes = len(compress(Client().get(DATA).content)) / 1024
    module = _module("centres")
    with serving("settings") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}{LOCATOR}o-que-e-um-claim/")
        total, times = page.evaluate(SORTING, [module, DATA, ROUNDS])
        browser.close()
    median = statistics.median(times)
    return [
        Row(f"locator data, {total} centres", f"{kilobytes:.1f} kB compressed", "< 40 kB", kilobytes < 40),
        Row(
            f"sorted on the device, {total} centres",
            f"median {median:.2f} ms, slowest {max(times):.2f} ms",
            "< 16 ms",
            median < 16,
        ),
    ]


def _module(name: str) -> str:
    """The address of one of the locator's scripts, as the page's own scripts import it."""
    html = Client().get(LOCATOR).content.decode()
    for address in re.findall(r'src="(/static/rede/[^"]+\.js)"', html):
        script = Client().get(address)
        content = script.getvalue() if script.streaming else script.content
        found = re.search(rf'from "\./({name}[^"]*\.js)"', content.decode())
        if found:
            return f"/static/rede/{found[1]}"
    raise LookupError(name)


def _weight() -> Row:
    """HTML, CSS and JavaScript of the locator, compressed."""
    html = Client().get(LOCATOR).content
    files = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', html.decode()))
    total = (len(compress(html)) + sum(weight(file) for file in files)) / 1024
    text = f"{total:.1f} kB ({len(files)} files besides the page and what they import)"
    return Row("weight of the locator", text, "< 140 kB", total < 140)
