"""Every environment variable the portal reads: its name, type, default and meaning."""

from dataclasses import dataclass
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]
_env = environ.Env()


@dataclass(frozen=True)
class Variable:
    """One variable of the environment: `default` is text, as it would be typed."""

    name: str
    default: str
    description: str

    def text(self) -> str:
        """The value as text; the default where the variable is absent."""
        return _env.str(self.name, default=self.default)


DATA_DIR = Variable("DATA_DIR", "var", "Folder for everything the portal writes: database, files, e-mails.")
DATABASE_URL = Variable("DATABASE_URL", "", "Database. Empty: SQLite under DATA_DIR.")
SEARCH_URL = Variable("SEARCH_URL", "", "Search engine. Empty: the one of the database.")
REDIS_URL = Variable("REDIS_URL", "", "Redis for the caches. Empty: files under DATA_DIR.")
SECRET_KEY = Variable("SECRET_KEY", "", "Secret for signatures. Compulsory in production.")
ALLOWED_HOSTS = Variable("ALLOWED_HOSTS", "", "Host names served, separated by commas.")
BASE_URL = Variable("BASE_URL", "http://127.0.0.1:8000", "Public address of the portal, no final slash.")
SITE_NAME = Variable("SITE_NAME", "Rede CLAIM", "Name shown in the header and in documents.")
BASEMAP_PMTILES = Variable("BASEMAP_PMTILES", "", "PMTiles file of streets under the map. Empty: none.")
EMAIL_URL = Variable("EMAIL_URL", "", "SMTP server. Empty: e-mails become files under DATA_DIR.")
EMAIL_FROM = Variable("EMAIL_FROM", "portal@localhost", "Address from which the portal writes.")
OIDC_ISSUER = Variable("OIDC_ISSUER", "", "OpenID Connect provider offered at sign-in. Empty: none.")
OIDC_NAME = Variable("OIDC_NAME", "Autenticação.gov", "Name of that provider on its button.")
OIDC_CLIENT_ID = Variable("OIDC_CLIENT_ID", "", "What that provider calls the portal.")
OIDC_CLIENT_SECRET = Variable("OIDC_CLIENT_SECRET", "", "Secret shared with that provider.")
CLAMD_SOCKET = Variable(
    "CLAMD_SOCKET", "", "Socket of clamd: an absolute path, or host:port. Empty: files are not scanned."
)
ACCEL_REDIRECT_PREFIX = Variable(
    "ACCEL_REDIRECT_PREFIX", "", "Internal address of nginx for private files. Empty: the portal sends them."
)
PORT = Variable("PORT", "8000", "Port of 127.0.0.1 on which `make run` serves.")
DEBUG = Variable("DEBUG", "", "1 shows errors in the browser, while developing; ignored in production.")

VARIABLES = (
    DATA_DIR,
    DATABASE_URL,
    SEARCH_URL,
    REDIS_URL,
    SECRET_KEY,
    ALLOWED_HOSTS,
    BASE_URL,
    SITE_NAME,
    BASEMAP_PMTILES,
    EMAIL_URL,
    EMAIL_FROM,
    OIDC_ISSUER,
    OIDC_NAME,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    CLAMD_SOCKET,
    ACCEL_REDIRECT_PREFIX,
    PORT,
    DEBUG,
)


def data_dir() -> Path:
    """The absolute folder of DATA_DIR; relative values count from the project's root."""
    return (ROOT / DATA_DIR.text()).resolve()
