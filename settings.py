"""Every knob of an installation, read once from the environment, typed; nothing else reads the environment."""

import re
import secrets
from dataclasses import dataclass, field
from email.headerregistry import Address
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field, HttpUrl, PostgresDsn, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_STARTTLS = {"always": True, "never": False, "": None}
_SENDER = re.compile(r"((?P<name>[^<>]*)<)?(?P<local>[\w.+-]+)@(?P<domain>[\w.-]+)(?(1)>)", re.ASCII)
_GATEWAY = "should look like https://gateway.example/messages, or http:// on this machine"
_IMAP_LOOKS = "should look like imaps://user:password@host/INBOX?move=Done"
_LOOKS = "should look like smtp://user:password@host:587?starttls=always or smtps://user:password@host"


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our mails; `starttls` None means as it offers, `tls` from the first byte."""

    host: str
    port: int
    tls: bool
    starttls: bool | None
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where short messages are posted, and the secret that signs them in both directions."""

    url: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where mails to the service address are fetched; `move` names the folder for those that were taken, if any.

    `tls` from the first byte; `starttls` before anything is said.
    """

    host: str
    port: int
    tls: bool
    starttls: bool
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    move: str = ""


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
    smtp_url: SecretStr | None = None
    imap_url: SecretStr | None = None
    mail_from: str | None = None
    mail_hook_secret: Annotated[SecretStr | None, Field(min_length=16)] = None
    survey_gateway_url: SecretStr | None = None
    survey_gateway_secret: Annotated[SecretStr | None, Field(min_length=16)] = None

    @field_validator(
        "smtp_url",
        "imap_url",
        "mail_from",
        "mail_hook_secret",
        "survey_gateway_url",
        "survey_gateway_secret",
        mode="before",
    )
    @classmethod
    def _given(cls, written: object) -> object:
        return written or None

    @field_validator("smtp_url")
    @classmethod
    def _readable(cls, written: SecretStr | None) -> SecretStr | None:
        if written:
            mail_server_of(written.get_secret_value())
        return written

    @field_validator("survey_gateway_url")
    @classmethod
    def _safe(cls, written: SecretStr | None) -> SecretStr | None:
        if written:
            gateway_address(written.get_secret_value())
        return written

    @field_validator("survey_gateway_secret", mode="after")
    @classmethod
    def _both(cls, written: SecretStr | None, known: ValidationInfo) -> SecretStr | None:
        if "survey_gateway_url" in known.data and (written is None) is not (known.data["survey_gateway_url"] is None):
            raise ValueError("WEIR_SURVEY_GATEWAY_URL and WEIR_SURVEY_GATEWAY_SECRET belong together")
        return written

    @field_validator("imap_url")
    @classmethod
    def _fetchable(cls, written: SecretStr | None) -> SecretStr | None:
        if written:
            mailbox_of(written.get_secret_value())
        return written

    @field_validator("mail_from")
    @classmethod
    def _sender(cls, written: str | None) -> str | None:
        if written:
            sender_of(written)
        return written

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

    @cached_property
    def mail_server(self) -> MailServer | None:
        """Where mails are handed over; None while they stay in the mailbox."""
        return mail_server_of(self.smtp_url.get_secret_value()) if self.smtp_url else None

    @cached_property
    def survey_gateway(self) -> Gateway | None:
        """Where short messages go; None while surveys reach people by mail and by hand only."""
        if self.survey_gateway_url is None or self.survey_gateway_secret is None:
            return None
        url = gateway_address(self.survey_gateway_url.get_secret_value())
        return Gateway(url, self.survey_gateway_secret.get_secret_value())

    @cached_property
    def mailbox(self) -> Mailbox | None:
        """Where mails are fetched; None where none are."""
        return mailbox_of(self.imap_url.get_secret_value()) if self.imap_url else None

    def is_own(self, address: str) -> bool:
        """Whether mails from that address are our own: the sender's, or that of the mailbox."""
        ours = {self.sender.addr_spec.casefold()} | ({self.mailbox.user.casefold()} if self.mailbox else set())
        return address.strip().casefold() in ours

    @cached_property
    def sender(self) -> Address:
        """From whom mails come: WEIR_MAIL_FROM, else weir at the host of our address."""
        host = urlsplit(self.address).hostname or "localhost"
        return sender_of(self.mail_from or f"Weir <weir@{host}>")


def mail_server_of(url: str) -> MailServer:
    """The server in `smtp://user:password@host:port?starttls=always` or `smtps://…`; user and password URL-encoded.

    A password goes over the network only under TLS, unless the server is this machine or `starttls=never`.
    Raises ValueError, whose text does not repeat the address.
    """
    try:
        parts, port = urlsplit(url), urlsplit(url).port
        wish = _STARTTLS[parse_qs(parts.query).get("starttls", [""])[0]]
    except (ValueError, KeyError):  # their texts would show a part of the address, perhaps of the password
        raise ValueError(_LOOKS) from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError(_LOOKS)
    tls = parts.scheme == "smtps"
    careful = True if parts.username and not _is_here(parts.hostname) else None
    usual = 465 if tls else 587 if parts.username else 25
    user, password = (unquote(text) if text else None for text in (parts.username, parts.password))
    return MailServer(
        parts.hostname, port or usual, tls, False if tls else careful if wish is None else wish, user, password
    )


def mailbox_of(url: str) -> Mailbox:
    """The mailbox in `imaps://user:password@host:993/INBOX?move=Done`; user, password and folders URL-encoded.

    `imap://` is for a server on this machine; to any other it asks for STARTTLS before the password goes.
    Raises ValueError, whose text does not repeat the address.
    """
    try:
        parts, port = urlsplit(url), urlsplit(url).port
        move = parse_qs(parts.query).get("move", [""])[0]
    except ValueError:
        raise ValueError(_IMAP_LOOKS) from None
    if parts.scheme not in {"imap", "imaps"} or not (parts.hostname and parts.username and parts.password):
        raise ValueError(_IMAP_LOOKS)
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not (folder + move).isprintable() or '"' in folder + move:
        raise ValueError(_IMAP_LOOKS)
    tls = parts.scheme == "imaps"
    user, password = unquote(parts.username), unquote(parts.password)
    bare = not tls and _is_here(parts.hostname)
    return Mailbox(
        parts.hostname, port or (993 if tls else 143), tls, not tls and not bare, user, password, folder, move
    )


def sender_of(written: str) -> Address:
    """The name and address in `Weir <weir@example.com>`; raises ValueError for anything else."""
    match = _SENDER.fullmatch(written.strip())
    if not match or not written.isprintable():
        raise ValueError("should look like Weir <weir@example.com>")
    return Address((match["name"] or "").strip().strip('"'), match["local"], match["domain"])


def gateway_address(url: str) -> str:
    """The address of a gateway: https, or http on this machine; raises ValueError, whose text does not repeat it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(_GATEWAY) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))
    if not safe or not host or parts.username or parts.fragment or not url.isprintable() or " " in url:
        raise ValueError(_GATEWAY)
    return url


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
