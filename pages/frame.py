"""The script Streamlit runs: whose log, which page, then that page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from data.store.database import StoreError
from pages.navigation import streamlit_pages
from pages.viewing import open_store, set_aside_long_lived
from pages.widgets.athlete_picker import athlete_picker, sample_in_store

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
page = st.navigation(streamlit_pages())
athlete_picker(store)
page.run()
set_aside_long_lived(page.title)
