"""One row of the official list after another: matched with a centre, checked and stored."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.tables.reading import Line, Problem, Sheet
from rede.domain import editing, values
from rede.domain.imports import cells
from rede.domain.imports.columns import BY_FIELD, BY_HEADING, COLUMNS, WEEKDAYS, fold
from rede.domain.imports.entities import Entities
from rede.domain.imports.moving import bring
from rede.domain.imports.report import CHANGED, NEW, SAME, WHOLE_ROW, Outcome, Report, Tell
from rede.models import Centre

if TYPE_CHECKING:
    from contas.models import User

Key = int | tuple[str, str]
# What one visit has that a cell does not say.
PLACED, DATED = ("latitude", "longitude"), ("starts_on", "ends_on")


class Rows:
    """A pass over the rows, with what is stored read once; outcomes and problems go into the report."""

    def __init__(self, report: Report, sheet: Sheet, by: User | None) -> None:
        self.report, self.by = report, by
        self.unread: dict[int, set[str]] = defaultdict(set)
        for problem in sheet.problems:
            self.unread[problem.row].add(fold(problem.column))
        self.known: dict[str, tuple[int, str, str]] = {}
        self.by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
        for pk, code, name, dico in Centre.objects.values_list("pk", "code", "name", "municipality_id"):
            self.known[code] = pk, name, dico
            self.by_name[fold(name), dico].append(pk)
        self.entities = Entities()
        self.seen: dict[Key, int] = {}

    def read(self, line: Line) -> None:
        """Take one row in; every fault of it is told."""
        told = len(self.report.problems)

        def problem(heading: str, message: str) -> None:
            self.report.problems.append(Problem(line.number, heading, message))

        texts = {BY_HEADING[fold(name)].heading: text for name, text in line.cells.items()}
        unread = self.unread.get(line.number, set())
        for column in COLUMNS:
            if column.compulsory and not texts.get(column.heading) and fold(column.heading) not in unread:
                problem(column.heading, _("Falta preencher."))
        dico = self._municipality(texts, problem)
        centre = self._match(texts, dico, line, problem)
        found = cells.read_values(texts, problem)
        entity, note = self.entities.of_row(texts, dico, centre, problem)
        wanted = self._state(texts, problem)
        if centre is None or entity is None or unread or len(self.report.problems) > told:
            return
        before = values.read(centre) if centre.pk else None
        if before is not None:
            _keep_unsaid(found, before, texts)
        served = found.pop("served", None)
        values.write(centre, {**found, "municipality": dico})
        centre.entity = entity
        if not _check(centre, problem):
            return
        changes = self._store(centre, before, served)
        states, remark = bring(centre, wanted, texts, self.by, problem)
        what = NEW if before is None else CHANGED if changes or states else SAME
        notes = tuple(text for text in (note, remark) if text)
        state = wanted if states else centre.state
        self.report.outcomes.append(Outcome(line.number, centre.name, what, changes | states, notes, state))

    def _municipality(self, texts: dict[str, str], problem: Tell) -> str:
        if not texts.get("município"):
            return ""
        try:
            return cells.municipality(texts["município"], texts.get("distrito ou ilha", ""))
        except cells.CellError as error:
            problem("município", str(error))
            return ""

    def _state(self, texts: dict[str, str], problem: Tell) -> str:
        try:
            return cells.state(texts["estado"]) if texts.get("estado") else ""
        except cells.CellError as error:
            problem("estado", str(error))
            return ""

    def _match(self, texts: dict[str, str], dico: str, line: Line, problem: Tell) -> Centre | None:
        """The centre that a row is about, by its code, else by name within the municipality; or a new one."""
        code, name = texts.get("código", "").upper(), cells.one_line(texts.get("nome", ""))
        if not (name and dico):
            return None
        if code:
            pk = self._coded(code, name, dico, problem)
            if pk is None:
                return None
        else:
            named = self.by_name.get((fold(name), dico), [])
            if len(named) > 1:
                problem("código", _("Há mais de um centro com este nome neste município: indique o código."))
                return None
            pk = named[0] if named else None
        key: Key = pk or (fold(name), dico)
        if key in self.seen:
            problem(
                "código" if code else "nome",
                _("É o mesmo centro da linha %(row)d.") % {"row": self.seen[key]},
            )
            return None
        self.seen[key] = line.number
        if pk is None:
            return Centre()
        return Centre.objects.select_for_update(of=("self",)).get(pk=pk)

    def _coded(self, code: str, name: str, dico: str, problem: Tell) -> int | None:
        """The centre of a code; not one of another name and another municipality, whose code is a slip."""
        if code not in self.known:
            problem("código", _("Não há nenhum centro com o código «%(code)s».") % {"code": code[:20]})
            return None
        pk, old_name, old_dico = self.known[code]
        if fold(old_name) != fold(name) and old_dico != dico:
            problem(
                "código",
                _("%(code)s é o código de «%(name)s», noutro município. Confirme o código, ou deixe-o vazio.")
                % {"code": code, "name": old_name},
            )
            return None
        return pk

    def _store(
        self, centre: Centre, before: values.Values | None, served: list[str] | None
    ) -> dict[str, list[str]]:
        """Save a checked centre and its history; what changed, in words, where it was there before."""
        if before is None:
            centre.save()  # a relation of many to many needs a row to stand on
            if served:
                values.write(centre, {"served": served})
                centre.save()
            editing.record_creation(centre, self.by)
            return {}
        if served is not None:
            values.write(centre, {"served": served})
        if before == values.read(centre):
            return {}
        centre.save()
        event = editing.record_change(centre, before, self.by)
        return editing.labelled(event.changes) if event else {}


def _check(centre: Centre, problem: Tell) -> bool:
    try:
        editing.check(centre)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            problem(BY_FIELD.get(name, WHOLE_ROW), " ".join(messages))
        return False
    return True


def _keep_unsaid(found: values.Values, before: values.Values, texts: dict[str, str]) -> None:
    """Put back what the file does not speak of: weekdays without a column, where and when visits end."""
    if "periods" in found:
        found["periods"] += [row for row in before["periods"] if WEEKDAYS[row["weekday"]] not in texts]
    left = list(before["stops"])
    for stop in found.get("stops", ()):
        there = [old for old in left if _same(old, stop, "municipality", "place")]
        alike = [old for old in there if _same(old, stop, "weekday", "ordinals", "opens", "closes")]
        if alike:
            left.remove(alike[0])
            stop.update({name: alike[0][name] for name in DATED})
        for old in [*alike, *there][:1]:
            stop.update({name: old[name] for name in PLACED})


def _same(old: dict[str, Any], new: dict[str, Any], *names: str) -> bool:
    """Whether two visits agree in these; a place is the same however its name is written."""
    return all(
        fold(old[name]) == fold(new[name]) if name == "place" else old[name] == new[name] for name in names
    )
