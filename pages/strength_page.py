"""Strength: am I getting stronger? One lift or one movement at a time, and the sets behind every number."""

from __future__ import annotations

import streamlit as st

from pages.comment_things import lift_things
from pages.lift_comparison import lifts_of
from pages.lift_story import lift_story
from pages.lift_words import course_answer, courses_answer, no_level_answer
from pages.lifting_view import lifting, log_end
from pages.strength_view import exercises_done, lifts_now
from pages.viewing import viewed_log
from pages.widgets.comment_panel import comments_panel
from pages.widgets.lift_bests import records_card, rep_maxes_card
from pages.widgets.lift_choice import lift_choice
from pages.widgets.lift_companions import (
    comparison_card,
    lift_comparison_card,
    other_work_card,
    relative_card,
    sides_card,
)
from pages.widgets.lift_parts import pattern_lifts_card, strength_tiles, trend_card
from pages.widgets.lift_working import not_used_card, working_card
from pages.widgets.page_parts import answer, empty_state, open_page
from pages.widgets.workout_dialog import open_what_was_clicked

open_page("Strength", "Am I getting stronger?")
viewed = viewed_log()
if lifting(viewed).empty:
    empty_state(
        "No lifting in this log yet.",
        "With a file from Strong, Hevy or FitNotes this page shows, for every lift, the one-rep maximum your "
        "sets point to, how sure that is, and whether it is going up.",
    )
    st.stop()

choice, unit, ends = lift_choice(viewed), viewed.preferences.unit, log_end(viewed)
if choice.lift is None:
    together = lifts_of(viewed, choice.pattern)
    answer(courses_answer([lift.verdict for lift in together], ends))
    pattern_lifts_card(together, choice.pattern, unit)
    comparison_card(viewed, [lift.lift for lift in together], choice.first_day, choice.pattern)
    st.stop()

story = lift_story(viewed, choice.lift)
chosen = next((lift for lift in lifts_now(viewed) if lift.lift == choice.lift), None)
if chosen is None:
    done = exercises_done(viewed).set_index("lift")
    answer(no_level_answer(choice.lift, str(done.loc[choice.lift, "measure"])))
else:
    answer(course_answer(choice.lift, chosen.verdict, ends))
    strength_tiles(chosen, story, unit, ends)
    trend_card(viewed, chosen, story, choice.first_day)
with st.grid(2, min_column_width=330, gap="small"):
    records_card(viewed, choice.lift)
    rep_maxes_card(viewed, story, choice.lift)
    if chosen is not None:
        lift_comparison_card(viewed, choice.lift, choice.first_day)
        relative_card(viewed, story, choice.lift, choice.first_day)
not_used_card(viewed, story, choice.lift)
working_card(viewed, story, choice.lift, choice.first_day)
sides_card(viewed)
other_work_card(viewed)
comments_panel(viewed, lift_things(viewed, choice.lift))
open_what_was_clicked(viewed, choice.lift)
