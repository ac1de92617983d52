"""Does one move with the other?"""

from __future__ import annotations

import streamlit as st

from pages.lifting_view import last_day
from pages.relation_inputs import relation_as
from pages.relation_words import MAY_NOT_SAY
from pages.strength_pace_view import has_anything
from pages.viewing import viewed_log
from pages.widgets.page_parts import empty_state, open_page
from pages.widgets.period_picker import period_picker
from pages.widgets.relation_cards import (
    gates_card,
    races_card,
    scatter_card,
    tiles,
    time_card,
    verdict,
    weeks_card,
)
from pages.widgets.relation_choices import choices_form
from pages.widgets.relation_more import (
    FEW_RACES,
    blocks_card,
    bulk_card,
    example_card,
    few_races_card,
    lag_card,
    research_card,
    residual_card,
)

open_page("Strength & pace", "Does one move with the other?")
viewed = viewed_log()
if not has_anything(viewed):
    empty_state(
        "No races and no lifts yet",
        "With lifting and races in the log this page shows strength and race pace on one time "
        "axis, and what they say together.",
    )
    with st.container(border=True):
        example_card()
    st.stop()

top = st.container()
choices = choices_form(viewed)
found = relation_as(viewed, choices)
with top:
    verdict(found)
    tiles(found)
first_day = period_picker(last_day(viewed))
with st.container(border=True):
    time_card(viewed, choices, first_day)
with st.grid(2, min_column_width=320, border=True):
    with st.container():
        races_card(viewed, choices)
    with st.container():
        weeks_card(viewed, choices)
    with st.container():
        scatter_card(viewed, choices)
    with st.container():
        gates_card(found)
if found.relation.races < FEW_RACES:
    with st.grid(2, min_column_width=320, border=True):
        with st.container():
            few_races_card(viewed, found)
        with st.container():
            example_card()
with st.container(border=True):
    blocks_card(viewed, choices)
with st.grid(2, min_column_width=320, border=True):
    with st.container():
        lag_card(viewed, choices)
    with st.container():
        residual_card(viewed, choices)
    with st.container():
        bulk_card(viewed, choices)
    with st.container():
        st.subheader("What this can and cannot say", anchor=False)
        st.markdown(MAY_NOT_SAY)
with st.container(border=True):
    research_card(viewed, found)
