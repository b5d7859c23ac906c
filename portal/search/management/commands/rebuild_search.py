"""Builds the search indexes anew, or applies the updates that wait."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from portal.search import retry
from portal.search.documents import Index
from portal.search.errors import RebuildReplaced, SearchUnavailable
from portal.search.rebuild import rebuild
from portal.search.registry import registered


class Command(BaseCommand):
    """manage.py rebuild_search."""

    help = (
        "Builds the search indexes anew beside the present ones and swaps them; searching goes on meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--index", choices=sorted(registered()), help="only this index")
        parser.add_argument("--pending", action="store_true", help="only apply the updates that wait")

    def handle(self, *, index: str | None, pending: bool, **options: Any) -> None:
        """Exit with an error where something still waits or the engine does not answer."""
        if pending:
            if waiting := retry():
                raise CommandError(_("Alterações por indexar: %(count)s.") % {"count": waiting})
            self.stdout.write(_("Nenhuma alteração por indexar."))
            return
        for name, found in registered().items():
            if index in {None, name}:
                self._rebuild(found)

    def _rebuild(self, index: Index) -> None:
        console = Console(file=cast(IO[str], self.stdout))
        columns = SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn()
        try:
            with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
                task = bar.add_task(index.name, total=None)
                total = rebuild(index, lambda documents: bar.advance(task, documents))
        except (SearchUnavailable, RebuildReplaced) as error:
            raise CommandError(f"{index.name}: {type(error).__name__}: {error}") from error
        self.stdout.write(
            _("%(index)s: %(count)s documentos indexados.") % {"index": index.name, "count": total}
        )
