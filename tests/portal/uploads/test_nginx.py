"""Behind a real nginx: the portal says who may, nginx sends the bytes, and there is no other way to them."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from contas.models import User
from portal import uploads
from portal.settings.environment import ROOT
from tests.portal.uploads.conftest import PURPOSE
from tests.portal.uploads.files import pdf, sent

NGINX = Path("/usr/sbin/nginx")

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not NGINX.exists(), reason="nginx is not installed: tools/test installs it on Debian"),
]


def documented() -> str:
    """The part of docs/operations.md about private files, for the folder of the tests."""
    page = (ROOT / "docs" / "operations.md").read_text()
    part = re.search(r"^    location /guardados/ \{.*?^    \}", page, re.DOTALL | re.MULTILINE)
    assert part is not None
    return part[0].replace("/srv/portal/var/private/", f"{configured.PRIVATE_ROOT}/")


@pytest.fixture
def proxy(live_server: LiveServer, tmp_path: Path) -> Iterator[str]:
    """The address of an nginx before the portal, set up as docs/operations.md says."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    tmp_path.chmod(0o755)
    for name in ("body", "proxy", "fastcgi", "uwsgi", "scgi"):
        (tmp_path / name).mkdir()
    (tmp_path / "nginx.conf").write_text(
        f"""
        daemon off; user root; worker_processes 1; pid {tmp_path}/pid; error_log {tmp_path}/errors;
        events {{}}
        http {{
            access_log off;
            client_body_temp_path {tmp_path}/body; proxy_temp_path {tmp_path}/proxy;
            fastcgi_temp_path {tmp_path}/fastcgi; uwsgi_temp_path {tmp_path}/uwsgi;
            scgi_temp_path {tmp_path}/scgi;
            server {{
                listen 127.0.0.1:{port};
                location / {{ proxy_pass {live_server.url}; }}
                {documented()}
            }}
        }}
        """
    )
    process = subprocess.Popen(
        [NGINX, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "errors")]
    )
    try:
        while not (tmp_path / "pid").exists():
            assert process.poll() is None, (tmp_path / "errors").read_text()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def test_nginx_sends_what_the_portal_allows(
    proxy: str, holder: Group, person: User, settings: Settings
) -> None:
    settings.ACCEL_REDIRECT_PREFIX = "/guardados"
    uploads.allow(Group, lambda user, upload: user == person)
    upload = uploads.receive(sent(pdf(2), "relatório.pdf"), PURPOSE, holder, person)
    client = Client()
    client.force_login(person)
    cookie = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    }
    request = urllib.request.Request(f"{proxy}{upload.get_absolute_url()}", headers=cookie)  # noqa: S310
    with urllib.request.urlopen(request) as response:  # noqa: S310
        assert response.read() == pdf(2)
        assert response.headers["Server"].startswith("nginx")
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''relat%C3%B3rio.pdf"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["Content-Security-Policy"] == (
            "default-src 'none'; sandbox; frame-ancestors 'none'"
        )
        assert "X-Accel-Redirect" not in response.headers
    for path, headers in ((f"/guardados/{upload.path}", cookie), (f"/ficheiros/{upload.pk}x/", cookie)):
        hidden = urllib.request.Request(f"{proxy}{path}", headers=headers)  # noqa: S310
        with pytest.raises(HTTPError) as caught:
            urllib.request.urlopen(hidden)  # noqa: S310
        assert caught.value.code == 404
        caught.value.close()
