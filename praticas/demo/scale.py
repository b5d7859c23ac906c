"""Generates practices by the thousand, recombining sentences of the written ones, to measure the portal."""

import datetime as dt
import random
import re
import uuid
from collections.abc import Iterator
from functools import cache
from html import escape

from django.contrib.contenttypes.models import ContentType
from django.db import reset_queries, transaction
from django.db.models import F
from django.utils.timezone import make_aware
from wagtail.models import Locale, Page

from praticas.demo.sheets import Sheet, portuguese
from praticas.enums import Scale
from praticas.models import Area, PracticeIndexPage, PracticePage, TargetGroup
from praticas.sections import CRITERIA, RICH_FIELDS
from rede.enums import EntityKind
from rede.models import Municipality

PREFIX = "gerada-"
BATCH = 500
FIRST_DAY = dt.date(2012, 1, 1)
DAYS = 14 * 365
# Sentences taken for each field: about 250 words a practice in all.
SENTENCES = {"characterisation": 4, "methodology": 3, "objectives": 2}
SHARE_VALIDATED = 1 / 3
SHARE_OF_FIRST = 2 / 3
CRITERION_NAMES = tuple(field.name for field in CRITERIA)


def generate(wanted: int) -> Iterator[int]:
    """Create published practices, without revisions, until `wanted` generated ones exist.

    Yields how many each batch created. The same number gives the same practice on every machine. Pages are
    written in bulk and no signal is sent: the caller rebuilds the search index afterwards.
    """
    parent = PracticeIndexPage.objects.get(locale=Locale.get_default())
    there = PracticePage.objects.child_of(parent).filter(slug__startswith=PREFIX).count()
    writer = _Writer(parent)
    for start in range(there, wanted, BATCH):
        numbers = range(start + 1, min(start + BATCH, wanted) + 1)
        with transaction.atomic():
            writer.write(numbers)
        reset_queries()  # under DEBUG Django keeps every statement, text and all
        yield len(numbers)


