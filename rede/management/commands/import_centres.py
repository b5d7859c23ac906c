"""Imports the official list of centres, or with --dry-run only says what it would do."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from portal.tables.reading import MAX_BYTES
from rede.domain.imports import Report, run
from rede.domain.imports.report import NEW, SAME


class Command(BaseCommand):
    """All or nothing: a list with one fault stores no centre."""

    help = "Import a list of centres (CSV, ODS or XLSX), all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and the two options."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Check and report; store nothing.")
        parser.add_argument("--json", action="store_true", help="Print the whole report as JSON.")

    def handle(self, *_args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Run the list with a bar of progress, print one report, fail when something is wrong."""
        try:
            with file.open("rb") as source:
                content = source.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(
                _("Não foi possível abrir o ficheiro. Confirme o caminho e as permissões.")
            ) from error
        with _progress() as progress:
            task = progress.add_task(_("A verificar a lista"), total=None)
            report = run(
                content,
                by=None,
                keep=not dry_run,
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
        else:
            self._print(report, dry_run=dry_run)
        if not report.is_clean:
            raise CommandError(report.refusal or _("A lista tem erros: não se guardou nada."))

    def _print(self, report: Report, *, dry_run: bool) -> None:
        if report.problems:
            self._table(
                (_("Linha"), _("Coluna"), _("O que está errado")),
                [(str(each.row), each.column, each.message) for each in report.problems],
            )
        if report.more_problems:
            self.stdout.write(
                ngettext("E mais %(count)d erro.", "E mais %(count)d erros.", report.more_problems)
                % {"count": report.more_problems}
            )
        if report.is_clean:
            lines = [(str(each.row), each.name, _said(each)) for each in report.outcomes]
            self._table((_("Linha"), _("Centro"), _("O que acontece")), [each for each in lines if each[2]])
            self.stdout.write(_summary(report))
            self.stdout.write(
                _("Foi só um ensaio: não se guardou nada.") if dry_run else _("Lista guardada.")
            )

    def _table(self, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        if not rows:
            return
        table = Table(*headings)
        for row in rows:
            table.add_row(*row)
        Console(file=cast("IO[str]", self.stdout), markup=False, highlight=False).print(table)


def _progress() -> Progress:
    """A bar on the terminal's error output, so that the report can go elsewhere."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )


def _said(outcome: Any) -> str:
    """What a row comes to, in lines; "" where nothing happens."""
    lines = [_("Novo")] if outcome.what == NEW else []
    lines += [
        _("%(field)s: %(before)s → %(after)s")
        % {"field": label, "before": before or "—", "after": after or "—"}
        for label, (before, after) in outcome.changes.items()
        if outcome.what != NEW
    ]
    return "\n".join((*lines, *outcome.notes))


def _summary(report: Report) -> str:
    counts = report.as_dict()["counts"]
    new = ngettext("%(count)d novo", "%(count)d novos", counts["new"]) % {"count": counts["new"]}
    changed = ngettext("%(count)d alterado", "%(count)d alterados", counts["changed"])
    same = ngettext("%(count)d igual", "%(count)d iguais", counts[SAME])
    waiting = ngettext("%(count)d fica em preparação", "%(count)d ficam em preparação", counts["preparation"])
    return _("Centros: %(new)s, %(changed)s, %(same)s; %(waiting)s.") % {
        "new": new,
        "changed": changed % {"count": counts["changed"]},
        "same": same % {"count": counts[SAME]},
        "waiting": waiting % {"count": counts["preparation"]},
    }
