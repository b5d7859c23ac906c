"""What the worker runs for each e-mail as soon as it is written."""

from __future__ import annotations

from django_tasks import task


@task()
def deliver_mail(pk: int) -> None:
    """Try to send an e-mail now, unless it was sent, waits, or somebody else is sending it."""
    from portal.outbox import delivery  # noqa: PLC0415 - delivery is loaded by the worker alone

    delivery.deliver(pk)
