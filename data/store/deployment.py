"""What is unsafe about where a store stands and how it is reached: the deployment half of `cli.py doctor`."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from urllib.parse import urlsplit

from data.settings import ANYBODY, Settings
from data.store.database import CONTROL, FILE_NAME, Store
from data.store.machine import Machine, passes, this_machine

HERE = ("", "localhost", "127.0.0.1", "::1", "[::1]")
ADDRESS_OPTION = "STREAMLIT_SERVER_ADDRESS"
UPLOAD_OPTION, USUAL_UPLOAD_MB, HOST_UPLOAD_MB = "STREAMLIT_SERVER_MAX_UPLOAD_SIZE", 500, 50
# Options of Streamlit that .streamlit/config.toml sets safely and the environment may undo.
UNSAFE_OPTIONS = {
    ("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false"): "other pages may upload in somebody's name",
    ("STREAMLIT_SERVER_ENABLE_CORS", "false"): "other pages may open the dashboard's socket",
    ("STREAMLIT_SERVER_ENABLE_AGENT_API", "true"): "programs may drive the dashboard",
    ("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full"): "errors show what is in the program and its files",
    ("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "stacktrace"): "errors show the program's files",
}
TRUSTED_OPTION = "STREAMLIT_SERVER_TRUSTED_USER_HEADERS"
SHORTEST_COOKIE_SECRET = 32  # letters: whoever guesses it can write anybody's cookie


def deployment_warnings(
    store: Store, environment: Mapping[str, str] = os.environ, machine: Machine | None = None
) -> list[str]:
    """One sentence for each thing to put right before others can reach this dashboard; empty when none."""
    machine = machine or this_machine()
    settings, warnings = Settings.from_environment(environment), []
    listening = environment.get(ADDRESS_OPTION, "127.0.0.1")
    if listening not in HERE and not settings.owner_hosts and not settings.hosted:
        warnings.append(
            f"The server listens on {listening} and nobody is the owner from there: name the host that only "
            "you reach in IRONSTRIDE_OWNER_HOSTS."
        )
    if listening not in HERE and settings.serves_others and not machine.container:
        warnings.append(
            f"The server listens on {listening}: whoever reaches it there goes round the proxy. Set "
            f"{ADDRESS_OPTION}=127.0.0.1."
        )
    if settings.serves_others and not settings.address:
        warnings.append("IRONSTRIDE_ADDRESS is not set: links would not lead here.")
    parts = urlsplit(settings.address)
    if settings.address and parts.scheme != "https" and parts.hostname not in HERE:
        warnings.append("IRONSTRIDE_ADDRESS is not https: links and cookies would travel in the open.")
    if parts.hostname and parts.hostname in settings.owner_hosts:
        warnings.append(
            "The address of links is also a host of the owner's: whoever has a link is taken for the owner."
        )
    return warnings + _signing_in(settings) + _options(settings, environment) + _files(store, machine)


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


def _options(settings: Settings, environment: Mapping[str, str]) -> list[str]:
    warnings = [
        f"{name} is {value}: {why}."
        for (name, value), why in UNSAFE_OPTIONS.items()
        if environment.get(name, "").strip().lower() == value
    ]
    if environment.get(TRUSTED_OPTION, "").strip() not in ("", "{}"):
        warnings.append(f"{TRUSTED_OPTION} is set: whoever reaches the server says who they are.")
    size = environment.get(UPLOAD_OPTION, "").strip()
    size_mb = int(size) if size.isdecimal() else USUAL_UPLOAD_MB
    if settings.serves_others and size_mb > HOST_UPLOAD_MB:
        warnings.append(
            f"Files of up to {size_mb} MB are taken into memory: set {UPLOAD_OPTION}={HOST_UPLOAD_MB}."
        )
    return warnings


def _files(store: Store, machine: Machine) -> list[str]:
    warnings = []
    if disk := passes(store.folder.absolute(), machine):
        warnings.append(f"The store is on {disk}.")
    if os.name == "nt":  # its rights are not in the bits below
        return warnings
    if stat.S_IMODE(store.folder.stat().st_mode) & (stat.S_IROTH | stat.S_IXOTH):
        warnings.append("Every user of this machine can look into the store's folder: chmod 700.")
    known = {FILE_NAME: "The log's file", CONTROL.file_name: "The file of people and grants"}
    paths = {store.folder: "The store's folder", **{store.folder / one: name for one, name in known.items()}}
    for path, name in paths.items():
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & stat.S_IWOTH:
            warnings.append(f"{name} can be changed by every user of this machine.")
    return warnings
