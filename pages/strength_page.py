"""Strength: am I getting stronger? One lift at a time."""

from __future__ import annotations

import streamlit as st

from pages.lift_words import formula_name, strength_answer
from pages.lifting_view import last_day, lifting, log_end
from pages.strength_view import lift_story, lifts_now, not_used_counts
from pages.viewing import viewed_log
from pages.widgets.lift_parts import best_loads_card, not_used_card, points_card, strength_tiles, trend_card
from pages.widgets.page_parts import answer, caveat, empty_state, open_page
from pages.widgets.period_picker import period_picker
from pages.wording import count_text, day_text

open_page("Strength", "Am I getting stronger?")
viewed = viewed_log()
lifts = {lift.lift: lift for lift in lifts_now(viewed)}
if lifting(viewed).empty:
    empty_state(
        "No lifting in this log yet.",
        "With a file from Strong, Hevy or FitNotes this page shows, for every lift, the one-rep maximum your "
        "sets point to, how sure that is, and whether it is going up.",
    )
    st.stop()
if not lifts:
    answer(f"None of your {count_text(len(lifting(viewed)), 'set')} says how strong you are yet.")
    caveat("A set counts when it has a load and 1 to 10 reps, repetitions left in reserve included.")
    not_used_card(not_used_counts(lifting(viewed)))
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    name = st.selectbox("Lift", list(lifts), help="Those you do most often come first.", width=320)
    first_day = period_picker(last_day(viewed))
chosen = lifts[name]
story = lift_story(viewed, name, first_day)
ends = log_end(viewed)
answer(strength_answer(name, chosen.now, chosen.rate, ends))
strength_tiles(chosen, story, viewed.preferences.unit, ends)
if ends.day < ends.today:
    caveat(f"As of {day_text(ends.day)}, the last day in the log.")
trend_card(viewed, chosen, story, first_day)
with st.grid(2, min_column_width=330, gap="small"):
    best_loads_card(story, viewed.preferences.unit)
    not_used_card(story.not_used, story)
points_card(story, viewed.preferences.unit, formula_name(viewed.preferences.formula))
