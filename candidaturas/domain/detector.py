"""Finds processes in a state that nothing could have led to, and numbers that are missing: a daily report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidaturas import guards
from candidaturas.domain.faults import faults
from candidaturas.models import Decision, Process
from portal.wizard.models import Draft, Series

MOST = 10
FORMS = {"MI": "manifestacao", "CA": "candidatura"}


@dataclass(frozen=True)
class Finding:
    """Something impossible: in a process, or (None) in the whole.

    `what` tells administrators, in the language that is active: what is so, and what to do where an act or a
    command mends it.
    """

    process: Process | None
    what: str


def impossible() -> list[Finding]:
    """Everything that cannot be; reads every process once, a few hundred at a time."""
    found = [Finding(None, what) for what in (*_missing_guards(), *_gaps())]
    processes = Process.objects.select_related("application", "expression", "decision").prefetch_related(
        "events",
        "stops",
        "requests__closure",
        "hearings__closure",
        "proposals",
        Prefetch("decisions", Decision.objects.select_related("closure__hearing", "proposal")),
        "assessments",
    )
    for process in processes.order_by("pk").iterator(chunk_size=300):
        found += [Finding(process, what) for what in faults(process)]
    return found


def _missing_guards() -> Iterator[str]:
    for name in sorted(set(guards.GUARDS) - guards.installed()):
        yield _(
            "A base de dados não tem a proteção «%(name)s». O comando «migrate» repõe-na: peça-o a quem "
            "mantém o servidor."
        ) % {"name": name}


def _gaps() -> Iterator[str]:
    for series in Series.objects.filter(code__in=FORMS):
        prefix = f"{series.code}/{series.year}/"
        given = set(
            Draft.objects.filter(form=FORMS[series.code], number__startswith=prefix).values_list(
                "number", flat=True
            )
        )
        missing = [
            f"{prefix}{number:04}"
            for number in range(1, series.last + 1)
            if f"{prefix}{number:04}" not in given
        ]
        if missing:
            yield ngettext(
                "Falta o formulário com o número %(numbers)s.",
                "Faltam os formulários de %(count)d números. Os primeiros: %(numbers)s.",
                len(missing),
            ) % {"count": len(missing), "numbers": ", ".join(missing[:MOST])}
