"""Figures of the network: what an import of its whole list costs."""

import time

from django.db import transaction

from portal.tables import stream
from rede.demo.loading import load
from rede.domain.imports import run, template
from rede.models import Centre, Entity
from tests.bench.figures import Row

CENTRES = 500
MOST_SECONDS = 10


def import_centres() -> list[Row]:
    """Five hundred centres of the demonstration, written as a list, then read into an empty network.

    Everything is rolled back: the database is left as it was.
    """
    with transaction.atomic():
        Centre.objects.all().delete()
        list(load(CENTRES))
        content = b"".join(stream(template(_without_code(each) for each in Centre.objects.all()), "xlsx"))
        Centre.objects.all().delete()
        Entity.objects.all().delete()
        started = time.perf_counter()
        report = run(content, by=None, keep=True)
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    good = seconds < MOST_SECONDS and report.count("new") == CENTRES
    return [
        Row(f"import of {CENTRES} new centres (XLSX)", f"{seconds:.1f} s", f"< {MOST_SECONDS} s", good=good)
    ]


def _without_code(centre: Centre) -> Centre:
    """A centre as a new one stands in a list."""
    centre.code = ""
    return centre
