"""Runs a list of centres against what is stored: the same steps whether it is tried or kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.tables.reading import Line, Problem, Sheet, TableError, read_table
from rede.domain import editing, values
from rede.domain.imports import cells
from rede.domain.imports.columns import BY_FIELD, BY_HEADING, COLUMNS, fold
from rede.domain.states import MoveRefusedError, move
from rede.enums import CentreState, EntityKind
from rede.models import Centre, Entity

if TYPE_CHECKING:
    import datetime as dt

    from contas.models import User

NEW, CHANGED, SAME = "new", "changed", "same"
WHOLE_ROW = "—"
MOST_PROBLEMS = 500  # told one by one; beyond, a list is wrong as a whole


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row comes to: `changes` as {label: [before, after]}, `note` what staff should know."""

    row: int
    name: str
    what: str
    changes: dict[str, list[str]] = field(default_factory=dict)
    note: str = ""


@dataclass(slots=True)
class Report:
    """Of one run: every row's outcome, or every fault with its row and column; `refusal` of a whole file."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refusal: str = ""
    more_problems: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether the list may be stored."""
        return not (self.problems or self.refusal)

    def count(self, what: str) -> int:
        """How many rows come to that."""
        return sum(outcome.what == what for outcome in self.outcomes)

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON holds it, with its counts."""
        counts = {what: self.count(what) for what in (NEW, CHANGED, SAME)}
        return {
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
            "problems": [asdict(problem) for problem in self.problems],
            "refusal": self.refusal,
            "more_problems": self.more_problems,
            "counts": counts,
        }


def run(
    content: bytes,
    *,
    by: User | None,
    keep: bool,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Report:
    """Read a list and put its centres into the database, all or none.

    With `keep` false, or where anything at all is wrong, nothing is left behind. `progress` is told how
    many rows are done, of how many.
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
            _Run(report, by).read(sheet, progress)
            if not (keep and report.is_clean):
                transaction.set_rollback(True)
    report.more_problems = max(0, len(report.problems) - MOST_PROBLEMS)
    report.problems = sorted(report.problems, key=lambda problem: problem.row)[:MOST_PROBLEMS]
    if report.problems:
        report.outcomes = []
    return report


def _check_headings(sheet: Sheet) -> None:
    unknown = [name for name in sheet.headings if name and fold(name) not in BY_HEADING]
    if unknown:
        raise TableError(
            "headings",
            _("Colunas que não se conhecem: %(names)s. Use os títulos do modelo.")
            % {"names": ", ".join(unknown)},
        )
    there = {fold(name) for name in sheet.headings}
    missing = [
        column.heading for column in COLUMNS if column.compulsory and fold(column.heading) not in there
    ]
    if missing:
        raise TableError("headings", _("Faltam colunas: %(names)s.") % {"names": ", ".join(missing)})


