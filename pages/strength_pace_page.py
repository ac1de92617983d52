"""Does one move with the other?"""

from __future__ import annotations

import streamlit as st

from pages.lifting_view import last_day, relation
from pages.relation_words import MAY_NOT_SAY
from pages.strength_pace_view import has_anything
from pages.viewing import viewed_log
from pages.widgets.page_parts import empty_state, open_page
from pages.widgets.period_picker import period_picker
from pages.widgets.relation_cards import gates_card, intervals_card, scatter_card, tiles, time_card, verdict

open_page("Strength & pace", "Does one move with the other?")
viewed = viewed_log()
if not has_anything(viewed):
    empty_state(
        "No races and no lifts yet",
        "With lifting and races in the log this page shows your strength and your race pace on one time "
        "axis, and what they say together.",
    )
    st.stop()

found = relation(viewed)
verdict(found)
tiles(found)
first_day = period_picker(last_day(viewed))
with st.grid(2, min_column_width=320, border=True):
    with st.container():
        time_card(viewed, first_day)
    with st.container():
        scatter_card(viewed)
    with st.container():
        intervals_card(viewed)
    with st.container():
        gates_card(found)
with st.container(border=True):
    st.subheader("What this can and cannot say", anchor=False)
    st.markdown(MAY_NOT_SAY)
