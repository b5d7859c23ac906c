"""What arrives, what is decided, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidaturas.domain.sections import section_title
from candidaturas.enums import Criterion, DecisionKind, RequestKind
from candidaturas.models import CriterionGrade, Decision, Grade, Process, RequestedItem
from portal.charts import Point, bars, columns
from portal.text.folding import fold
from rede.enums import CentreModel, EntityKind
from rede.figures import Figure, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from candidaturas.reports.record import Record

Values = tuple[tuple[str | int | float, ...], ...]
OUTCOMES = (DecisionKind.FAVOURABLE, DecisionKind.CONDITIONAL, DecisionKind.UNFAVOURABLE)


def arrivals(record: Record) -> Figure:
    """Expressions and applications received in each month."""
    first: Counter[object] = Counter()
    second: Counter[object] = Counter()
    for counts, field in ((first, "received_at"), (second, "submitted_at")):
        found = Process.objects.filter(**{f"{field}__range": record.period.moments}).order_by()
        months = found.annotate(month=TruncMonth(field)).values("month").annotate(total=Count("pk"))
        counts.update({timezone.localdate(row["month"]): row["total"] for row in months})
    values = tuple((date_format(month, "M Y"), first[month], second[month]) for month in record.period.months)
    title = _("Chegadas por mês")
    sentence = _("%(expressed)s manifestações de interesse e %(applied)s candidaturas.") % {
        "expressed": written(first.total()),
        "applied": written(second.total()),
    }
    return Figure(
        "chegadas",
        title,
        sentence,
        columns(sentence, [Point(name, count, written(count)) for name, count, _applied in values]),
        (_("Mês"), _("Manifestações de interesse"), _("Candidaturas")),
        values,
        _("O gráfico mostra as manifestações de interesse. De cada candidatura conta o primeiro envio."),
    )


def by_outcome(record: Record) -> Figure:
    """Decisions by what they say."""
    counts = Counter(_decisions(record).order_by().values_list("kind", flat=True))
    undone = _decisions(record).filter(revoked_by__isnull=False).count()
    values = tuple((str(kind.label), counts[kind.value]) for kind in OUTCOMES)
    note = (
        ngettext(
            "%(count)s destas decisões foi depois revogada.",
            "%(count)s destas decisões foram depois revogadas.",
            undone,
        )
        % {"count": written(undone)}
        if undone
        else ""
    )
    title = _("Decisões por sentido")
    return Figure(
        "decisoes",
        title,
        "",
        bars(title, [Point(name, count, written(count)) for name, count in values]),
        (_("Sentido"), _("Decisões")),
        values,
        note,
    )


def by_district(record: Record) -> Figure:
    """Decisions by district or island of the centre, of those that have any."""
    field = "process__municipality__district__name"
    names = sorted(set(_decisions(record).order_by().values_list(field, flat=True)), key=fold)
    rows = [(name, name) for name in names]
    return _crossed(
        record, "distritos", _("Decisões por distrito ou ilha"), _("Distrito ou ilha"), field, rows
    )


def by_model(record: Record) -> Figure:
    """Decisions by model."""
    rows = [(model.value, str(model.label)) for model in CentreModel]
    return _crossed(record, "modelos", _("Decisões por modelo"), _("Modelo"), "process__model", rows)


def by_kind(record: Record) -> Figure:
    """Decisions by kind of entity."""
    rows = [(kind.value, str(kind.label)) for kind in EntityKind]
    return _crossed(
        record,
        "entidades",
        _("Decisões por tipo de entidade"),
        _("Tipo de entidade"),
        "process__kind",
        rows,
    )


def corrections(record: Record) -> Figure:
    """Requests to correct, by section of the application."""
    asked = RequestedItem.objects.filter(
        request__kind=RequestKind.CORRECTION, request__at__range=record.period.moments
    )
    found = (
        asked.order_by()
        .values("section")
        .annotate(requests=Count("request", distinct=True), points=Count("pk"))
    )
    ranked = sorted(found, key=lambda row: (-row["requests"], row["section"]))
    values = tuple(
        (section_title(row["section"]) or row["section"], row["requests"], row["points"]) for row in ranked
    )
    title = _("Pedidos de correção por secção")
    return Figure(
        "correcoes",
        title,
        "",
        bars(title, [Point(name, count, written(count)) for name, count, _points in values]),
        (_("Secção da candidatura"), _("Pedidos"), _("Pontos pedidos")),
        values,
        _("Um pedido conta em todas as secções de que pede alguma coisa."),
    )


def refusals(record: Record) -> Figure:
    """Grades of the applications that were refused, by criterion."""
    decided = {
        row["process"]: row["at"]
        for row in _decisions(record)
        .filter(kind=DecisionKind.UNFAVOURABLE)
        .order_by("at")
        .values("process", "at")
    }
    newest: dict[tuple[int, int, str], int] = {}
    grades = CriterionGrade.objects.filter(
        assessment__process__decisions__kind=DecisionKind.UNFAVOURABLE,
        assessment__process__decisions__at__range=record.period.moments,
    ).order_by("assessment__at", "assessment__pk")
    for process, by, at, criterion, grade in grades.values_list(
        "assessment__process", "assessment__by", "assessment__at", "criterion", "grade"
    ):
        if at <= decided[process]:
            newest[process, by, criterion] = grade
    counts = Counter((criterion, grade) for (_process, _by, criterion), grade in newest.items())
    used = {grade for _criterion, grade in counts}
    known = [grade for grade in Grade.objects.all() if grade.is_active or grade.pk in used]
    values: Values = tuple(
        (str(criterion.label), *(counts[criterion.value, grade.pk] for grade in known))
        for criterion in Criterion
    )
    best = known[0].pk if known else None
    below = Counter[str]()
    for (criterion, grade), count in counts.items():
        below[criterion] += count if grade != best else 0
    title = _("Indeferimentos: notas por critério")
    return Figure(
        "indeferimentos",
        title,
        "",
        bars(title, [Point(str(each.label), below[each], written(below[each])) for each in Criterion]),
        (_("Critério"), *(grade.name for grade in known)),
        values,
        _(
            "Conta a última avaliação de cada pessoa antes da decisão. O gráfico mostra, em cada critério,"
            " quantas notas ficaram abaixo da primeira da lista."
        ),
    )


def _decisions(record: Record) -> QuerySet[Decision]:
    """Those of the period, revocations aside."""
    return Decision.objects.filter(at__range=record.period.moments).exclude(kind=DecisionKind.REVOCATION)


def _crossed(
    record: Record, name: str, title: str, heading: str, field: str, rows: Sequence[tuple[str, str]]
) -> Figure:
    """Decisions by something of their process and by outcome; `rows` are its values and their names."""
    counts = Counter(_decisions(record).order_by().values_list(field, "kind"))
    counted = [(label, [counts[value, kind.value] for kind in OUTCOMES]) for value, label in rows]
    values: Values = tuple((label, *found, sum(found)) for label, found in counted)
    return Figure(
        name,
        title,
        "",
        bars(title, [Point(label, sum(found), written(sum(found))) for label, found in counted]),
        (heading, *(str(kind.label) for kind in OUTCOMES), _("Total")),
        values,
    )
