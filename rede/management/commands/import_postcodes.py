"""Replaces the table of postal codes by a file's, or with --dry-run only says what is in it."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from portal.pagecache import empty
from rede.models import Postcode
from rede.places.postcode_files import PostcodeFileError, read_rows
from rede.places.postcodes import PostcodeTable

MOST_PROBLEMS = 50  # lines of the report
NOTHING_STORED = gettext_lazy("Nada foi guardado.")


class Command(BaseCommand):
    """All rows or none; of each code only its first four digits are stored."""

    help = (
        "Replace the table of postal codes: the PT.txt of GeoNames, the list of the CTT, or a CSV with the "
        "columns codigo_postal and municipio or dico, and if present distrito, latitude and longitude."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Read and report; store nothing.")

    def handle(self, *_args: Any, file: Path, dry_run: bool, **_options: Any) -> None:
        """Fail where the file cannot be read, has no row or has a row with a problem."""
        try:
            table = _read(file.read_bytes())
        except OSError as error:
            raise CommandError(
                _("Não foi possível abrir o ficheiro. Confirme o caminho e as permissões.")
            ) from error
        except PostcodeFileError as error:
            raise CommandError(f"{error} {NOTHING_STORED}") from error
        for problem in table.problems[:MOST_PROBLEMS]:
            self.stdout.write(str(problem))
        if problems := len(table.problems):
            counted = ngettext("%(count)d linha com problemas.", "%(count)d linhas com problemas.", problems)
            raise CommandError(f"{counted % {'count': problems}} {NOTHING_STORED}")
        codes = [
            Postcode(
                code4=mean.code4,
                municipality_id=mean.dico,
                latitude=mean.latitude,
                longitude=mean.longitude,
            )
            for mean in table.means()
        ]
        if not codes:
            raise CommandError(f"{_('O ficheiro não tem nenhum código postal.')} {NOTHING_STORED}")
        if not dry_run:
            _replace(codes)
        self.stdout.write(
            _("Linhas lidas: %(rows)d. Códigos de quatro algarismos: %(codes)d.")
            % {"rows": table.rows, "codes": len(codes)}
        )
        self.stdout.write(str(NOTHING_STORED) if dry_run else _("A tabela foi substituída."))


def _read(content: bytes) -> PostcodeTable:
    """Read every row, with a bar on the terminal's error output."""
    table = PostcodeTable()
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(_("A ler os códigos postais"), total=content.count(b"\n") or 1)
        for row in read_rows(content):
            table.add(row)
            progress.update(task, completed=row.line)
    return table


def _replace(codes: list[Postcode]) -> None:
    """Put the new codes in the place of the old, all or none, and forget the pages made from the old."""
    with transaction.atomic():
        Postcode.objects.all().delete()
        Postcode.objects.bulk_create(codes, batch_size=500)
        empty()
