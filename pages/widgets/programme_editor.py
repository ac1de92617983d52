"""Edit a programme of one's own: exercises, sets, repetitions, percent or reserve, pairs, pauses, metres."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis.programme import Item, Programme, WorkoutPlan, item_words, moved_item, with_item, without_item
from analysis.span_words import read_span, span_text
from data.store.programmes import delete_programme
from pages.programme_view import Choice, all_exercises
from pages.viewing import ViewedLog, open_store
from pages.widgets.load_cards import copy_button, keep
from pages.widgets.page_parts import caveat
from pages.widgets.programme_files import programme_files
from pages.wording import plain

NEW_ITEM = Item("Back Squat", (3, 3), reps=(5, 5), rir=2.0)
AMOUNTS = ("Repetitions", "Metres", "Seconds")


def programme_editor(viewed: ViewedLog, choice: Choice) -> None:
    """One exercise at a time: what it is, how much, how heavy, and where it stands."""
    if not choice.own:
        st.text("This programme comes with Ironstride. Make a copy: you can change everything in that.")
        copy_button(viewed, choice)
        programme_files(viewed, choice)
        return
    programme = choice.programme
    if programme.workouts:
        names = [plan.name for plan in programme.workouts]
        workout = st.selectbox(
            "Workout", range(len(names)), format_func=names.__getitem__, key="edit_workout"
        )
        _items(viewed, choice, workout)
        _workout_form(viewed, choice, workout)
    _programme_form(viewed, choice)
    programme_files(viewed, choice)


def _items(viewed: ViewedLog, choice: Choice, workout: int) -> None:
    items = choice.programme.workouts[workout].items
    labels = [f"{place}. {item.exercise}: {item_words(item)}" for place, item in enumerate(items, start=1)]
    place = st.selectbox(
        "Exercise to edit",
        range(len(items) + 1),
        format_func=[*labels, "Add an exercise"].__getitem__,
        key=f"edit_item_{workout}_{len(items)}",
    )
    adding = place == len(items)
    _item_form(viewed, choice, workout, place, NEW_ITEM if adding else items[place])
    if adding:
        return
    with st.container(horizontal=True):
        moves = (("Up", place - 1, place > 0), ("Down", place + 1, place + 1 < len(items)))
        for label, to, possible in moves:
            icon = f":material/arrow_{label.casefold()}ward:"
            if st.button(label, icon=icon, disabled=not possible, key=f"item_{label}"):
                keep(viewed, choice, moved_item(choice.programme, workout, place, to))
        if st.button("Remove", icon=":material/delete:", disabled=len(items) == 1, key="item_remove"):
            keep(viewed, choice, without_item(choice.programme, workout, place))


def _item_form(viewed: ViewedLog, choice: Choice, workout: int, place: int, item: Item) -> None:
    names = list(dict.fromkeys([*all_exercises(viewed), item.exercise]))
    key = f"{choice.key}_{workout}_{place}_{hash(item)}"
    with st.form(f"item_{key}"):
        exercise = st.selectbox("Exercise", names, index=names.index(item.exercise))
        with st.grid(2, min_column_width=150, gap="small"):
            sets = st.text_input("Sets", span_text(item.sets), help="4, or 3–5")
            kind = st.selectbox("How much is", AMOUNTS, index=_kind(item))
            amount = st.text_input("Of these", _amount(item), help="6, or 6–8")
            percent = st.text_input("% of 1RM", span_text(item.percent), help="85, or 85–90; empty for none")
            reserve = "" if item.rir is None else f"{item.rir:g}"
            rir = st.text_input("In reserve", reserve, help="RIR, 0 to 9")
            group = st.text_input("Done in turn", item.group, help="One letter for a pair: A", max_chars=3)
            pause = st.text_input("Pause (s)", span_text(item.pause_s), help="Hold in every repetition")
        per_side = st.checkbox("Repetitions are of each side", item.per_side)
        fast = st.checkbox("As fast as possible", item.fast)
        note = st.text_input("Note", item.note, max_chars=500)
        if not st.form_submit_button("Save exercise", type="primary"):
            return
    try:
        ends = read_span(amount, kind)
        whole = _whole(read_span(sets, "Sets"), "Sets") or (1, 1)
        left = read_span(rir, "In reserve")
        changed = replace(
            item,
            exercise=exercise,
            sets=whole,
            reps=_whole(ends, "Repetitions") if kind == "Repetitions" else None,
            metres=ends[0] if ends and kind == "Metres" else None,
            seconds=ends[0] if ends and kind == "Seconds" else None,
            percent=read_span(percent, "Percent"),
            percent_of=item.percent_of if exercise == item.exercise else (),
            rir=None if left is None else left[0],
            group=group.strip(),
            per_side=per_side,
            fast=fast,
            pause_s=read_span(pause, "Pause"),
            note=note.strip(),
        )
    except ValueError as error:
        st.error(plain(error))
        return
    keep(viewed, choice, with_item(choice.programme, workout, place, changed))


def _workout_form(viewed: ViewedLog, choice: Choice, workout: int) -> None:
    plan, programme = choice.programme.workouts[workout], choice.programme
    with st.expander("This workout"), st.form(f"workout_{choice.key}_{workout}", border=False):
        name = st.text_input("Name", plan.name, max_chars=100)
        is_key = st.checkbox("A key workout: worth noticing when it is missed", plan.role == "key")
        note = st.text_input("Note", plan.note, max_chars=500)
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save workout")
            removed = st.form_submit_button("Remove workout", disabled=len(programme.workouts) == 1)
    if saved:
        changed = replace(plan, name=name.strip(), role="key" if is_key else "easy", note=note.strip())
        keep(viewed, choice, _with_workout(programme, workout, (changed,)))
    if removed:
        keep(viewed, choice, _with_workout(programme, workout, ()))


def _programme_form(viewed: ViewedLog, choice: Choice) -> None:
    programme = choice.programme
    with st.expander("This programme"):
        with st.form(f"programme_{choice.key}", border=False):
            name = st.text_input("Name", programme.name, max_chars=100)
            note = st.text_input("Note", programme.note, max_chars=500)
            if st.form_submit_button("Save programme"):
                keep(viewed, choice, replace(programme, name=name.strip(), note=note.strip()))
        if st.button("Add a workout", icon=":material/add:", key="add_workout"):
            plan = WorkoutPlan(f"Workout {len(programme.workouts) + 1}", "key", (NEW_ITEM,))
            keep(viewed, choice, replace(programme, workouts=(*programme.workouts, plan)))
        sure = st.checkbox("Yes, delete this programme", key=f"sure_{choice.key}")
        if st.button("Delete programme", disabled=not sure, key="delete_programme"):
            delete_programme(open_store(), viewed.scope, choice.key)
            st.rerun()
        caveat("What was planned or done by it stays.")


def _with_workout(programme: Programme, place: int, plans: tuple[WorkoutPlan, ...]) -> Programme:
    workouts = list(programme.workouts)
    workouts[place : place + 1] = plans
    return replace(programme, workouts=tuple(workouts))


def _kind(item: Item) -> int:
    return 1 if item.metres is not None else 2 if item.seconds is not None else 0


def _amount(item: Item) -> str:
    single = item.metres if item.metres is not None else item.seconds
    return span_text(item.reps) if single is None else f"{single:g}"


def _whole(ends: tuple[float, float] | None, what: str) -> tuple[int, int] | None:
    if ends is None:
        return None
    if any(end != int(end) for end in ends):
        raise ValueError(f"{what}: whole numbers only.")
    return int(ends[0]), int(ends[1])
