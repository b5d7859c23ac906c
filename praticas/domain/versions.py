"""What is true of a practice in every language: its contact, the consent to publish it, its validation."""

from django.conf import settings

from praticas.models import PracticePage

FACTS = (
    "entity_phone",
    "entity_email",
    "contact_person",
    "contact_consent_on",
    "contact_consent_text",
    "validated_on",
)


def share_facts(page: PracticePage) -> None:
    """Give every version of a practice the facts of the one in the portal's first language.

    Called whenever a version is published: a consent that is withdrawn is withdrawn in all of them, and an
    old revision of a translation does not bring it back. Does nothing where that version is not public.
    """
    versions = PracticePage.objects.filter(translation_key=page.translation_key)
    first = versions.filter(locale__language_code=settings.LANGUAGE_CODE, live=True).first()
    if first is not None:
        versions.exclude(pk=first.pk).update(**{name: getattr(first, name) for name in FACTS})
