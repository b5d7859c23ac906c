"""What every response says to the browser, exactly."""

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db

PUBLIC_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "manifest-src 'self'",
}
ADMIN_POLICY = (PUBLIC_POLICY - {"script-src 'self'", "style-src 'self'", "img-src 'self' data:"}) | {
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "frame-src 'self'",
}


def policy(response: object) -> set[str]:
    return set(response["Content-Security-Policy"].split("; "))  # type: ignore[index]


@pytest.mark.parametrize("path", ["/", "/en/", "/praticas/", "/nao-existe/"])
def test_public_pages_allow_nothing_inline_and_nobody_else(client: Client, path: str) -> None:
    assert policy(client.get(path)) == PUBLIC_POLICY


def test_the_administration_may_use_inline_code_of_its_own(client: Client) -> None:
    assert policy(client.get("/admin/login/")) == ADMIN_POLICY


def test_headers_of_a_public_page(client: Client) -> None:
    response = client.get("/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Permissions-Policy"].split(", ")[0] == "geolocation=(self)"
    assert "Set-Cookie" not in response


def test_a_cached_page_says_the_same_as_a_fresh_one(client: Client) -> None:
    names = ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options", "Referrer-Policy")
    fresh, cached = client.get("/"), client.get("/")
    assert [cached[name] for name in names] == [fresh[name] for name in names]


@override_settings(
    SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True
)
def test_production_asks_for_https_for_a_year(client: Client) -> None:
    response = client.get("/", secure=True)
    assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
