"""Programme: what do I load next?"""

from __future__ import annotations

import streamlit as st

from analysis.target_load import TEST_SET
from data.store.logged_here import open_workout
from pages.programme_view import next_place, programme_answer, programme_choices, workout_shown
from pages.viewing import open_store, viewed_log
from pages.widgets.load_cards import WANTED, copy_button, load_cards, plates_form, test_set_help
from pages.widgets.page_parts import answer, caveat, open_page
from pages.widgets.programme_editor import programme_editor
from pages.widgets.set_logger import set_logger
from pages.widgets.week_planner import week_planner
from pages.widgets.workout_begin import LOG, VIEW, begin_here
from pages.wording import plain

LOADS, WEEK, EDIT = "Loads", "Week", "Edit"

open_page("Programme", "What do I load next?")
viewed = viewed_log()
own = viewed.scope.may_write
under_way = open_workout(open_store(), viewed.scope) if own else None
views = [LOADS, WEEK, LOG, EDIT] if own else [LOADS, WEEK]
view = st.radio(
    "Show",
    views,
    index=views.index(LOG if under_way else LOADS),
    horizontal=True,
    key=VIEW,
    label_visibility="collapsed",
)
if view == LOG and under_way:
    set_logger(viewed, under_way, None)
    st.stop()

choices = programme_choices(viewed)
for problem in choices.problems:
    st.warning(plain(problem))
by_key = {choice.key: choice for choice in choices.found}
wanted = st.session_state.pop(WANTED, st.session_state.get("programme_now"))
st.session_state["programme_now"] = wanted if wanted in by_key else next(iter(by_key))
key = st.selectbox(
    "Programme", list(by_key), format_func=lambda key: by_key[key].programme.name, key="programme_now"
)
choice = by_key[key]

if view == WEEK:
    week_planner(viewed, choice)
elif view == LOG:
    set_logger(viewed, None, choice)
elif view == EDIT:
    programme_editor(viewed, choice)
elif not choice.programme.workouts:
    answer("This programme has no workout yet. Add one under Edit.")
else:
    names = [plan.name for plan in choice.programme.workouts]
    place = st.selectbox(
        "Workout",
        range(len(names)),
        index=next_place(viewed, key),
        format_func=names.__getitem__,
        key=f"workout_{key}",
    )
    plan = choice.programme.workouts[place]
    items = workout_shown(viewed, plan)
    answer(programme_answer(viewed, plan, items))
    if own:
        begin_here(viewed, plan, under_way)
    caveat(plain(plan.note or choice.programme.note))
    if any(TEST_SET in shown.target.ask for shown in items):
        test_set_help()
    load_cards(viewed, choice, place, items)
    if own:
        plates_form(viewed)
    if own and not choice.own:
        copy_button(viewed, choice)
