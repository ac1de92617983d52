"""Where things are kept, read from the environment once."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who runs Ironstride may decide outside the app.

    `store`: the folder that holds everything (IRONSTRIDE_STORE). `athlete`: whose log opens first
    (IRONSTRIDE_ATHLETE). `sample`: whether an empty store is filled with the sample athlete at start
    (IRONSTRIDE_SAMPLE=1). `owner_hosts`: names under which whoever comes is the athlete, because something
    in front lets nobody else through (IRONSTRIDE_OWNER_HOSTS, commas between).
    `address`: where others reach this dashboard, for links (IRONSTRIDE_ADDRESS).
    """

    store: Path
    athlete: str
    sample: bool
    owner_hosts: tuple[str, ...] = ()
    address: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; anything not set has a default that needs no privileges."""
        store = environment.get("IRONSTRIDE_STORE")
        hosts = environment.get("IRONSTRIDE_OWNER_HOSTS", "")
        return cls(
            store=Path(store).expanduser() if store else user_folder(environment) / "ironstride",
            athlete=environment.get("IRONSTRIDE_ATHLETE") or "me",
            sample=environment.get("IRONSTRIDE_SAMPLE") == "1",
            owner_hosts=tuple(host.strip().lower() for host in hosts.split(",") if host.strip()),
            address=environment.get("IRONSTRIDE_ADDRESS", ""),
        )


def user_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder in which this system keeps a user's application data."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
