"""Whatever arrives is kept as it should be or refused in a sentence: no other error, nothing half stored."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import uploads
from portal.uploads import Purpose, RefusedError
from portal.uploads.checks import check
from portal.uploads.models import Upload
from portal.uploads.types import TYPES
from tests.portal.uploads.conftest import PURPOSE, stored
from tests.portal.uploads.files import SOUND, archive, image, odf, ooxml, pdf, sent

ALL = Purpose("provas.todos", tuple(TYPES), most_pixels=1_000_000)
HOSTILE_NAMES = (
    "\0.pdf",
    "\u202egnp.exe",
    "a" * 1_000_000,
    "🙂" * 300 + ".pdf",
    "=cmd|'/C calc'!A0",
    '<img src=x onerror="alert(1)">.pdf',
    "../" * 50 + "etc/passwd",
    "%(name)s {0} ${x}",
    "aux",
    "\ud800",
)


def outcome(content: bytes) -> str:
    """The type it was kept as, or the code of the refusal."""
    try:
        return check(io.BytesIO(content), ALL, "a").type
    except RefusedError as error:
        return error.code if error.message.startswith("“a” não foi guardado. ") else error.message


@given(st.binary(max_size=300))
def test_any_bytes_have_an_outcome(content: bytes) -> None:
    assert outcome(content) in {*TYPES, "type", "broken", "polyglot"}


@settings(deadline=None)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_spoilt_files_have_an_outcome(type_name: str, data: st.DataObject) -> None:
    content = bytearray(SOUND[type_name])
    for _change in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    assert isinstance(outcome(bytes(content)), str)
    assert isinstance(outcome(bytes(content[:cut])), str)


@settings(deadline=None)
@given(st.sampled_from((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)), st.data())
def test_spoilt_archives_of_other_kinds_have_an_outcome(method: int, data: st.DataObject) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odf())) as kept, zipfile.ZipFile(out, "w", method) as made:
        for name in kept.namelist():
            made.writestr(name, kept.read(name))
    content = bytearray(out.getvalue())
    assert outcome(bytes(content)) == "odt"
    for _change in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(outcome(bytes(content)), str)


@settings(deadline=None)
@given(st.sampled_from(sorted(SOUND)), st.sampled_from(sorted(SOUND)))
def test_two_files_in_one_are_never_kept_as_sent(first: str, second: str) -> None:
    both = SOUND[first] + SOUND[second]
    found = outcome(both)
    if found not in {"jpeg", "png", "webp"}:
        # A PDF after a PDF is how a PDF is changed: the later one is what readers see.
        assert found not in TYPES or found == "txt" or first == second == "pdf"
    else:
        kept = check(io.BytesIO(both), ALL, "a").content.read()
        assert SOUND[second][:32] not in kept[32:]


def nested(levels: int) -> bytes:
    content = b"\0" * 3 * 1024**2
    for _level in range(levels):
        content = archive({"a": content})
    return content


def many_entries() -> bytes:
    return ooxml(**{f"parte{number}.xml": "" for number in range(2_001)})


def lying_sizes() -> bytes:
    """A part whose header says that it is small."""
    content = bytearray(odf(Pictures__a=b"\0" * 3 * 1024**2))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as opened:
        size = opened.getinfo("Pictures/a").file_size.to_bytes(4, "little")
    return bytes(content.replace(size, (10).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (odf(a=b"\0" * 3 * 1024**2), "bomb"),
        (many_entries(), "bomb"),
        (odf(a=nested(2)), "embedded"),
        (lying_sizes(), "broken"),
        (pdf() + ooxml(), "polyglot"),
        (ooxml() + pdf(), "polyglot"),
        (b"GIF89a" + pdf(), "type"),
        (b"<html>" + image("JPEG"), "type"),
        (image("JPEG") + b"<html><script>", "jpeg"),
    ],
)
def test_bombs_and_files_that_are_two(content: bytes, expected: str) -> None:
    assert outcome(content) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_hostile_names_are_text(name: str, holder: Group) -> None:
    upload = uploads.receive(sent(pdf(), name), PURPOSE, holder, None)
    upload.refresh_from_db()
    assert 0 < len(upload.name) <= Upload.NAME
    assert upload.name.endswith(".pdf")
    assert [path.name for path in stored()] == [upload.pk.hex]


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.sampled_from(sorted(SOUND.values())), st.binary(max_size=64)),
    name=st.text(st.characters(exclude_characters="/")),
)
def test_rows_and_files_always_agree(content: bytes, name: str, holder: Group) -> None:
    with contextlib.suppress(RefusedError):
        uploads.receive(sent(content, f"x{name}"), PURPOSE, holder, None)
    assert sorted(path.name for path in stored()) == sorted(upload.pk.hex for upload in uploads.of(holder))
