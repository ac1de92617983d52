"""The stores of this process: one file for one athlete, or those of a host where people sign in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.settings import Settings
from data.sharing import Scope
from data.store.database import Store
from data.store.host import Host


@st.cache_resource(show_spinner="Opening your log …")
def one_file(folder: str) -> Store:
    """The store in this folder, opened once."""
    return Store(Path(folder))


@st.cache_resource(show_spinner="Opening the logs …")
def _host(folder: str) -> Host:
    return Host(Path(folder))


def is_hosted() -> bool:
    """True where people sign in and each has a log of their own."""
    return Settings.from_environment().hosted


def this_host() -> Host:
    """The stores of everybody on this host; in hosted mode only."""
    return _host(str(Settings.from_environment().store))


def open_control() -> Store:
    """Where links are kept, and on a host people and grants: without a sign-in, the one file there is."""
    settings = Settings.from_environment()
    return this_host().control if settings.hosted else one_file(str(settings.store))


def store_of(scope: Scope) -> Store:
    """Where the rows of this scope are. A scope is only had from `authorise`."""
    settings = Settings.from_environment()
    return this_host().log(scope) if settings.hosted else one_file(str(settings.store))
