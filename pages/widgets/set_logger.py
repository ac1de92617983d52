"""Log a workout here, set by set: made for one hand and a phone; each set is stored when it is saved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.programme import item_words
from analysis.target_load import TEST_SET
from data.store.added_exercises import add_exercise, exercises_added
from data.store.database import StoreError, utc_now
from data.store.logged_here import (
    LONGEST_NOTE,
    BegunWorkout,
    WrittenSet,
    delete_set,
    finish_workout,
    save_set,
    sets_logged,
)
from pages.lift_words import done_text
from pages.logging_plan import extras_of, prefilled
from pages.logging_view import Prefilled, Slot, first_open, modes_of, rest_text, slots_of
from pages.programme_view import Choice, all_exercises, last_words, odds_words, plates
from pages.viewing import ViewedLog, open_store
from pages.widgets.load_cards import ACTIONS, step_load, test_set_help, weighing_link
from pages.widgets.page_parts import answer, caveat
from pages.widgets.workout_begin import begin_form
from pages.wording import count_text, in_unit, plain

EFFORTS = (6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 10.0)
TICK_S = 5


def set_logger(viewed: ViewedLog, under_way: BegunWorkout | None, choice: Choice | None) -> None:
    """The workout under way, or a button to begin one."""
    if under_way is not None:
        _workout(viewed, under_way)
    elif choice is not None:
        begin_form(viewed, choice)


def _workout(viewed: ViewedLog, begun: BegunWorkout) -> None:
    """One exercise at a time, the first unfinished one in front."""
    done = sets_logged(open_store(), viewed.scope, begun.workout_id)
    slots = _slots(viewed, begun, done)
    through = any(slot.wanted for slot in slots) and all(slot.working >= slot.wanted for slot in slots)
    more = " That is the whole plan." if through else ""
    answer(f"{begun.name}: {count_text(len(done), 'set')} saved.{more}")
    if len(done):
        _rest(pd.Timestamp(done["performed_at"].max()))
    wanted = f"wanted_{begun.workout_id}"
    prefer = st.session_state.get(wanted)
    if slots:
        labels = [slot.label for slot in slots]
        place = st.selectbox(
            "Exercise",
            range(len(slots)),
            index=first_open(slots, done, prefer=prefer),
            format_func=labels.__getitem__,
            # A new key after every set: the next exercise comes in front by itself.
            key=f"slot_{begun.workout_id}_{len(done)}_{prefer}",
        )
        _set_form(viewed, begun, slots[place], slots)
    else:
        st.text("Choose the first exercise.")
    _add_exercise(viewed, begun, slots, wanted)
    looks = {"type": "primary" if through else "secondary", "icon": ":material/flag:", "width": "stretch"}
    if st.button("Finish workout", key="finish", **looks):  # type: ignore[arg-type]
        finish_workout(open_store(), viewed.scope, begun.workout_id)
        st.toast("Well done. The workout is in your log.")
        st.rerun()
    _saved_sets(viewed, begun, done)


def _slots(viewed: ViewedLog, begun: BegunWorkout, done: pd.DataFrame) -> list[Slot]:
    """The exercises of the plan and those beyond it, with what is saved of each."""
    items = prefilled(viewed, begun, done)
    planned = {now.item.exercise for now in items}
    added = exercises_added(open_store(), viewed.scope, begun.workout_id)
    besides = [name for name in dict.fromkeys([*added, *done["exercise"]]) if name not in planned]
    return slots_of(
        items, done, extras_of(viewed, begun, besides), modes_of(viewed, [*planned, *besides])
    )


def _rest(last_saved: pd.Timestamp) -> None:
    """Time since the last set, told by the server: no script runs in the browser."""
    if not st.toggle("Rest timer", key="rest_timer"):
        return

    @st.fragment(run_every=TICK_S)
    def ticking() -> None:
        st.metric("Rest so far", rest_text((pd.Timestamp(utc_now()) - last_saved).total_seconds()))

    ticking()


def _set_form(viewed: ViewedLog, begun: BegunWorkout, slot: Slot, slots: list[Slot]) -> None:
    """The next set of an exercise, filled in from the plan or the set before."""
    unit = viewed.preferences.unit
    _asks(viewed, begun, slot, slots)
    if slot.now is not None:
        st.text(item_words(slot.now.item))
        if slot.now.target.words:
            caveat(f"Target: {plain(slot.now.target.words)}")
        if slot.now.progression is not None:
            step = slot.now.progression
            load = "" if step.load_kg is None else f": {step_load(slot.now, plates(viewed))}"
            st.text(f"{ACTIONS[step.action][0]}{load}. {step.reason}")
        caveat(plain(odds_words(slot.now, plates(viewed))))
    if told := last_words(slot.last_sets, unit):
        st.text(f"Last time, {told}")
    key = f"{begun.workout_id}_{slot.exercise}_{slot.occurrence}_{slot.next_number}"
    written = _numbers(viewed, slot, slot.start, key, f"Save set {slot.next_number}")
    if written is not None:
        _store(viewed, begun, written)


def _asks(viewed: ViewedLog, begun: BegunWorkout, slot: Slot, slots: list[Slot]) -> None:
    """What is missing before this exercise has a load: a test set, here or of another lift, or a weighing."""
    ask = "" if slot.now is None else slot.now.target.ask
    waiting = next((other.exercise for other in slots if other.asked == slot.exercise != other.exercise), "")
    if slot.now is None and waiting:
        ask = f"The load of {waiting} comes from this lift: do a test set, {TEST_SET}."
    if not ask:
        return
    st.info(plain(ask), icon=":material/science:")
    if not slot.asked and not waiting:
        weighing_link()
        return
    if slot.asked not in ("", slot.exercise) and st.button(
        plain(f"To the test set of {slot.asked}"), icon=":material/arrow_forward:", width="stretch"
    ):
        _go_to(viewed, begun, slots, slot.asked)
    test_set_help()


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
        note = st.text_input(
            "Note, if you like",
            start.note,
            max_chars=LONGEST_NOTE,
            help='"Intent" in a note marks a set that was meant to be fast.',
        )
        if not st.form_submit_button(label, type="primary", icon=":material/check:", width="stretch"):
            return None
    return slot.written(
        number or slot.next_number,
        load_kg=None if load is None else load / in_unit(1.0, unit),
        amount=amount,
        rpe=rpe,
        warmup=warmup,
        note=note,
    )


def _store(viewed: ViewedLog, begun: BegunWorkout, written: WrittenSet) -> None:
    try:
        save_set(open_store(), viewed.scope, begun.workout_id, written)
    except (ValueError, KeyError, StoreError) as error:
        st.error(plain(error.args[0]))
        return
    st.session_state.pop(f"wanted_{begun.workout_id}", None)
    st.rerun()


def _add_exercise(viewed: ViewedLog, begun: BegunWorkout, slots: list[Slot], wanted: str) -> None:
    """An exercise beyond the plan: stored at once, so that a reload finds it before its first set."""
    with st.popover("Another exercise", icon=":material/add:", width="stretch"):
        name = st.selectbox("Exercise", all_exercises(viewed), index=None, key=f"{wanted}_name")
        if st.button("Add", disabled=name is None, key=f"{wanted}_add") and name:
            _go_to(viewed, begun, slots, name)


def _go_to(viewed: ViewedLog, begun: BegunWorkout, slots: list[Slot], name: str) -> None:
    """Show an exercise, one beyond the plan after it was stored."""
    if name not in {slot.exercise for slot in slots}:
        try:
            add_exercise(open_store(), viewed.scope, begun.workout_id, name)
        except (ValueError, KeyError, StoreError) as error:
            st.error(plain(error.args[0]))
            return
    st.session_state[f"wanted_{begun.workout_id}"] = name
    st.rerun()


def _saved_sets(viewed: ViewedLog, begun: BegunWorkout, done: pd.DataFrame) -> None:
    """What is stored so far, each set to correct or delete."""
    if done.empty:
        return
    st.subheader("Saved", anchor=False)
    unit = viewed.preferences.unit
    amounts = [done_text(row, unit) for row in done.iloc[::-1].to_dict("records")]
    for amount, row in zip(amounts, done.iloc[::-1].itertuples(), strict=True):
        warm = ", warm-up" if row.set_kind == "warmup" else ""
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(f"{row.exercise} {row.set_number}: {amount}{warm}", width="stretch")
            _correct(viewed, begun, row)
        if pd.notna(row.note):
            caveat(plain(row.note))
        if pd.isna(row.load_kg) and Slot.of_row(row).needs_load:
            caveat("No load noted. Without one nothing can be worked out from it: add it under Edit.")


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
