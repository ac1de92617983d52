"""The script Streamlit runs: whose log, which page, then that page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.store.database import StoreError
from pages.navigation import streamlit_pages
from pages.viewing import open_store, scope_of, set_aside_long_lived
from pages.visitor import note_page, who_is_here
from pages.widgets.athlete_picker import athlete_picker, sample_in_store
from pages.widgets.page_parts import remember_pages
from pages.widgets.visitor_bar import closed_pages, guard, visitor_bar

ICON = str(Path(__file__).with_name("assets") / "icon.svg")

# Before st.navigation: otherwise the browser asks a font server for the page's icon.
st.set_page_config(page_title="Ironstride", page_icon=ICON, layout="wide")
st.logo(ICON, size="large")

try:
    store = open_store()
except StoreError as error:
    st.title("Ironstride cannot open your log")
    st.error(str(error))
    st.stop()

sample_in_store(str(store.folder))
who = who_is_here(store)
if who is None:
    st.navigation(closed_pages(), position="hidden").run()
    st.stop()

open_to_them = streamlit_pages(scope_of(who))
remember_pages([page.title for page in open_to_them])
page = st.navigation(open_to_them)
if who.until is None:
    athlete_picker(store)
else:
    guard()
    note_page(store, page.title)
    visitor_bar(who)
page.run()
set_aside_long_lived(page.title)
