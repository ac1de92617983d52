"""Where things are kept, read from the environment once."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ANYBODY = "*"
SIGN_IN = {
    "metadata": "IRONSTRIDE_OIDC_METADATA",
    "client_id": "IRONSTRIDE_OIDC_CLIENT_ID",
    "client_secret": "IRONSTRIDE_OIDC_CLIENT_SECRET",
    "cookie_secret": "IRONSTRIDE_COOKIE_SECRET",
}
ADDRESS = "IRONSTRIDE_ADDRESS"
MOST_TABS = "IRONSTRIDE_MOST_TABS"
TABS = 40  # that two cores answer in time: measured by bench/load.py, docs/hosting.md


class SettingsError(ValueError):
    """The settings contradict each other; the message says which, never what they hold."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """How people sign in: the OpenID Connect provider, this dashboard's name and secret with it, and the
    secret that signs cookies."""

    metadata: str
    client_id: str
    client_secret: str = field(repr=False)
    cookie_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who runs Ironstride may decide outside the app.

    `store`: the folder that holds everything (IRONSTRIDE_STORE). `athlete`: whose log opens first
    (IRONSTRIDE_ATHLETE). `sample`: whether an empty store is filled with the sample athlete at start
    (IRONSTRIDE_SAMPLE=1). `owner_hosts`: names under which whoever comes is the athlete, because something
    in front lets nobody else through (IRONSTRIDE_OWNER_HOSTS, commas between).
    `address`: where others reach this dashboard, for links (IRONSTRIDE_ADDRESS).
    `sign_in`: set in hosted mode, where people sign in and each has a log of their own (SIGN_IN);
    `athletes`: who may open one, as e-mail addresses, @domains or * (IRONSTRIDE_ATHLETES).
    `most_tabs`: how many pages a host keeps open at once (IRONSTRIDE_MOST_TABS).
    """

    store: Path
    athlete: str
    sample: bool
    owner_hosts: tuple[str, ...] = ()
    address: str = ""
    sign_in: SignIn | None = None
    athletes: tuple[str, ...] = ()
    most_tabs: int = TABS

    @property
    def hosted(self) -> bool:
        """True where people sign in; else the owner is whoever sits at the machine."""
        return self.sign_in is not None

    @property
    def serves_others(self) -> bool:
        """True where people sign in, or the owner has a name of their own beside that for links."""
        return self.hosted or bool(self.owner_hosts)

    def may_open_log(self, email: str) -> bool:
        """True for an address, which its owner has proved to hold, that is among those who may keep a log."""
        known = email.strip().lower()
        name, at, domain = known.rpartition("@")
        if not (name and at and domain):
            return False
        return any(one in (ANYBODY, known, f"@{domain}") for one in self.athletes)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; anything not set has a default that needs no privileges."""
        store = environment.get("IRONSTRIDE_STORE")
        return cls(
            store=Path(store).expanduser() if store else user_folder(environment) / "ironstride",
            athlete=environment.get("IRONSTRIDE_ATHLETE") or "me",
            sample=environment.get("IRONSTRIDE_SAMPLE") == "1",
            owner_hosts=_listed(environment.get("IRONSTRIDE_OWNER_HOSTS", "")),
            address=_web_address(ADDRESS, environment),
            sign_in=_sign_in(environment),
            athletes=_listed(environment.get("IRONSTRIDE_ATHLETES", "")),
            most_tabs=_most_tabs(environment.get(MOST_TABS, "").strip() or str(TABS)),
        )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one.strip().lower() for one in text.split(",") if one.strip())


def _web_address(variable: str, environment: Mapping[str, str]) -> str:
    """An address as a browser takes it; without its `https://` links and signing in would lead nowhere."""
    address = environment.get(variable, "").strip()
    if address and not re.match(r"https?://[^/\s]+", address, re.IGNORECASE):
        raise SettingsError(f"{variable} must begin with https:// and a name: docs/hosting.md.")
    return address


def _most_tabs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise SettingsError(f"{MOST_TABS} must be a whole number from 1: docs/hosting.md.")
    return int(text)


def _sign_in(environment: Mapping[str, str]) -> SignIn | None:
    """Hosted mode is all of its settings or none: half of them must not open a log to whoever comes."""
    given = {name: environment.get(variable, "").strip() for name, variable in SIGN_IN.items()}
    if not any(given.values()):
        return None
    missing = [variable for name, variable in SIGN_IN.items() if not given[name]]
    missing += [] if environment.get(ADDRESS, "").strip() else [ADDRESS]
    if missing:
        raise SettingsError(f"Signing in needs {' and '.join(missing)} too: docs/hosting.md.")
    _web_address(SIGN_IN["metadata"], environment)
    return SignIn(**given)


def user_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder in which this system keeps a user's application data."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
