"""The script Streamlit runs: whose log, which page, then that page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.store.database import StoreError
from pages.coached_logs import GO_TO
from pages.daily_copy import keep_daily_copy
from pages.navigation import ROSTER, page_file, streamlit_pages
from pages.stores import is_hosted, open_control
from pages.viewing import open_store, scope_of, set_aside_long_lived
from pages.visitor import note_page, who_is_here
from pages.widgets.account_menu import account_menu
from pages.widgets.athlete_picker import athlete_picker, sample_in_store
from pages.widgets.doors import closed_pages, is_invited
from pages.widgets.page_parts import remember_pages
from pages.widgets.visitor_bar import guard, visitor_bar

ICON = str(Path(__file__).with_name("assets") / "icon.svg")

# Before st.navigation: otherwise the browser asks a font server for the page's icon.
st.set_page_config(page_title="Ironstride", page_icon=ICON, layout="wide")
st.logo(ICON, size="large")

try:
    control = open_control()
    who = who_is_here()
    if who is not None:
        open_store()
except StoreError as error:
    st.title("Ironstride cannot open your log")
    st.error(str(error))
    st.stop()

if not is_hosted():
    sample_in_store(str(control.folder))
if who is None or is_invited():
    st.navigation(closed_pages(), position="hidden").run()
    st.stop()

scope = scope_of(who)
open_to_them = streamlit_pages(scope, coaches=who.coaches, own_log=bool(who.viewer.owns))
remember_pages([page.title for page in open_to_them])
page = st.navigation(open_to_them)
if page.visibility == "hidden":
    page.run()  # goes to the page whose name it has
if wanted := st.session_state.pop(GO_TO, None):
    st.switch_page(page_file(wanted))
if not who.is_visitor:
    athlete_picker(who)
if is_hosted() or who.is_visitor:
    guard(scope)
    if page.title != ROSTER.title:  # it shows no log in particular
        note_page(who, page.title)
if who.person is not None:
    account_menu(who.person)
visitor_bar(who, page.title)
keep_daily_copy(scope)
try:
    page.run()
except StoreError as error:  # a disk that is full, for one: the page cannot, and says what helps
    st.error(str(error))
set_aside_long_lived(page.title)
