"""What a process should be after each act: written from the rules, apart from the code it is held against."""

from __future__ import annotations

from dataclasses import dataclass, field

OPEN = (
    "expressed",
    "answered",
    "submitted",
    "correction",
    "assessment",
    "clarification",
    "hearing",
    "weighing",
    "proposed",
)
OVER = ("approved", "refused", "withdrawn", "archived")
ALL = (*OPEN, *OVER, "suspended")


def _to(state: str, *origins: str) -> dict[str, str]:
    return dict.fromkeys(origins, state)


def _where(*states: str) -> dict[str, str]:
    return {state: state for state in states}


BACK = "back"  # where it was, or where the agency had it last
LEADS: dict[str, dict[str, str]] = {
    "identificar": _where("expressed"),
    "responder": _to("answered", "expressed", "answered"),
    "candidatar": _to("submitted", "answered"),
    "corrigir": _to("submitted", "correction"),
    "esclarecer": _to("assessment", "clarification"),
    "pronunciar": _to("weighing", "hearing"),
    "desistir": _to("withdrawn", *OPEN, "suspended"),
    "escrever": _where(*ALL),
    "escolher-data": _where(*OPEN),
    "recusar-datas": _where(*OPEN),
    "propor-reuniao": _where(*OPEN),
    "cancelar-reuniao": _where(*ALL),
    "registar-reuniao": _where(*OPEN, "suspended"),
    "atribuir": _where(*OPEN, "suspended"),
    "retirar-atribuicao": _where(*OPEN, "suspended"),
    "enviar-mensagem": _where(*ALL),
    "anotar": _where(*ALL),
    "suspender": _to("suspended", "answered", "submitted", "assessment", "weighing", "proposed"),
    "retomar": _to(BACK, "suspended"),
    "arquivar": _to("archived", "expressed", "answered", "correction", "clarification"),
    "reabrir": _to(BACK, "withdrawn", "archived"),
    "declarar": _where(*OPEN, "suspended"),
    "verificar": _to("assessment", "submitted"),
    "pedir-correcao": _to("correction", "submitted", "assessment"),
    "pedir-esclarecimento": _to("clarification", "assessment"),
    "retirar-pedido": {"correction": "submitted", "clarification": "assessment"},
    "avaliar": _where("assessment"),
    "propor-deferimento": _to("proposed", "assessment"),
    "propor-indeferimento": _to("hearing", "assessment"),
    "fechar-audiencia": _to("weighing", "hearing"),
    "ponderar": _to("proposed", "weighing"),
    "devolver": _to("assessment", "proposed"),
    "deferir": _to("approved", "proposed"),
    "indeferir": _to("refused", "proposed"),
    "revogar": _to("assessment", "approved", "refused"),
}
# Who may review at all.
REVIEWERS = ("rita", "rui", "ines")
ENTITY = {
    "candidatar",
    "corrigir",
    "esclarecer",
    "pronunciar",
    "desistir",
    "escrever",
    "escolher-data",
    "recusar-datas",
}
REVIEWER = {
    "declarar",
    "verificar",
    "pedir-correcao",
    "pedir-esclarecimento",
    "retirar-pedido",
    "avaliar",
    "propor-deferimento",
    "propor-indeferimento",
    "fechar-audiencia",
    "ponderar",
}
# What staff do that who has an interest in the process leaves to others.
OUTWARD = {
    "identificar",
    "responder",
    "propor-reuniao",
    "cancelar-reuniao",
    "registar-reuniao",
    "enviar-mensagem",
    "suspender",
    "retomar",
    "arquivar",
    "reabrir",
}
DECIDER = {"devolver", "deferir", "indeferir", "revogar"}
# Kind of e-mail and who gets it: the entity, the reviewers (or all who handle), who may decide.
MAILS: dict[str, tuple[tuple[str, str], ...]] = {
    "responder": (("answered", "entity"),),
    "propor-reuniao": (("meeting", "entity"),),
    "escolher-data": (("meeting", "entity"), ("arrived", "reviewers")),
    "cancelar-reuniao": (("meeting", "entity"),),
    "enviar-mensagem": (("message", "entity"),),
    "pedir-correcao": (("request", "entity"),),
    "pedir-esclarecimento": (("request", "entity"),),
    "propor-indeferimento": (("hearing", "entity"),),
    "propor-deferimento": (("to_decide", "deciders"),),
    "ponderar": (("to_decide", "deciders"),),
    "devolver": (("returned", "reviewers"),),
    "deferir": (("decision", "entity"),),
    "indeferir": (("decision", "entity"),),
    "revogar": (("decision", "entity"),),
    **dict.fromkeys(
        (
            "candidatar",
            "corrigir",
            "esclarecer",
            "pronunciar",
            "escrever",
            "recusar-datas",
        ),
        (("arrived", "reviewers"),),
    ),
    "desistir": (("moved", "entity"), ("arrived", "reviewers")),
    **dict.fromkeys(
        ("retirar-pedido", "verificar", "suspender", "retomar", "arquivar", "reabrir", "fechar-audiencia"),
        (("moved", "entity"),),
    ),
}
AGENCY_HAD_IT = {
    "correction": "submitted",
    "clarification": "assessment",
    "hearing": "assessment",
    "weighing": "assessment",
    "proposed": "assessment",
}


