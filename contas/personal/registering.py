"""What accounts themselves know of people, and what the portal's packages, which know no account, hold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from contas.personal import PersonalData, account, register, traces


def register_own() -> None:
    """Register each kind, in the order in which it is read."""
    register(PersonalData("account", _("A conta"), account.export_account, account.erase_account, order=10))
    register(
        PersonalData("sessions", _("Sessões abertas"), account.export_sessions, account.nothing, order=11)
    )
    register(
        PersonalData("factors", _("Segundos fatores"), account.export_factors, account.nothing, order=12)
    )
    register(
        PersonalData(
            "drafts", _("Formulários por enviar"), traces.export_drafts, traces.erase_drafts, order=20
        )
    )
    register(
        PersonalData(
            "submissions",
            _("Formulários enviados"),
            traces.export_submissions,
            traces.erase_submissions,
            order=21,
        )
    )
    register(
        PersonalData("mails", _("E-mails que recebeu"), traces.export_mails, traces.erase_mails, order=80)
    )
    register(
        PersonalData("audit", _("Registo de acessos"), traces.export_audit, traces.erase_audit, order=90)
    )
