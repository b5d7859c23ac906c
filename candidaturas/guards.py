"""What the database itself refuses, beyond the constraints of single rows: triggers on SQLite and PostgreSQL.

SQLite lets no migration remake a table that a trigger names, and drops the triggers of the one it remakes: so
they are taken away there before migrations run, and made again after them on both.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

_REVIEWED = """EXISTS (
    SELECT 1 FROM candidaturas_assessment WHERE process_id = NEW.process_id AND by_id = NEW.by_id
) OR EXISTS (
    SELECT 1 FROM candidaturas_proposal WHERE process_id = NEW.process_id AND by_id = NEW.by_id
)"""

_UNHEARD = """NEW.kind = 'unfavourable' AND NOT EXISTS (
    SELECT 1 FROM candidaturas_hearingclosure closure
    JOIN candidaturas_hearing hearing ON hearing.id = closure.hearing_id
    JOIN candidaturas_proposal proposal ON proposal.after_id = closure.id
    WHERE closure.id = NEW.closure_id AND hearing.process_id = NEW.process_id
    AND proposal.id = NEW.proposal_id AND proposal.kind = 'unfavourable'
)"""

_OF_ANOTHER_KIND = """NEW.kind <> 'revocation' AND NOT EXISTS (
    SELECT 1 FROM candidaturas_proposal proposal
    WHERE proposal.id = NEW.proposal_id AND proposal.process_id = NEW.process_id
    AND proposal.kind = NEW.kind AND proposal.by_id = NEW.proposed_by_id
)"""

_UNDECIDED = """NEW.state IN ('approved', 'refused') AND NOT EXISTS (
    SELECT 1 FROM candidaturas_decision decision
    WHERE decision.id = NEW.decision_id AND decision.process_id = NEW.id
    AND ((NEW.state = 'refused' AND decision.kind = 'unfavourable')
      OR (NEW.state = 'approved' AND decision.kind IN ('favourable', 'conditional')))
    AND NOT EXISTS (SELECT 1 FROM candidaturas_decision undone WHERE undone.revokes_id = decision.id)
)"""

_DECIDED = """EXISTS (
    SELECT 1 FROM candidaturas_decision WHERE process_id = NEW.process_id AND by_id = NEW.by_id
)"""

_STILL_STANDS = """NEW.revokes_id IS NOT NULL AND (EXISTS (
    SELECT 1 FROM candidaturas_process WHERE decision_id = NEW.revokes_id
) OR NOT EXISTS (
    SELECT 1 FROM candidaturas_decision undone
    WHERE undone.id = NEW.revokes_id AND undone.process_id = NEW.process_id AND undone.kind <> 'revocation'
))"""

MOMENTS = ("insert", "update")
# Name: table, the condition under which a row is refused, and the message of the database.
GUARDS = {
    "nobody_decides_what_they_reviewed": (
        "candidaturas_decision",
        _REVIEWED,
        "who reviewed a process does not decide it",
    ),
    "nobody_assesses_what_they_decided": (
        "candidaturas_assessment",
        _DECIDED,
        "who decided a process does not assess it",
    ),
    "nobody_proposes_what_they_decided": (
        "candidaturas_proposal",
        _DECIDED,
        "who decided a process does not propose in it",
    ),
    "refusal_follows_its_hearing": (
        "candidaturas_decision",
        _UNHEARD,
        "a refusal follows the closed hearing on it",
    ),
    "decision_says_what_was_proposed": (
        "candidaturas_decision",
        _OF_ANOTHER_KIND,
        "a decision follows the proposal of its process",
    ),
    "undone_decision_holds_no_process": (
        "candidaturas_decision",
        _STILL_STANDS,
        "a revocation undoes a decision of its process, which no longer stands on it",
    ),
    "state_stands_on_a_decision": (
        "candidaturas_process",
        _UNDECIDED,
        "a decided process stands where its decision says",
    ),
}


def install(using: str = "default", **_signal: Any) -> None:
    """Make every trigger anew; nothing where the tables are not there yet."""
    connection = connections[using]
    if "candidaturas_decision" not in connection.introspection.table_names():
        return
    statements = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for name, (table, refused, message) in GUARDS.items():
            for statement in statements(name, table, refused, message):
                cursor.execute(statement)


def remove(using: str = "default", **_signal: Any) -> None:
    """Take every trigger away on SQLite, so that migrations may remake the tables they name."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in GUARDS:
                for trigger in _triggers(connection, name):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


def installed(using: str = "default") -> set[str]:
    """Which of the guards the database has."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        found = {row[0] for row in cursor.fetchall()}
    return {name for name in GUARDS if found.issuperset(_triggers(connection, name))}


def _triggers(connection: Any, name: str) -> list[str]:
    """The triggers of one guard: SQLite needs one for each moment."""
    return [name] if connection.vendor == "postgresql" else [f"{name}_{moment}" for moment in MOMENTS]


def _sqlite(name: str, table: str, refused: str, message: str) -> list[str]:
    statements = []
    for moment in MOMENTS:
        statements += [
            f"DROP TRIGGER IF EXISTS {name}_{moment}",
            (
                f"CREATE TRIGGER {name}_{moment} BEFORE {moment.upper()} ON {table} "
                f"WHEN {refused} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ),
        ]
    return statements


def _postgresql(name: str, table: str, refused: str, message: str) -> list[str]:
    return [
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {refused} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF; "
            f"RETURN NEW; END $$"
        ),
        (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE INSERT OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        ),
    ]