class _Run:
    """One pass over the rows, with what is stored read once."""

    def __init__(self, report: Report, by: User | None) -> None:
        self.report, self.by = report, by
        self.by_code = {code: pk for pk, code in Centre.objects.values_list("pk", "code")}
        self.by_name = {
            (fold(name), dico): pk
            for pk, name, dico in Centre.objects.values_list("pk", "name", "municipality_id")
        }
        self.entities = {fold(entity.name): entity for entity in Entity.objects.all()}
        self.by_nipc = {entity.nipc: entity for entity in self.entities.values() if entity.nipc}
        self.seen: dict[int, int] = {}

    def read(self, sheet: Sheet, progress: Callable[[int, int], object]) -> None:
        """Every row, in order."""
        faulty = {problem.row for problem in sheet.problems}
        for done, line in enumerate(sheet.lines, start=1):
            if line.number not in faulty:
                self._read_line(line)
            progress(done, len(sheet.lines))

    def _problem(self, line: Line) -> Callable[[str, str], None]:
        return lambda heading, message: self.report.problems.append(Problem(line.number, heading, message))

    def _read_line(self, line: Line) -> None:
        texts = {BY_HEADING[fold(name)].heading: text for name, text in line.cells.items()}
        faults = len(self.report.problems)
        problem = self._problem(line)
        for column in COLUMNS:
            if column.compulsory and not texts.get(column.heading):
                problem(column.heading, _("Falta preencher."))
        dico = self._municipality(texts, problem)
        found = cells.read_values(texts, problem)
        entity = self._entity(texts, dico, problem)
        if len(self.report.problems) > faults or entity is None:
            return
        centre = self._match(texts, dico, line, problem)
        if centre is None:
            return
        before = values.read(centre) if centre.pk else None
        served = found.pop("served", None)
        values.write(centre, {**found, "municipality": dico})
        centre.entity = entity
        if self._check(centre, problem):
            self._store(centre, before, served, texts, line)

    def _municipality(self, texts: dict[str, str], problem: Callable[[str, str], None]) -> str:
        if not texts.get("município"):
            return ""
        try:
            return cells.municipality(texts["município"], texts.get("distrito ou ilha", ""))
        except cells.CellError as error:
            problem("município", str(error))
            return ""

    def _entity(self, texts: dict[str, str], dico: str, problem: Callable[[str, str], None]) -> Entity | None:
        """The entity of a row, by number, then by name; a new one is stored with the row."""
        name, nipc = texts.get("entidade", ""), texts.get("NIPC", "").replace(" ", "")
        try:
            kind = cells.entity_kind(texts.get("tipo de entidade", ""))
            is_municipality = cells.yes_or_no(texts.get("é município", ""))
        except cells.CellError as error:
            problem("tipo de entidade", str(error))
            return None
        known = self.by_nipc.get(nipc) or self.entities.get(fold(name))
        if known is not None:
            told = (known.kind, known.is_municipality, known.nipc or nipc)
            if told != (kind, is_municipality, nipc or known.nipc):
                problem(
                    "entidade", _("«%(name)s» já existe com outro tipo ou outro NIPC.") % {"name": known.name}
                )
                return None
            if nipc and not known.nipc:
                return self._number(known, nipc, problem)
            return known
        entity = Entity(
            name=name,
            kind=kind,
            is_municipality=is_municipality and kind == EntityKind.LOCAL_AUTHORITY,
            nipc=nipc,
            municipality_id=dico or None,
        )
        try:
            entity.full_clean()
        except ValidationError as error:
            for field_name, messages in error.message_dict.items():
                problem("NIPC" if field_name == "nipc" else "entidade", " ".join(messages))
            return None
        entity.save()
        self.entities[fold(name)] = entity
        if nipc:
            self.by_nipc[nipc] = entity
        return entity

    def _number(self, entity: Entity, nipc: str, problem: Callable[[str, str], None]) -> Entity | None:
        """Give its number to an entity that was stored without."""
        entity.nipc = nipc
        try:
            entity.full_clean()
        except ValidationError as error:
            problem("NIPC", " ".join(error.messages))
            return None
        entity.save()
        self.by_nipc[nipc] = entity
        return entity

    def _match(
        self, texts: dict[str, str], dico: str, line: Line, problem: Callable[[str, str], None]
    ) -> Centre | None:
        """The centre that a row is about, by its code, else by name within the municipality; or a new one."""
        code = texts.get("código", "").upper()
        pk = self.by_code.get(code) if code else self.by_name.get((fold(texts["nome"]), dico))
        if code and pk is None:
            problem("código", _("Não há nenhum centro com o código «%(code)s».") % {"code": code[:20]})
            return None
        if pk is None:
            return Centre()
        if pk in self.seen:
            problem(
                "código" if code else "nome",
                _("É o mesmo centro da linha %(row)d.") % {"row": self.seen[pk]},
            )
            return None
        self.seen[pk] = line.number
        return Centre.objects.select_for_update(of=("self",)).get(pk=pk)

    def _check(self, centre: Centre, problem: Callable[[str, str], None]) -> bool:
        try:
            editing.check(centre)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                heading = "segunda" if name == "periods" else BY_FIELD.get(name, WHOLE_ROW)
                problem(WHOLE_ROW if name == NON_FIELD_ERRORS else heading, " ".join(messages))
            return False
        return True

    def _store(
        self,
        centre: Centre,
        before: values.Values | None,
        served: list[str] | None,
        texts: dict[str, str],
        line: Line,
    ) -> None:
        is_new = before is None
        if is_new:
            centre.save()  # a relation of many to many needs a row to stand on
        if served or (served is not None and not is_new):
            values.write(centre, {"served": served})
        event = None
        if before is None:
            if served:
                centre.save()
            self.by_name[fold(centre.name), centre.municipality_id] = centre.pk
            self.seen[centre.pk] = line.number
            editing.record_creation(centre, self.by)
        elif before != values.read(centre):
            centre.save()
            event = editing.record_change(centre, before, self.by)
        moved, note = self._move(centre, texts, line)
        what = NEW if is_new else CHANGED if event or moved else SAME
        self.report.outcomes.append(
            Outcome(line.number, centre.name, what, dict(event.changes) if event else {}, note)
        )

    def _move(self, centre: Centre, texts: dict[str, str], line: Line) -> tuple[bool, str]:
        """Bring the centre to the state of the row; a new one that misses data stays in preparation."""
        problem = self._problem(line)
        if not texts.get("estado"):
            return False, ""
        try:
            wanted = cells.state(texts["estado"])
        except cells.CellError as error:
            problem("estado", str(error))
            return False, ""
        if wanted == centre.state:
            return False, ""
        missing = centre.missing()
        if centre.state == CentreState.PREPARATION and missing:
            names = get_text_list([str(name) for name in missing], _("e"))
            return False, _("Fica em preparação: falta %(names)s.") % {"names": names}
        try:
            if centre.state == CentreState.PREPARATION and wanted != CentreState.OPEN:
                move(centre, CentreState.OPEN, by=self.by, day=self._opened(centre))
            move(centre, wanted, by=self.by, day=self._day(centre, wanted), reason=texts.get("motivo", ""))
        except MoveRefusedError as error:
            problem("motivo" if "reason" in error.errors else "estado", " ".join(error.errors.values()))
            return False, ""
        return True, ""

    def _opened(self, centre: Centre) -> dt.date:
        return centre.opened_on or timezone.localdate()

    def _day(self, centre: Centre, wanted: str) -> dt.date:
        return self._opened(centre) if wanted == CentreState.OPEN else timezone.localdate()
