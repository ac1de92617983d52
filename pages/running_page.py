"""Am I getting faster?"""

from __future__ import annotations

import streamlit as st

from pages.comment_things import running_things
from pages.lifting_view import log_end
from pages.race_progress import running_answer
from pages.running_economy import economy_cards
from pages.running_endurance import endurance_cards
from pages.running_force import force_cards
from pages.running_streams import verdict
from pages.running_view import running
from pages.viewing import viewed_log
from pages.widgets.comment_panel import comments_panel
from pages.widgets.page_parts import answer, empty_state, headline_tiles, open_page, palette
from pages.widgets.period_picker import period_picker
from pages.widgets.race_forms import add_race_form
from pages.widgets.race_notice import race_notice
from pages.widgets.race_outlook import running_tiles
from pages.widgets.race_section import race_section
from pages.widgets.running_cards import behind_pace, load_section, unconfirmed_note
from pages.widgets.running_parts import card_section
from pages.widgets.running_records_card import records_section
from pages.widgets.running_single_card import single_run_section

open_page("Running", "Am I getting faster?")
viewed = viewed_log()
found = running(viewed)
if found is None:
    empty_state(
        "No runs and no races yet",
        "With a race or a run in the log this page shows your races on one scale, what they are worth over "
        "other distances, and your weeks.",
    )
    if viewed.scope.may_write:
        race_notice(viewed)
        with st.expander("Add a race by hand", expanded=True):
            add_race_form(viewed)
    st.stop()

ends = log_end(viewed)
answer(running_answer(verdict(viewed), found.best, found.paced, ends))
headline_tiles(running_tiles(viewed, found, ends))
unconfirmed_note(viewed)
first_day = period_picker(found.as_of)
race_section(viewed, found, first_day, ends)
records_section(viewed)
card_section(
    "Speed you can hold",
    "Critical speed, the metres above it, and how long one fixed speed lasts.",
    endurance_cards(viewed, first_day, palette()),
)
card_section(
    "Economy",
    "What a heartbeat buys, and what is left of it late in a run.",
    economy_cards(viewed, first_day, palette()),
)
behind_pace(viewed)
card_section(
    "Force",
    "How you meet the ground, compared at one speed.",
    force_cards(viewed, first_day, palette()),
    columns=3,
)
load_section(viewed, first_day)
single_run_section(viewed)
comments_panel(viewed, running_things(viewed))
