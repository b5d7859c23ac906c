"""Settings of the bench without the page cache: every answer is computed."""

from tests.bench.settings import *  # noqa: F403
from tests.bench.settings import MIDDLEWARE as CACHED

MIDDLEWARE = [name for name in CACHED if "pagecache" not in name]
