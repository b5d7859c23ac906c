"""The bench: `python -m tests.bench N [sqlite|postgresql]` measures the portal with N practices.

SQLite up to 99,999 practices, PostgreSQL from 100,000, or as said. TEST_ELASTICSEARCH_URL, where set, is the
search engine. The data of a size and engine is made once, under DATA_DIR/bench.
"""

import os
import subprocess
import sys
from pathlib import Path

import django

LARGE = 100_000
ROOT = Path(__file__).resolve().parents[2]


def start_postgres(folder: Path) -> str:
    """Start the throw-away cluster of tools/postgres and return its address."""
    command = [str(ROOT / "tools/postgres"), "start", str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Prepare the environment, then the data, then measure."""
    size = int(sys.argv[1])
    engine = sys.argv[2] if len(sys.argv) > 2 else "postgresql" if size >= LARGE else "sqlite"
    data = Path(os.environ.get("DATA_DIR", ROOT / "var")).resolve() / "bench" / f"{engine}-{size}"
    data.mkdir(parents=True, exist_ok=True)
    os.environ["DATA_DIR"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.uncached"
    search_url = os.environ.get("TEST_ELASTICSEARCH_URL", "")
    if search_url:
        os.environ["SEARCH_URL"] = f"elasticsearch+{search_url.removeprefix('elasticsearch+')}"
    cluster = Path(f"/tmp/portal-bench-{os.getpid()}")  # noqa: S108 - the user postgres must reach it
    try:
        if engine == "postgresql":
            os.environ["DATABASE_URL"] = start_postgres(cluster)
        django.setup()
        from tests.bench import applications, figures, forms, locator, network  # noqa: PLC0415 - needs Django's settings

        figures.prepare(size)
        figures.report(
            size,
            engine,
            "Elasticsearch" if search_url else engine,
            [*locator.rows(), *network.import_centres(), *forms.rows(), *applications.rows()],
        )
    finally:
        if engine == "postgresql":
            subprocess.run([str(ROOT / "tools/postgres"), "stop", str(cluster)], check=False)


if __name__ == "__main__":
    main()