class _Writer:
    """Writes batches of generated practices below an index page, with what they all share read once."""

    def __init__(self, parent: PracticeIndexPage) -> None:
        self.parent = parent
        self.content_type = ContentType.objects.get_for_model(PracticePage)
        self.municipalities = list(Municipality.objects.order_by("dico"))
        self.areas = {area.slug: area.pk for area in Area.objects.all()}
        self.groups = {group.slug: group.pk for group in TargetGroup.objects.all()}
        last = parent.get_last_child()
        self.last_step = Page._str2int(last.path[-Page.steplen :]) if last else 0  # noqa: SLF001 - treebeard's own

    def write(self, numbers: range) -> None:
        """Insert the pages, then the practices' own rows, then their areas and groups."""
        choices = [random.Random(f"practice {number}") for number in numbers]  # noqa: S311 - repeatable on purpose
        sheets = [self._sheets(choice) for choice in choices]
        practices = [
            self._practice(number, choice, *pair)
            for number, choice, pair in zip(numbers, choices, sheets, strict=True)
        ]
        pages = Page.objects.bulk_create([_only_page(practice) for practice in practices])
        for practice, page in zip(practices, pages, strict=True):
            practice.pk = practice.page_ptr_id = page.pk
        # Django refuses bulk_create on a model whose parent has a table of its own; this is what it calls.
        PracticePage.objects.all()._insert(  # noqa: SLF001
            practices, fields=PracticePage._meta.local_concrete_fields, using=PracticePage.objects.db
        )
        self._classify(practices, sheets)
        Page.objects.filter(pk=self.parent.pk).update(numchild=F("numchild") + len(practices))

    def _sheets(self, choice: random.Random) -> tuple[Sheet, Sheet]:
        """Two written practices to borrow from: the first gives the areas, the second the groups."""
        first, second = choice.sample(portuguese(), 2)
        return first, second

    def _practice(self, number: int, choice: random.Random, first: Sheet, second: Sheet) -> PracticePage:
        municipality = choice.choice(self.municipalities)
        day = FIRST_DAY + dt.timedelta(days=choice.randrange(DAYS))
        published = make_aware(dt.datetime.combine(day, dt.time(10, number % 60)))
        title = f"{_head(first)}: {_tail(second)} ({municipality.name})"[:255]
        slug = f"{PREFIX}{number:06d}"
        validated = choice.random() < SHARE_VALIDATED
        texts = {
            name: _sentences(choice, name, first if choice.random() < SHARE_OF_FIRST else second)
            for name in (*RICH_FIELDS, *(CRITERION_NAMES if validated else ()))
        }
        return PracticePage(
            path=self._next_path(),
            depth=self.parent.depth + 1,
            numchild=0,
            translation_key=uuid.UUID(int=choice.getrandbits(128), version=4),
            locale_id=self.parent.locale_id,
            content_type=self.content_type,
            slug=slug,
            url_path=f"{self.parent.url_path}{slug}/",
            title=title,
            draft_title=title,
            live=True,
            first_published_at=published,
            last_published_at=published,
            latest_revision_created_at=published,
            is_demonstration=True,
            summary=first["summary"],
            entity_name=f"Entidade de Exemplo n.º {number} ({municipality.name})",
            entity_kind=choice.choice(EntityKind.values),
            scale=choice.choice(Scale.values),
            municipality=municipality,
            year=day.year,
            ficha_date=day.replace(day=1),
            validated_on=day if validated else None,
            **texts,
        )

    def _next_path(self) -> str:
        self.last_step += 1
        return Page._get_path(self.parent.path, self.parent.depth + 1, self.last_step)  # noqa: SLF001 - the same

    def _classify(self, practices: list[PracticePage], sheets: list[tuple[Sheet, Sheet]]) -> None:
        """Give each practice the areas of the first sheet and the groups of the second."""
        areas, groups = PracticePage.areas.through, PracticePage.target_groups.through
        areas.objects.bulk_create(
            areas(practicepage_id=practice.pk, area_id=self.areas[slug])
            for practice, (first, _second) in zip(practices, sheets, strict=True)
            for slug in first["areas"]
        )
        groups.objects.bulk_create(
            groups(practicepage_id=practice.pk, targetgroup_id=self.groups[slug])
            for practice, (_first, second) in zip(practices, sheets, strict=True)
            for slug in second["target_groups"]
        )


def _only_page(practice: PracticePage) -> Page:
    """The part of the practice that the table of pages holds."""
    return Page(**{field.attname: getattr(practice, field.attname) for field in Page._meta.concrete_fields})


def _head(sheet: Sheet) -> str:
    return sheet["title"].partition(":")[0]


def _tail(sheet: Sheet) -> str:
    """What follows the colon of a title, or the whole title, in lower case where it begins."""
    head, _colon, tail = sheet["title"].partition(":")
    tail = tail.strip() or head
    return tail[0].lower() + tail[1:]


def _sentences(choice: random.Random, name: str, sheet: Sheet) -> str:
    """Some sentences of a field, in the order in which they were written."""
    pool = _pool(name)[sheet["slug"]]
    kept = sorted(
        choice.sample(range(len(pool)), min(SENTENCES.get(name) or choice.choice((1, 2)), len(pool)))
    )
    return f"<p>{' '.join(pool[position] for position in kept)}</p>"


@cache
def _pool(name: str) -> dict[str, tuple[str, ...]]:
    """The sentences of a field by practice; a practice that says nothing there borrows from them all."""
    pools = {sheet["slug"]: _split(sheet.get(name, "")) for sheet in portuguese()}
    everything = tuple(sentence for pool in pools.values() for sentence in pool)
    return {slug: pool or everything for slug, pool in pools.items()}


def _split(text: str) -> tuple[str, ...]:
    plain = re.sub(r"^(- |\d+\. )", "", text, flags=re.MULTILINE)
    return tuple(
        escape(part.strip(), quote=False) for part in re.split(r"(?<=[.!?])\s+", plain) if part.strip()
    )
