"""Imports filled fichas as drafts, or with --dry-run only says what is in them."""

from __future__ import annotations

import hashlib
import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from praticas.domain.drafting import DraftError, as_read, make_draft
from praticas.domain.receiving import forget, kept, receive
from praticas.fichas import MAX_BYTES, FichaError, read
from praticas.models import ImportBatch, ImportFile, ImportState

OUTCOMES = {
    "read": gettext_lazy("lida"),
    "drafted": gettext_lazy("com rascunho"),
    "duplicate": gettext_lazy("repetida"),
    "refused": gettext_lazy("recusada"),
}


class Command(BaseCommand):
    """A transaction per file: a file that fails leaves the others alone."""

    help = "Import filled fichas (DOCX, ODT, PDF, plain text) as unpublished practices."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files and the two options."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Read and report; store nothing.")
        parser.add_argument("--json", action="store_true", help="Print what was found in each file as JSON.")

    def handle(self, *_args: Any, files: list[Path], dry_run: bool, **options: Any) -> None:
        """Read every file, print one report, fail when a file failed."""
        as_json = options["json"]
        counts: Counter[str] = Counter()
        notes: list[str] = []
        if as_json:
            self.stdout.write("[", ending="")
        for number, report in enumerate(self._reports(files, dry_run=dry_run)):
            counts[report["outcome"]] += 1
            if as_json:
                self.stdout.write(",\n" if number else "\n", ending="")
                self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1), ending="")
            else:
                notes += _notes(report)
        if as_json:
            self.stdout.write("\n]")
        else:
            for note in notes:
                self.stdout.write(note)
            totals = ", ".join(f"{OUTCOMES[outcome]}: {count}" for outcome, count in sorted(counts.items()))
            self.stdout.write(f"{len(files)} {ngettext('ficheiro', 'ficheiros', len(files))}. {totals}.")
        failed = counts["refused"]
        if failed:
            raise CommandError(
                ngettext("%(count)d ficheiro falhou.", "%(count)d ficheiros falharam.", failed)
                % {"count": failed}
            )

    def _reports(self, files: list[Path], *, dry_run: bool) -> Iterator[dict[str, Any]]:
        batch = None if dry_run else ImportBatch.objects.create()
        seen: set[str] = set()
        with _progress() as progress:
            task = progress.add_task(_("A ler as fichas"), total=len(files))
            for path in files:
                report = {"file": str(path)}
                try:
                    with path.open("rb") as file:
                        content = file.read(MAX_BYTES + 1)
                except OSError:
                    message = _("Não foi possível abrir o ficheiro. Confirme o caminho e as permissões.")
                    yield report | {"outcome": "refused", "message": message}
                else:
                    yield report | (
                        _import(batch, content, path.name) if batch else _look(content, path.name, seen)
                    )
                progress.advance(task)


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


def _look(content: bytes, name: str, seen: set[str]) -> dict[str, Any]:
    """What an import would do."""
    try:
        ficha = read(content, name)
    except FichaError as error:
        return {"outcome": "refused", "message": error.message}
    digest = hashlib.sha256(content).hexdigest()
    outcome = "duplicate" if digest in seen or kept(digest) else "read"
    seen.add(digest)
    return {"outcome": outcome} | ficha.as_dict()


def _import(batch: ImportBatch, content: bytes, name: str) -> dict[str, Any]:
    """Keep the original and make its draft, both or none."""
    with transaction.atomic():
        file = receive(batch, content, name)
        if file.state != ImportState.READ:
            if file.same_as:
                return {"outcome": file.state, "same_as": file.same_as.name} | _reading(file.same_as)
            return {"outcome": file.state, "message": file.message}
        decisions, remarks = as_read(file)
        try:
            page = make_draft(file, decisions)
        except DraftError as error:
            transaction.set_rollback(True)
            forget(file)
            return {"outcome": "refused", "message": str(error)}
    reading = _reading(file)
    reading["problems"] = [*reading["problems"], *remarks]
    return {"outcome": "drafted", "draft": page.pk} | reading


def _reading(file: ImportFile) -> dict[str, Any]:
    """What was found in a file, without the pieces of its original."""
    return {name: value for name, value in (file.reading or {}).items() if name != "pieces"}


def _notes(report: dict[str, Any]) -> list[str]:
    """The lines of the report for one file; none when there is nothing to say of it."""
    head = f"{report['file']}: {OUTCOMES[report['outcome']]}"
    lines = [report["message"]] if "message" in report else []
    lines += report.get("problems", [])
    missing = ", ".join(item["label"] for item in report.get("missing", ()))
    if missing:
        lines.append(_("Em falta: %s.") % missing)
    leftovers = len(report.get("leftovers", ()))
    if leftovers:
        lines.append(
            ngettext("%(count)d texto não coube.", "%(count)d textos não couberam.", leftovers)
            % {"count": leftovers}
        )
    suggestions = len(report.get("suggestions", ()))
    if suggestions:
        lines.append(
            ngettext("%(count)d correção sugerida.", "%(count)d correções sugeridas.", suggestions)
            % {"count": suggestions}
        )
    return [head, *(f"  {line}" for line in lines)]
