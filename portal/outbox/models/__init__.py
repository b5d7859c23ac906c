"""The rows of the outbox."""

from portal.outbox.models.mails import Attempt, Mail, MailAttachment
from portal.outbox.models.settings import OutboxSettings
from portal.outbox.models.templates import MailTemplate

__all__ = ["Attempt", "Mail", "MailAttachment", "MailTemplate", "OutboxSettings"]
