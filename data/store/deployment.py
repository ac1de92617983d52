"""What is unsafe about where a store stands and how it is reached: the deployment half of `cli.py doctor`."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from urllib.parse import urlsplit

from data.settings import Settings
from data.store.database import FILE_NAME, Store

HERE = ("", "localhost", "127.0.0.1", "::1", "[::1]")
ADDRESS_OPTION = "STREAMLIT_SERVER_ADDRESS"


def deployment_warnings(store: Store, environment: Mapping[str, str] = os.environ) -> list[str]:
    """One sentence for each thing to put right before others can reach this dashboard; empty when none."""
    settings, warnings = Settings.from_environment(environment), []
    listening = environment.get(ADDRESS_OPTION, "127.0.0.1")
    if listening not in HERE and not settings.owner_hosts:
        warnings.append(
            f"The server listens on {listening} and nobody is the owner from there: name the host that only "
            "you reach in IRONSTRIDE_OWNER_HOSTS."
        )
    parts = urlsplit(settings.address)
    if settings.address and parts.scheme != "https" and parts.hostname not in HERE:
        warnings.append("IRONSTRIDE_ADDRESS is not https: links and cookies would travel in the open.")
    if parts.hostname and parts.hostname in settings.owner_hosts:
        warnings.append(
            "The address of links is also a host of the owner's: whoever has a link is taken for the owner."
        )
    return warnings + _files(store)


def _files(store: Store) -> list[str]:
    if os.name == "nt":  # its rights are not in these bits
        return []
    warnings = []
    for path, name in ((store.folder, "The store's folder"), (store.folder / FILE_NAME, "The log's file")):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & stat.S_IWOTH:
            warnings.append(f"{name} can be changed by every user of this machine.")
    return warnings
