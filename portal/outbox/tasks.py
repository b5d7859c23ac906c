"""What the worker runs for each e-mail as soon as it is written."""

from __future__ import annotations

from django_tasks import task

MAIL, CODE = 10, 20  # what indexes is 0: a thousand pages that change never keep a code from its reader


@task(priority=MAIL)
def deliver_mail(pk: int) -> None:
    """Try to send an e-mail now, unless it was sent, waits, or somebody else is sending it."""
    from portal.outbox import delivery  # noqa: PLC0415 - delivery is loaded by the worker alone

    delivery.deliver(pk)
