"""Replaces the resident population of a year by a file's, or with --dry-run only says what is in it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rede.domain.population import store
from rede.management.commands.import_postcodes import MOST_PROBLEMS, NOTHING_STORED
from rede.models import Municipality, ResidentPopulation
from rede.places.population_files import PopulationFileError, read_table

FIRST_YEAR = 2000


class Command(BaseCommand):
    """All rows or none; other years stay."""

    help = (
        "Replace the resident population of a year: a CSV in UTF-8 with the columns dico (four-digit code of "
        "the municipality), total and estrangeira."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--year", type=int, required=True, help="The year that the figures are of.")
        parser.add_argument("--source", required=True, help="Who counted, as people are to read it.")
        parser.add_argument("--dry-run", action="store_true", help="Read and report; store nothing.")

    def handle(self, *_args: Any, file: Path, year: int, source: str, dry_run: bool, **_options: Any) -> None:
        """Fail where the file cannot be read, has no row or has a row with a problem."""
        longest = ResidentPopulation._meta.get_field("source").max_length or 0
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise CommandError(_("O ano %(year)d não pode ser.") % {"year": year})
        if not source.strip() or len(source) > longest:
            raise CommandError(_("Indique a fonte, em %(count)d caracteres no máximo.") % {"count": longest})
        try:
            table = read_table(file.read_bytes())
        except OSError as error:
            raise CommandError(
                _("Não foi possível abrir o ficheiro. Confirme o caminho e as permissões.")
            ) from error
        except PopulationFileError as error:
            raise CommandError(f"{error} {NOTHING_STORED}") from error
        for problem in table.problems[:MOST_PROBLEMS]:
            self.stdout.write(problem)
        if problems := len(table.problems):
            counted = ngettext("%(count)d linha com problemas.", "%(count)d linhas com problemas.", problems)
            raise CommandError(f"{counted % {'count': problems}} {NOTHING_STORED}")
        if not table.rows:
            raise CommandError(f"{_('O ficheiro não tem nenhum município.')} {NOTHING_STORED}")
        if not dry_run:
            places = Municipality.objects.in_bulk()
            store(
                (
                    ResidentPopulation(
                        municipality=places[row.dico],
                        year=year,
                        total=row.total,
                        foreign=row.foreign,
                        source=source.strip(),
                    )
                    for row in table.rows
                ),
                year,
            )
        self.stdout.write(
            _("Municípios lidos: %(rows)d de %(all)d.")
            % {"rows": len(table.rows), "all": Municipality.objects.count()}
        )
        self.stdout.write(str(NOTHING_STORED) if dry_run else _("A população deste ano foi substituída."))
