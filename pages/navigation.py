"""The pages in the order people meet them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from data.sharing import KEEPING, Scope

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its script, its title, its address and the sign beside its name."""

    file: str
    title: str
    url_path: str
    icon: str
    needs: tuple[str, ...] = (KEEPING,)  # the parts of a log it shows: a visitor has all of them, or no page


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview_page.py", "Overview", "overview", ":material/home:", ()),
    PageEntry("import_page.py", "Import", "import", ":material/upload_file:"),
    PageEntry("strength_page.py", "Strength", "strength", ":material/fitness_center:", ("strength",)),
    PageEntry("weekly_volume_page.py", "Weekly volume", "weekly-volume", ":material/bar_chart:", ()),
    PageEntry("running_page.py", "Running", "running", ":material/directions_run:", ("running",)),
    PageEntry(
        *("strength_pace_page.py", "Strength & pace", "strength-and-pace", ":material/scatter_plot:"),
        needs=("strength", "running", "strength_pace"),
    ),
    PageEntry("method_page.py", "Method", "method", ":material/rule:", ("strength", "method")),
    PageEntry("programme_page.py", "Programme", "programme", ":material/event_note:", ("strength", "method")),
    PageEntry("share_page.py", "Share", "share", ":material/share:"),
    PageEntry("settings_page.py", "Settings", "settings", ":material/tune:"),
)

# For those who coach somebody: it is about nobody's log in particular.
ROSTER = PageEntry("roster_page.py", "Athletes", "athletes", ":material/groups:", ())


def pages_for(scope: Scope, *, coaches: bool = False, own_log: bool = True) -> list[PageEntry]:
    """The pages somebody with this scope may open; a coach without an own log begins at the roster."""
    about_log = [entry for entry in PAGES if all(scope.sees(part) for part in entry.needs)]
    if not coaches:
        return about_log
    return [*about_log, ROSTER] if own_log else [ROSTER, *about_log]


def streamlit_pages(scope: Scope, *, coaches: bool = False, own_log: bool = True) -> list[st.Page]:
    """Those pages as Streamlit wants them; the first one opens at the bare address, and by its name too."""
    first, *others = pages_for(scope, coaches=coaches, own_log=own_log)
    return [
        st.Page(FOLDER / first.file, title=first.title, icon=first.icon, url_path="", default=True),
        *(
            st.Page(FOLDER / entry.file, title=entry.title, icon=entry.icon, url_path=entry.url_path)
            for entry in others
        ),
        by_its_name(first),
    ]


def by_its_name(first: PageEntry) -> st.Page:
    """A page in no menu at the name of the first, unknown to Streamlit: it goes to the bare address."""

    def go_there() -> None:
        st.switch_page(FOLDER / first.file)

    return st.Page(go_there, title=first.title, url_path=first.url_path, visibility="hidden")


def page_file(title: str) -> str:
    """The script of a page, for links to it."""
    return str(FOLDER / next(entry.file for entry in (*PAGES, ROSTER) if entry.title == title))
