"""Which processes the demonstration has: for each kind of entity one at each state, and how it came there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from candidaturas.enums import State
from rede.enums import CentreModel, EntityKind

# Days since the step before, and the step.
Path = tuple[tuple[int, str], ...]

EXPRESSED: Path = ((0, "manifestar"),)
ANSWERED: Path = (*EXPRESSED, (3, "identificar"), (1, "responder"))
MET: Path = (*ANSWERED, (2, "escolher"), (7, "ata"))
SUBMITTED: Path = (*MET, (16, "candidatar"))
GIVEN: Path = (*SUBMITTED, (1, "atribuir"), (1, "declarar"))
CORRECTION: Path = (*GIVEN, (2, "corrigir-pedir"))
CHECKED: Path = (*GIVEN, (3, "verificar"))
MENDED: Path = (*CORRECTION, (2, "escrever"), (1, "responder-mensagem"), (4, "corrigir"), (2, "verificar"))
ASSESSED: Path = (*MENDED, (1, "anotar"), (4, "avaliar"), (1, "avaliar-outra"))
CLARIFICATION: Path = (*CHECKED, (5, "esclarecer-pedir"))
HEARING: Path = (*CLARIFICATION, (6, "esclarecer"), (3, "avaliar"), (2, "propor-contra"))
WEIGHING: Path = (*HEARING, (8, "pronunciar"))

PATHS: dict[State, Path] = {
    State.EXPRESSED: EXPRESSED,
    State.ANSWERED: (*ANSWERED,),
    State.SUBMITTED: SUBMITTED,
    State.CORRECTION: CORRECTION,
    State.ASSESSMENT: ASSESSED,
    State.CLARIFICATION: CLARIFICATION,
    State.HEARING: HEARING,
    State.WEIGHING: WEIGHING,
    State.PROPOSED: (*ASSESSED, (2, "propor")),
    State.APPROVED: (*ASSESSED, (2, "propor"), (6, "decidir")),
    State.REFUSED: (*WEIGHING, (4, "ponderar-manter"), (5, "decidir")),
    State.SUSPENDED: (*ASSESSED, (3, "suspender")),
    State.WITHDRAWN: (*GIVEN, (6, "desistir")),
    State.ARCHIVED: (*CORRECTION, (24, "arquivar")),
}
# The entity persuaded who reviewed: approved after a hearing.
PERSUADED: Path = (*WEIGHING, (4, "ponderar-mudar"), (5, "decidir"))

WORDS = ("Ponte Clara", "Casa Comum", "Novo Rumo", "Mãos Dadas")
AZORES, MADEIRA = "dos Açores", "da Madeira"
# DICO codes of the municipality of each process, in the order of PATHS.
PLACES: dict[EntityKind, tuple[str, ...]] = {
    EntityKind.LOCAL_AUTHORITY: (
        "0205", "0506", "1416", "0902", "1808", "1009", "0402", "1203", "0702", "1503", "0611", "1703",
        "0109", "1301",
    ),
    EntityKind.REGIONAL_GOVERNMENT: (
        "4203", "3103", "4302", "4701", "3109", "4602", "4801", "4301", "3107", "4501", "3201", "4205",
        "4901", "3102",
    ),
    EntityKind.CIVIL_SOCIETY: (
        "1315", "1107", "0303", "0603", "1512", "1111", "0105", "1421", "0803", "1009", "1317", "0308",
        "1109", "0505",
    ),
    EntityKind.HIGHER_EDUCATION: (
        "0502", "1006", "0205", "1421", "1823", "0912", "1214", "0705", "1714", "0402", "1308", "1609",
        "0303", "0805",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """One process: where it ends, how it comes there, and how many days ago the last step was."""

    number: int
    kind: EntityKind
    municipality: str
    model: CentreModel
    state: State
    path: Path
    days_ago: int


def plans() -> Iterator[Plan]:
    """All of them, the same each time."""
    for column, (kind, places) in enumerate(PLACES.items()):
        for row, ((state, path), place) in enumerate(zip(PATHS.items(), places, strict=True)):
            is_persuaded = state == State.APPROVED and kind == EntityKind.CIVIL_SOCIETY
            yield Plan(
                number=column * len(PATHS) + row,
                kind=kind,
                municipality=place,
                model=_model(kind, row),
                state=state,
                path=PERSUADED if is_persuaded else path,
                days_ago=1 + (3 * column + row) % 9 + (25 if column == 1 and row % 3 == 0 else 0),
            )


def _model(kind: EntityKind, row: int) -> CentreModel:
    if kind == EntityKind.LOCAL_AUTHORITY and row % 3 == 1:
        return CentreModel.NEW_GENERATION
    return CentreModel.EXPANDED if row % 4 == 2 else CentreModel.CONVENTIONAL  # noqa: PLR2004 - every fourth