@dataclass
class Expected:
    """A process as the rules have it; people are called by name."""

    sender: str
    members: set[str]
    is_identified: bool = False
    state: str = "expressed"
    back_to: str = ""
    form: str = ""  # "", "open", "closed"
    was_sent: bool = False
    version_read: int = 0  # counts what changes the application for who assesses it
    meeting: str = ""  # "", "proposed", "agreed"
    assigned: set[str] = field(default_factory=set)
    declared: dict[str, bool] = field(default_factory=dict)
    assessed: dict[str, int] = field(default_factory=dict)
    reviewed: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    proposal: str = ""
    is_heard: bool = False
    events: int = 1

    def for_entity(self) -> set[str]:
        """Who acts in the name of the entity."""
        return self.members if self.is_identified else {self.sender}

    def has_conflict(self, who: str) -> bool:
        """Whether somebody has an interest."""
        return self.declared.get(who, False) or who in self.for_entity()

    def not_now(self, act: str, who: str, *, is_over: bool) -> bool:  # noqa: C901, PLR0911, PLR0912 - rules are many
        """Whether who is on its side may not do an act now; `is_over`: its last day passed."""
        if self.state not in LEADS[act]:
            return True
        if act in REVIEWER - {"declarar"}:
            fit = who in self.assigned and self.declared.get(who) is False and who not in self.decided
            if not fit or self.has_conflict(who):
                return True
        if act in OUTWARD and self.has_conflict(who):
            return True
        if act in DECIDER and (who in self.reviewed or self.has_conflict(who)):
            return True
        match act:
            case "identificar":
                return self.is_identified
            case "responder":
                return not self.is_identified
            case "candidatar" | "corrigir":
                return self.form != "open"
            case "propor-reuniao":
                return bool(self.meeting)
            case "cancelar-reuniao":
                return not self.meeting
            case "escolher-data":
                return self.meeting != "proposed" or is_over
            case "recusar-datas":
                return self.meeting != "proposed"
            case "registar-reuniao":
                return self.meeting != "agreed"
            case "arquivar":
                return self.is_identified if self.state == "expressed" else not is_over
            case "pronunciar":
                return is_over
            case "fechar-audiencia":
                return not is_over
            case "propor-deferimento" | "propor-indeferimento":
                return not any(
                    version == self.version_read and not self.has_conflict(person)
                    for person, version in self.assessed.items()
                )
            case "deferir":
                return self.proposal == "unfavourable"
            case "indeferir":
                return self.proposal != "unfavourable" or not self.is_heard
            case "atribuir":
                return who not in REVIEWERS or who in self.assigned | self.decided or self.has_conflict(who)
            case "retirar-atribuicao":
                return who not in self.assigned
        return False

    def done(self, act: str, who: str, kind: str = "") -> None:  # noqa: C901, PLR0912 - the same
        """Take an act into account; `kind` of a proposal, or "conflict" of a declaration."""
        before, self.events = self.state, self.events + 1
        to = LEADS[act][before]
        self.state = self.back_to if to == BACK else to
        match act:
            case "identificar":
                self.is_identified = True
            case "responder":
                self.form = self.form or "open"
            case "candidatar" | "corrigir":
                self.form, self.was_sent = "closed", True
                self.version_read += 1
            case "esclarecer":
                self.version_read += 1
            case "pedir-correcao":
                self.form = "open"
            case "retirar-pedido":
                self.form = "closed"
            case "suspender":
                self.back_to = before
            case "desistir" | "arquivar":
                left = self.back_to if before == "suspended" else before
                self.back_to = AGENCY_HAD_IT.get(left, left)
            case "reabrir":
                self.form = "closed" if self.was_sent else self.form
            case "propor-reuniao":
                self.meeting = "proposed"
            case "escolher-data":
                self.meeting = "agreed"
            case "recusar-datas" | "cancelar-reuniao" | "registar-reuniao":
                self.meeting = ""
            case "atribuir":
                self.assigned.add(who)
            case "retirar-atribuicao":
                self.assigned.discard(who)
            case "declarar":
                self.declared[who] = kind == "conflict"
                if kind == "conflict":
                    self.assigned.discard(who)
            case "avaliar":
                self.assessed[who] = self.version_read
                self.reviewed.add(who)
            case "propor-deferimento" | "propor-indeferimento" | "ponderar":
                self.proposal, self.is_heard = kind, act == "ponderar"
                self.reviewed.add(who)
            case "deferir" | "indeferir" | "revogar":
                self.decided.add(who)
