"""A race typed in by hand, or made of a run that was one."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.standard_distances import STANDARD_DISTANCES_M
from data.store.races import WrittenRace, save_races
from pages.lifting_view import counted_runs, races, today
from pages.race_entry import (
    RECORDED_WITHIN,
    as_typed,
    check_race,
    exact_time_text,
    metres,
    nearest_standard,
    same_race,
    shown_distance,
)
from pages.running_view import run_choices
from pages.viewing import ViewedLog, open_store
from pages.widgets.race_notice import note
from pages.wording import day_text, distance_text, plain

OTHER = "another distance"
COUNTS_HELP = "A real effort, not a fun run, a pacing job or a training race."
TIME_HELP = "Hours:minutes:seconds, or minutes:seconds."


def add_race_form(viewed: ViewedLog) -> None:
    """Type in a race: day, distance, time, name, and whether it counts."""
    unit, key = viewed.preferences.distance_unit, f"add-{viewed.revision}"
    left, right = st.columns(2)
    day = left.date_input("Day", value=None, max_value=today(viewed), format="YYYY-MM-DD", key=f"{key}-day")
    chosen = right.selectbox("Distance", [*STANDARD_DISTANCES_M, OTHER], index=3, key=f"{key}-distance")
    length = STANDARD_DISTANCES_M.get(chosen)
    if chosen == OTHER:
        typed = st.number_input(
            f"Distance ({unit})", min_value=0.0, value=None, step=0.1, format="%.3f", key=f"{key}-length"
        )
        length = None if typed is None else metres(typed, unit)
    left, right = st.columns(2)
    time = left.text_input("Time", placeholder="1:31:05", help=TIME_HELP, key=f"{key}-time")
    name = right.text_input("Name", placeholder="City half marathon", key=f"{key}-name")
    counts = st.checkbox("It counts", value=True, help=COUNTS_HELP, key=f"{key}-counts")
    if st.button("Add the race", type="primary", icon=":material/add:", key=f"{key}-save"):
        _save(viewed, *check_race(day, length, time, name, counts, today(viewed).date()))


def mark_run_form(viewed: ViewedLog) -> None:
    """Pick one of the logged runs, see the race it makes, correct it, keep it."""
    choices = run_choices(viewed)
    if not choices:
        st.caption("Once runs are imported, any of them can be marked as a race here.")
        return
    run_id = st.selectbox(
        "Run",
        list(choices),
        index=None,
        format_func=lambda run: choices[run],
        placeholder="Search by day, distance or name",
        key=f"run-{viewed.scope.athlete_id}-{viewed.revision}",
    )
    if run_id is None:
        st.caption("Choose a run. It stays a run: the race is made of its distance and its elapsed time.")
        return
    runs = counted_runs(viewed)
    _confirm(viewed, runs[runs["run_id"] == run_id].iloc[0])


def _confirm(viewed: ViewedLog, run: pd.Series) -> None:
    """The race a run makes, to be corrected before it is saved."""
    unit, key = viewed.preferences.distance_unit, f"mark-{run['run_id']}"
    seconds = run["elapsed_s"] if pd.notna(run["elapsed_s"]) else run["moving_s"]
    length = None if pd.isna(run["distance_m"]) else float(run["distance_m"])
    known = None if length is None else nearest_standard(length, RECORDED_WITHIN)
    st.text(_snap_words(length, known, unit))
    shown = None if length is None else shown_distance(known[1] if known else length, unit)
    left, right = st.columns(2)
    typed = left.number_input(
        f"Distance ({unit})", min_value=0.0, value=shown, step=0.1, format="%.3f", key=f"{key}-length"
    )
    time = right.text_input(
        "Time",
        value="" if pd.isna(seconds) else exact_time_text(float(seconds)),
        help="From start to finish as recorded; write the official time if you know it.",
        key=f"{key}-time",
    )
    name = st.text_input("Name", value="" if pd.isna(run["name"]) else str(run["name"]), key=f"{key}-name")
    counts = st.checkbox("It counts", value=True, help=COUNTS_HELP, key=f"{key}-counts")
    if st.button("Keep it as a race", type="primary", icon=":material/check:", key=f"{key}-save"):
        exact = known[1] if known is not None and typed == shown else None
        length = exact or (None if typed is None else metres(typed, unit))
        race, wrong = check_race(run["day"], length, time, name, counts, today(viewed).date())
        _save(viewed, replace(race, run_id=str(run["run_id"])) if race else None, wrong)


def _snap_words(length: float | None, known: tuple[str, float] | None, unit: str) -> str:
    if length is None:
        return "This run has no distance: write the one of the race."
    recorded = distance_text(length, unit, 2)
    if known is None:
        return f"The watch measured {recorded}, no standard distance: correct it if the course was another."
    return f"The watch measured {recorded}: taken as {known[0]}."


def _save(viewed: ViewedLog, race: WrittenRace | None, wrong: list[str]) -> None:
    """Keep a race that is in order and not there yet; else say what is wrong."""
    twin = same_race(as_typed(races(viewed)), race) if race else None
    if twin is not None:
        called = f"{plain(twin.name)}, {day_text(pd.Timestamp(twin.day))}"
        st.error(f"This race is already there: {called}. Correct it in the table below.")
    elif race is None:
        st.error("Not saved: " + plain("; ".join(sentence.rstrip(".") for sentence in wrong) + "."))
    else:
        save_races(open_store(), viewed.scope, [race])
        note(viewed, f"{race.name} added.")
        st.rerun()
