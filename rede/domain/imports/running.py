"""Runs a list of centres against what is stored: the same steps whether it is tried or kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.tables.reading import Sheet, TableError, read_table
from rede.domain.imports.columns import BY_HEADING, COLUMNS, fold
from rede.domain.imports.report import Report
from rede.domain.imports.rows import Rows
from rede.models import District

if TYPE_CHECKING:
    from contas.models import User


def run(
    content: bytes,
    *,
    by: User | None,
    keep: bool,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Report:
    """Read a list and put its centres into the database, all or none.

    With `keep` false, or where anything at all is wrong, nothing is left behind. `progress` is told how
    many rows are done, of how many. One run waits for another to end.
    """
    report = Report()
    with override(settings.LANGUAGE_CODE):  # what is written in the history is written in Portuguese
        try:
            sheet = read_table(content)
            _check_headings(sheet)
        except TableError as error:
            report.refusal = error.message
            return report
        report.problems += sheet.problems
        with transaction.atomic():
            # A row that is always there stands for the whole network, as where a centre is added: two runs
            # that each found a centre missing would both create it.
            District.objects.select_for_update().order_by("pk").first()
            rows = Rows(report, sheet, by)
            for done, line in enumerate(sheet.lines, start=1):
                rows.read(line)
                progress(done, len(sheet.lines))
            if not (keep and report.is_clean):
                transaction.set_rollback(True)
    report.settle()
    return report


def _check_headings(sheet: Sheet) -> None:
    unknown = [name for name in sheet.headings if name and fold(name) not in BY_HEADING]
    if unknown:
        raise TableError(
            "headings",
            _("Colunas que não se conhecem: %(names)s. Use os títulos do modelo, na primeira linha.")
            % {"names": ", ".join(name[:60] for name in unknown[:10])},
        )
    there = Counter(fold(name) for name in sheet.headings if name)
    repeated = [BY_HEADING[name].heading for name, times in there.items() if times > 1]
    if repeated:
        raise TableError("headings", _("Há colunas repetidas: %(names)s.") % {"names": ", ".join(repeated)})
    missing = [
        column.heading for column in COLUMNS if column.compulsory and fold(column.heading) not in there
    ]
    if missing:
        raise TableError("headings", _("Faltam colunas: %(names)s.") % {"names": ", ".join(missing)})
