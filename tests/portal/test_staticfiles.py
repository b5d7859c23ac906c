"""Scripts import one another by names that change with their contents."""

import re
from pathlib import Path

from django.core.files.base import ContentFile

from portal.staticfiles import ModuleStorage


def test_an_import_names_the_version_it_was_written_for(tmp_path: Path) -> None:
    storage = ModuleStorage(location=tmp_path, base_url="/static/")
    storage.save("parts/one.js", ContentFile(b"export const one = 1;\n"))
    storage.save("whole.js", ContentFile(b'import { one } from "./parts/one.js";\nconsole.log(one);\n'))
    paths = {name: (storage, name) for name in ("parts/one.js", "whole.js")}
    named = {name: hashed for name, hashed, _changed in storage.post_process(paths)}
    written = (tmp_path / named["whole.js"]).read_text(encoding="utf-8")
    part = Path(named["parts/one.js"]).name
    assert re.fullmatch(r"one\.[0-9a-f]{12}\.js", part)
    assert written == f'import {{ one }} from "./parts/{part}";\nconsole.log(one);\n'
