"""The entity of each row: found by its number, then by its name, or made with the row."""

from __future__ import annotations

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rede.domain.imports import cells
from rede.domain.imports.columns import fold
from rede.domain.imports.report import Tell
from rede.enums import EntityKind
from rede.models import Centre, Entity

# How the name of a municipality begins, where the column that would say so is empty.
MUNICIPALITIES = ("municipio", "camara municipal")
HEADINGS = {
    "name": "entidade",
    "nipc": "NIPC",
    "is_municipality": "é município",
    "kind": "tipo de entidade",
}


class Entities:
    """Those that are stored, read once, and those that the list brings."""

    def __init__(self) -> None:
        self.by_nipc: dict[str, Entity] = {}
        self.by_name: dict[str, list[Entity]] = defaultdict(list)
        for entity in Entity.objects.order_by("pk"):
            self._know(entity)

    def _know(self, entity: Entity) -> None:
        if entity.nipc:
            self.by_nipc[entity.nipc] = entity
        named = self.by_name[fold(entity.name)]
        if entity not in named:
            named.append(entity)

    def of_row(
        self, texts: dict[str, str], dico: str, centre: Centre | None, problem: Tell
    ) -> tuple[Entity | None, str]:
        """The entity of a row, and what staff should know of it; None where a problem was told."""
        name = cells.one_line(texts.get("entidade", ""))
        nipc = texts.get("NIPC", "").replace(" ", "")
        try:
            kind = cells.entity_kind(texts["tipo de entidade"]) if texts.get("tipo de entidade") else ""
        except cells.CellError as error:
            kind = ""
            problem("tipo de entidade", str(error))
        try:
            said = cells.yes_or_no(texts["é município"]) if texts.get("é município") else None
        except cells.CellError as error:
            problem("é município", str(error))
            return None, ""
        if not (name and kind):
            return None, ""
        known = self._find(name, nipc, centre, problem)
        if known is None:
            return None, ""
        if known.pk:
            return self._agree(known, kind, nipc, problem, is_municipality=said), self._remark(known, name)
        known.kind = kind
        known.is_municipality = fold(name).startswith(MUNICIPALITIES) if said is None else said
        if kind == EntityKind.LOCAL_AUTHORITY:
            known.municipality_id = dico or None
        elif said is None:
            known.is_municipality = False
        note = _("Cria-se a entidade «%(name)s».") % {"name": name}
        return self._keep(known, problem), note

    def _find(self, name: str, nipc: str, centre: Centre | None, problem: Tell) -> Entity | None:
        """A stored entity, or a new one with its name and number."""
        if nipc in self.by_nipc:
            return self.by_nipc[nipc]
        named = self.by_name.get(fold(name), [])
        possible = [entity for entity in named if not (nipc and entity.nipc)]
        own = [entity for entity in possible if centre is not None and entity.pk == centre.entity_id]
        if len(own or possible) > 1:
            problem("entidade", _("Há mais de uma entidade com este nome: indique o NIPC."))
            return None
        if named and not possible:
            problem(
                "NIPC",
                _("«%(name)s» já existe com o NIPC %(nipc)s.")
                % {"name": named[0].name, "nipc": named[0].nipc},
            )
            return None
        return next(iter(own or possible), Entity(name=name, nipc=nipc))

    def _agree(
        self, known: Entity, kind: str, nipc: str, problem: Tell, *, is_municipality: bool | None
    ) -> Entity | None:
        """What is stored, where the row says the same of it; its number is taken over if it had none."""
        if known.kind != kind:
            problem(
                "tipo de entidade",
                _("«%(name)s» já existe com o tipo «%(kind)s».")
                % {"name": known.name, "kind": known.get_kind_display()},
            )
            return None
        if is_municipality not in {None, known.is_municipality}:
            problem(
                "é município",
                _("«%(name)s» está registada como município.") % {"name": known.name}
                if known.is_municipality
                else _("«%(name)s» não está registada como município.") % {"name": known.name},
            )
            return None
        if nipc and not known.nipc:
            known.nipc = nipc
            return self._keep(known, problem)
        return known

    def _remark(self, known: Entity, name: str) -> str:
        if fold(known.name) == fold(name):
            return ""
        return _("O NIPC é da entidade «%(name)s», e é essa que fica.") % {"name": known.name}

    def _keep(self, entity: Entity, problem: Tell) -> Entity | None:
        try:
            entity.full_clean(validate_constraints=False)  # its number was looked for, `clean` says the rest
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                problem(HEADINGS.get(name, "entidade"), " ".join(messages))
            return None
        entity.save()
        self._know(entity)
        return entity
