"""Log a workout here, set by set: made for one hand and a phone; each set is stored when it is saved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.programme import WorkoutPlan, item_words
from data.store.database import StoreError, utc_now
from data.store.logged_here import (
    BegunWorkout,
    WrittenSet,
    begin_workout,
    delete_set,
    finish_workout,
    save_set,
    sets_logged,
    workouts_begun,
)
from findings.plan_texts import text_of
from pages.lift_words import set_text
from pages.lifting_view import today
from pages.logging_view import Prefilled, Slot, first_open, prefilled, rest_text, slots_of
from pages.programme_view import Choice, all_exercises, last_words, next_place, plates
from pages.viewing import ViewedLog, open_store
from pages.week_view import planned_days
from pages.widgets.page_parts import answer, caveat
from pages.wording import count_text, day_text, in_unit, load_text, plain

EFFORTS = (6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 10.0)
TICK_S = 5


def set_logger(viewed: ViewedLog, under_way: BegunWorkout | None, choice: Choice | None) -> None:
    """The workout under way, or a button to begin one."""
    if under_way is not None:
        _workout(viewed, under_way)
    elif choice is not None:
        _begin(viewed, choice)


def _begin(viewed: ViewedLog, choice: Choice) -> None:
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
    if st.button("Begin workout", type="primary", icon=":material/play_arrow:", width="stretch"):
        plan = plans[place] if place < len(plans) else None
        begin_workout(
            open_store(),
            viewed.scope,
            name=plan.name if plan else "Workout",
            what=text_of(plan) if plan else "",
        )
        st.rerun()
    _earlier(viewed)


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


def _workout(viewed: ViewedLog, begun: BegunWorkout) -> None:
    """One exercise at a time, the first unfinished one in front."""
    done = sets_logged(open_store(), viewed.scope, begun.workout_id)
    before = prefilled(viewed, begun)
    slots = slots_of(before, done)
    answer(f"{begun.name}: {count_text(len(done), 'set')} saved.")
    if len(done):
        _rest(pd.Timestamp(done["performed_at"].max()))
    extra = f"extra_{begun.workout_id}"
    if added := st.session_state.get(extra):
        slots = [*slots, *([Slot.of(added, slots)] if added not in {slot.exercise for slot in slots} else [])]
    if slots:
        labels = [slot.label for slot in slots]
        place = st.selectbox(
            "Exercise",
            range(len(slots)),
            index=first_open(slots, done, prefer=added),
            format_func=labels.__getitem__,
            # A new key after every set: the next exercise comes in front by itself.
            key=f"slot_{begun.workout_id}_{len(done)}_{added}",
        )
        _set_form(viewed, begun, slots[place])
    _add_exercise(viewed, extra)
    _saved_sets(viewed, begun, done)
    if st.button("Finish workout", icon=":material/flag:", width="stretch", key="finish"):
        finish_workout(open_store(), viewed.scope, begun.workout_id)
        st.session_state.pop(extra, None)
        st.toast("Well done. The workout is in your log.")
        st.rerun()


def _rest(last_saved: pd.Timestamp) -> None:
    """Time since the last set, told by the server: no script runs in the browser."""
    if not st.toggle("Rest timer", key="rest_timer"):
        return

    @st.fragment(run_every=TICK_S)
    def ticking() -> None:
        st.metric("Rest so far", rest_text((pd.Timestamp(utc_now()) - last_saved).total_seconds()))

    ticking()


def _set_form(viewed: ViewedLog, begun: BegunWorkout, slot: Slot) -> None:
    """The next set of an exercise, filled in from the plan or the set before."""
    unit = viewed.preferences.unit
    if slot.now is not None:
        st.text(item_words(slot.now.item))
        if slot.now.target.words:
            caveat(f"Target: {plain(slot.now.target.words)}")
        if slot.now.target.ask:
            st.info(plain(slot.now.target.ask), icon=":material/science:")
        if told := last_words(slot.now.last_sets, unit):
            st.text(f"Last time, {told}")
    key = f"{begun.workout_id}_{slot.exercise}_{slot.occurrence}_{slot.next_number}"
    written = _numbers(viewed, slot, slot.start, key, f"Save set {slot.next_number}")
    if written is not None:
        _store(viewed, begun, written)


def _numbers(
    viewed: ViewedLog, slot: Slot, start: Prefilled, key: str, label: str, number: int | None = None
) -> WrittenSet | None:
    """The form of one set; the set when it was submitted."""
    unit = viewed.preferences.unit
    with st.form(f"set_{key}"):
        load = None
        with st.grid(2, min_column_width=130, gap="small"):
            if slot.loaded:
                shown = None if start.load_kg is None else round(in_unit(start.load_kg, unit), 2)
                load = st.number_input(
                    f"{slot.load_label} ({unit})", value=shown, step=float(plates(viewed).step), format="%g"
                )
            amount = st.number_input(
                slot.amount_label, value=start.amount, min_value=0.0, step=1.0, format="%g"
            )
            rpe = st.selectbox(
                "RPE, if you like",
                EFFORTS,
                index=EFFORTS.index(start.rpe) if start.rpe in EFFORTS else None,
                format_func=lambda effort: f"{effort:g}: {10 - effort:g} left",
                placeholder="not noted",
            )
            warmup = st.checkbox("Warm-up", start.warmup)
        if not st.form_submit_button(label, type="primary", icon=":material/check:", width="stretch"):
            return None
    return slot.written(
        number or slot.next_number,
        load_kg=None if load is None else load / in_unit(1.0, unit),
        amount=amount,
        rpe=rpe,
        warmup=warmup,
    )


def _store(viewed: ViewedLog, begun: BegunWorkout, written: WrittenSet) -> None:
    try:
        save_set(open_store(), viewed.scope, begun.workout_id, written)
    except (ValueError, KeyError, StoreError) as error:
        st.error(plain(error.args[0]))
        return
    st.rerun()


def _add_exercise(viewed: ViewedLog, extra: str) -> None:
    with st.popover("Another exercise", icon=":material/add:", width="stretch"):
        name = st.selectbox("Exercise", all_exercises(viewed), index=None, key=f"{extra}_name")
        if st.button("Add", disabled=name is None, key=f"{extra}_add"):
            st.session_state[extra] = name
            st.rerun()


def _saved_sets(viewed: ViewedLog, begun: BegunWorkout, done: pd.DataFrame) -> None:
    """What is stored so far, each set to correct or delete."""
    if done.empty:
        return
    st.subheader("Saved", anchor=False)
    unit = viewed.preferences.unit
    for row in done.iloc[::-1].itertuples():
        amount = set_text(row.load_kg, row.reps, row.rpe, row.load_mode, unit).removeprefix("– × ")
        if pd.isna(row.reps):
            amount = f"{row.distance_m:g} m" if pd.notna(row.distance_m) else f"{row.duration_s:g} s"
            amount += "" if pd.isna(row.load_kg) else f", {load_text(row.load_kg, unit)}"
        warm = ", warm-up" if row.set_kind == "warmup" else ""
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(f"{row.exercise} {row.set_number}: {amount}{warm}", width="stretch")
            _correct(viewed, begun, row)


def _correct(viewed: ViewedLog, begun: BegunWorkout, row: object) -> None:
    key = f"edit_{row.set_key}"  # type: ignore[attr-defined]
    with st.popover("Edit", icon=":material/edit:", key=key, on_change="rerun") as opened:
        if not opened.open:
            return
        slot = Slot.of_row(row)
        written = _numbers(viewed, slot, slot.start, key, "Save", number=int(row.set_number))  # type: ignore[attr-defined]
        if written is not None:
            _store(viewed, begun, written)
        if st.button("Delete this set", icon=":material/delete:", key=f"delete_{key}"):
            delete_set(open_store(), viewed.scope, str(row.set_key))  # type: ignore[attr-defined]
            st.rerun()
