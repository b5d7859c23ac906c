"""The practices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PraticasConfig(AppConfig):
    """Inspiring practices."""

    name = "praticas"
    verbose_name = _("Práticas inspiradoras")

    def ready(self) -> None:
        """Register the index of practices, what follows their life, views, data, e-mails and their form."""
        from portal import uploads  # noqa: PLC0415 - the same
        from portal.wizard.registry import register  # noqa: PLC0415 - the same
        from praticas import datasets, notifications, signals, views  # noqa: F401, PLC0415 - models load first
        from praticas.domain import reviews  # noqa: PLC0415 - the same
        from praticas.domain.submissions import letters  # noqa: PLC0415 - the same
        from praticas.personal import register_personal_data  # noqa: PLC0415 - the same
        from praticas.submission.definition import PracticeForm  # noqa: PLC0415 - the same
        from praticas.submission.purposes import PURPOSES  # noqa: PLC0415 - the same

        datasets.register_datasets()
        notifications.take_the_place_of_wagtails()
        letters.register()
        reviews.register()
        register_personal_data()
        register(PracticeForm())
        for purpose in PURPOSES:
            uploads.register(purpose)
