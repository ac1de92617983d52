"""Am I getting faster?"""

from __future__ import annotations

import streamlit as st

from pages.lifting_view import log_end
from pages.race_progress import getting_faster
from pages.running_view import running
from pages.viewing import viewed_log
from pages.widgets.page_parts import answer, empty_state, headline_tiles, open_page
from pages.widgets.period_picker import period_picker
from pages.widgets.race_forms import add_race_form, mark_run_form
from pages.widgets.race_notice import race_notice
from pages.widgets.race_outlook import equivalents, running_tiles
from pages.widgets.race_table import race_table
from pages.widgets.running_cards import distance_card, races_card

open_page("Running", "Am I getting faster?")
viewed = viewed_log()
found = running(viewed)
if found is None:
    empty_state(
        "No runs and no races yet",
        "With a race or a run in the log this page shows your races on one scale, what they are worth over "
        "other distances, and your weeks.",
    )
    race_notice(viewed)
    with st.expander("Add a race by hand", expanded=True):
        add_race_form(viewed)
    st.stop()

ends = log_end(viewed)
answer(getting_faster(found.change, found.best, found.paced, ends))
headline_tiles(running_tiles(viewed, found, ends))
first_day = period_picker(found.as_of)

with st.grid(2, min_column_width=320, border=True):
    with st.container():
        races_card(viewed, first_day)
    with st.container():
        distance_card(viewed, first_day)
    with st.container():
        st.subheader(f"What a race {'was' if ends.old else 'is'} worth {ends.now}", anchor=False)
        equivalents(viewed, found)
    with st.container():
        st.subheader("Add a race", anchor=False)
        by_hand, from_run = st.tabs(["Type it in", "Mark a run"])
        with by_hand:
            add_race_form(viewed)
        with from_run:
            mark_run_form(viewed)

with st.container(border=True):
    st.subheader("Your races", anchor=False)
    race_table(viewed, found.paced)
