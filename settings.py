"""Every knob of an installation, read once from the environment, typed; nothing else reads the environment."""

import secrets
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, HttpUrl, PostgresDsn, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """The environment as typed values; a wrong one ends the process and names its variable."""

    model_config = SettingsConfigDict(env_prefix="WEIR_", extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    data_dir: Path = Path("var")
    database_url: PostgresDsn | None = None
    redis_url: str | None = None
    database_connections: Annotated[int, Field(ge=4, le=500)] = 20
    secret_key: Annotated[str | None, Field(min_length=32)] = None
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    secure_cookies: bool = False
    password_memory_kib: Annotated[int, Field(ge=1024, le=4_194_304)] = 65_536
    public_url: HttpUrl | None = None
    sandbox: bool = False
    time_zone: str = "Asia/Shanghai"
    log_json: bool = False
    form_bytes: int = 25 * 1024 * 1024

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split(cls, written: object) -> object:
        return tuple(filter(None, map(str.strip, written.split(",")))) if isinstance(written, str) else written

    @cached_property
    def data(self) -> Path:
        """The data folder as an absolute path."""
        return self.data_dir.expanduser().resolve()

    @cached_property
    def address(self) -> str:
        """How people outside reach it, without a slash at the end: WEIR_PUBLIC_URL, else this machine."""
        return str(self.public_url).rstrip("/") if self.public_url else f"http://{self.host}:{self.port}"

    @cached_property
    def secret(self) -> str:
        """The key that signs receipts and cursors: WEIR_SECRET_KEY, else one kept in the data folder."""
        return self.secret_key or _kept_secret(self.data / "secret")


def read() -> Settings:
    """The settings of this process.

    Raises SystemExit with one line for each variable that cannot be read.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"WEIR_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()]
        raise SystemExit("\n".join(lines)) from None


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


settings = read()
