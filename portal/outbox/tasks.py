"""What the worker runs for e-mails as soon as they are written."""

from __future__ import annotations

from django_tasks import task

MAIL, CODE = 10, 20  # what indexes is 0: a thousand pages that change never keep a code from its reader


@task(priority=MAIL)
def deliver_mail(*pks: int) -> None:
    """Try to send e-mails now, each unless it was sent, waits, or somebody else is sending it."""
    from portal.outbox import delivery  # noqa: PLC0415 - delivery is loaded by the worker alone

    for pk in pks:
        delivery.deliver(pk)
