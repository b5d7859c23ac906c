"""Addresses that other sites read."""

from pytest_django import Settings

from portal.templatetags.addresses import absolute_static


def test_a_static_file_has_a_full_address(settings: Settings) -> None:
    settings.BASE_URL = "https://portal.example.pt"
    assert (
        absolute_static("portal/img/social.png") == "https://portal.example.pt/static/portal/img/social.png"
    )
