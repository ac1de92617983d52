"""What is unsafe about where a store stands and how it is reached: the deployment half of `cli.py doctor`."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from urllib.parse import urlsplit

from data.settings import ANYBODY, Settings
from data.store.database import CONTROL, FILE_NAME, Store

HERE = ("", "localhost", "127.0.0.1", "::1", "[::1]")
ADDRESS_OPTION = "STREAMLIT_SERVER_ADDRESS"
SHORTEST_COOKIE_SECRET = 32  # letters: whoever guesses it can write anybody's cookie


def deployment_warnings(store: Store, environment: Mapping[str, str] = os.environ) -> list[str]:
    """One sentence for each thing to put right before others can reach this dashboard; empty when none."""
    settings, warnings = Settings.from_environment(environment), []
    listening = environment.get(ADDRESS_OPTION, "127.0.0.1")
    if listening not in HERE and not settings.owner_hosts and not settings.hosted:
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
    return warnings + _signing_in(settings) + _files(store)


def _signing_in(settings: Settings) -> list[str]:
    if settings.sign_in is None:
        return []
    warnings, provider = [], urlsplit(settings.sign_in.metadata)
    if len(settings.sign_in.cookie_secret) < SHORTEST_COOKIE_SECRET:
        warnings.append(
            f"IRONSTRIDE_COOKIE_SECRET is shorter than {SHORTEST_COOKIE_SECRET} letters: whoever guesses it "
            "signs in as anybody."
        )
    if provider.scheme != "https" and provider.hostname not in HERE:
        warnings.append("IRONSTRIDE_OIDC_METADATA is not https: anybody on the way can say who signs in.")
    if not settings.athletes:
        warnings.append("IRONSTRIDE_ATHLETES names nobody: nobody can begin a log.")
    if ANYBODY in settings.athletes:
        warnings.append("IRONSTRIDE_ATHLETES is *: anybody with an account at the provider may keep a log.")
    if any("@" not in one for one in settings.athletes if one != ANYBODY):
        warnings.append("IRONSTRIDE_ATHLETES holds something that is no e-mail address, @domain or *.")
    if settings.owner_hosts:
        warnings.append("IRONSTRIDE_OWNER_HOSTS means nothing where people sign in.")
    return warnings


def _files(store: Store) -> list[str]:
    if os.name == "nt":  # its rights are not in these bits
        return []
    warnings = []
    known = {FILE_NAME: "The log's file", CONTROL.file_name: "The file of people and grants"}
    paths = {store.folder: "The store's folder", **{store.folder / one: name for one, name in known.items()}}
    for path, name in paths.items():
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & stat.S_IWOTH:
            warnings.append(f"{name} can be changed by every user of this machine.")
    return warnings
