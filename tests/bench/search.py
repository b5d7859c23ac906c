"""Times of the search engine in use on synthetic practices: `python -m tests.bench.search N`.

DATABASE_URL and SEARCH_URL choose the engine. Documents are made by a seeded generator: 290 words each, drawn
from 20,000 with the frequencies of a natural language, six facets like those of practices. One word is in
every text, one in nine of a hundred.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

import django
from django.core.management import call_command
from django.db import connection

from portal.search import Document, Index, Query, engines, search
from portal.search.engines.elasticsearch import ElasticsearchEngine

RUNS = 15
BROAD, NARROW = "acolhimento", "mediadoras"
_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstvz" for vowel in ("a", "e", "i", "o", "u")]
_VALUES = {"area": 13, "group": 10, "district": 29, "kind": 4, "year": 20, "level": 2}


class BenchIndex(Index):
    """The shape of the index of practices, with `size` documents."""

    name = "bench"
    fields = {"title": 8, "entity": 3, "summary": 4, "body": 1}
    facets = tuple(_VALUES)

    def __init__(self, size: int) -> None:
        self.size = size

    def documents(self, pks: Iterable[int] | None = None) -> Iterator[Document]:
        """The synthetic documents; `pks` is not asked for in a bench."""
        chance = random.Random(self.size)
        words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))) for _ in range(20_000)]
        frequencies = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
        for pk in range(1, self.size + 1):
            drawn = chance.choices(words, cum_weights=frequencies, k=290)
            drawn[chance.randrange(40, 290)] = BROAD
            if chance.random() < 0.05:
                drawn[chance.randrange(8)] = BROAD
            if chance.random() < 0.09:
                drawn[chance.randrange(8, 290)] = NARROW
            title = " ".join(drawn[:8]).capitalize()
            yield Document(
                pk=pk,
                shown_in=("pt-pt", "en"),
                texts={
                    "title": title,
                    "entity": " ".join(drawn[8:12]),
                    "summary": " ".join(drawn[12:40]),
                    "body": " ".join(drawn[40:]),
                },
                facets={facet: _some(chance, facet) for facet in _VALUES},
                newest=chance.randrange(10**9),
                title=title,
            )


def _some(chance: random.Random, facet: str) -> tuple[str, ...]:
    """One value, or up to three in the facets of which a practice has several."""
    most = chance.choice((1, 1, 2, 2, 3)) if facet in {"area", "group"} else 1
    return tuple(f"{facet}{number}" for number in chance.sample(range(_VALUES[facet]), most))


def build(size: int, progress: Callable[[int], object] = lambda documents: None) -> BenchIndex:
    """Fill the engine in use with `size` documents, by the same code as rebuild_search."""
    from portal.search.rebuild import rebuild  # noqa: PLC0415 - its models load after this module

    index = BenchIndex(size)
    rebuild(index, progress)
    return index


def measure(index: BenchIndex) -> dict[str, tuple[float, float]]:
    """Milliseconds, median and quickest: a round trip that searches nothing (the floor), then each search."""
    last = -(-index.size // 20)
    chosen = {"area": ("area1", "area2"), "level": ("level0",)}
    queries = {
        "broad word, six facets": Query(BROAD),
        "broad word, page in the middle": Query(BROAD, page=last // 2),
        "broad word, last page": Query(BROAD, page=last),
        "broad word, two filters": Query(BROAD, filters=chosen),
        "broad word, by title": Query(BROAD, sort="title"),
        "narrow word, six facets": Query(NARROW),
        "broad and narrow word": Query(f"{BROAD} {NARROW}"),
        "no word, six facets": Query(),
        "no word, last page": Query(page=last),
    }
    return {
        "floor: a round trip": _times(_round_trip),
        **{what: _times(lambda asked=query: search(index, asked)) for what, query in queries.items()},
    }


def remove(index: BenchIndex) -> None:
    """Leave nothing of the bench in the engine."""
    engine = engines.current()
    if isinstance(engine, ElasticsearchEngine):
        for name in engine.client.indices.get(index=f"{engine.alias(index)}-*"):
            engine.client.indices.delete(index=name)
        return
    with connection.cursor() as cursor:
        for part in engine.parts:
            cursor.execute(f"DROP TABLE {engine.table(index, part)}")


def _round_trip() -> None:
    engine = engines.current()
    if isinstance(engine, ElasticsearchEngine):
        engine.client.search(size=0, terminate_after=1, track_total_hits=False)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchall()


def _times(run: Callable[[], object]) -> tuple[float, float]:
    run()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        run()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), min(times)


def main() -> None:
    """Build, measure, print a table, remove."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    index = build(int(sys.argv[1]))
    print(f"{type(engines.current()).__name__}, built in {time.perf_counter() - begun:.0f} s,", end=" ")
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(f"| {index.size} documents | median ms | quickest ms |\n| --- | ---: | ---: |")
    for what, (median, quickest) in measure(index).items():
        print(f"| {what} | {median:.1f} | {quickest:.1f} |")
    remove(index)


if __name__ == "__main__":
    main()
