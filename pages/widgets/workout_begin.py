"""Begin a workout: from its loads, or from the log; and open one again that was logged here before."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.programme import WorkoutPlan
from data.store.logged_here import BegunWorkout, begin_workout, finish_workout, workouts_begun
from findings.plan_texts import text_of
from pages.lifting_view import today
from pages.programme_view import Choice, next_place
from pages.viewing import ViewedLog, open_store
from pages.week_view import planned_days
from pages.widgets.page_parts import answer
from pages.wording import day_text, plain

VIEW, LOG = "programme_view", "Log"  # the part of the page that shows, and the one where sets are written


def begin_here(viewed: ViewedLog, plan: WorkoutPlan, under_way: BegunWorkout | None) -> None:
    """From the loads of a workout straight to its first set; to the one under way while there is one."""
    if under_way is not None:
        st.button(
            plain(f"Go on with {under_way.name}"),
            icon=":material/play_arrow:",
            type="primary",
            width="stretch",
            on_click=_to_the_log,
            key="go_on",
        )
        return
    st.button(
        "Begin this workout",
        icon=":material/play_arrow:",
        type="primary",
        width="stretch",
        on_click=_begin,
        args=(viewed, plan),
        key="begin_here",
        help="Write each set down as you do it. What to load, and how to find out, is there too.",
    )


def begin_form(viewed: ViewedLog, choice: Choice) -> None:
    """Begin a workout: one planned for today before those of the programme."""
    now = today(viewed)
    today_has = [entry.what for entry in planned_days(viewed, now, now)]
    planned = [what for what in today_has if isinstance(what, WorkoutPlan)]
    plans = list(dict.fromkeys([*planned, *choice.programme.workouts]))
    names = [f"{plan.name}{', planned for today' if plan in planned else ''}" for plan in plans]
    at = 0 if planned else min(next_place(viewed, choice.key), max(len(plans) - 1, 0))
    answer("Every set is stored as soon as you save it: a reload or a lost connection loses none.")
    place = st.selectbox(
        "Workout",
        range(len(plans) + 1),
        index=at,
        format_func=[*names, "Without a plan"].__getitem__,
        key=f"begin_{choice.key}",
    )
    plan = plans[place] if place < len(plans) else None
    if st.button("Begin workout", type="primary", icon=":material/play_arrow:", width="stretch"):
        _begin(viewed, plan, here=True)
        st.rerun()
    _earlier(viewed)


def _begin(viewed: ViewedLog, plan: WorkoutPlan | None, *, here: bool = False) -> None:
    begin_workout(
        open_store(),
        viewed.scope,
        name=plan.name if plan else "Workout",
        what=text_of(plan) if plan else "",
    )
    if not here:
        _to_the_log()


def _to_the_log() -> None:
    st.session_state[VIEW] = LOG


def _earlier(viewed: ViewedLog) -> None:
    """Workouts logged here before, to open again and correct."""
    begun = [workout for workout in workouts_begun(open_store(), viewed.scope) if workout.finished]
    if not begun:
        return
    with st.expander("Logged here before"):
        for workout in begun:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{day_text(pd.Timestamp(workout.day))}: {workout.name}")
                if st.button("Open again", key=f"again_{workout.workout_id}"):
                    finish_workout(open_store(), viewed.scope, workout.workout_id, finished=False)
                    st.rerun()
