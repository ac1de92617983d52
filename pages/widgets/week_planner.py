"""The week: workouts and runs on their days, too close or not, done or not, and out as files."""

from __future__ import annotations

from datetime import time

import pandas as pd
import streamlit as st

from analysis.interference import Slot
from analysis.programme import WorkoutPlan, item_words
from analysis.week_plan import RUN_KINDS, PlannedDay, RunPlan
from data.store.planned_week import delete_planned
from pages.lifting_view import today
from pages.programme_changes import move_to, plan_on
from pages.programme_view import Choice
from pages.viewing import ViewedLog, open_store
from pages.week_files import week_files
from pages.week_view import (
    WEEK_DAYS,
    after_effect_sentence,
    better_slots,
    closeness,
    event_names,
    plan_done,
    planned_days,
    targets,
    week_begin,
    worst_light,
)
from pages.widgets.page_parts import Tile, answer, caveat, headline_tiles
from pages.widgets.work_beside import work_of_the_week
from pages.wording import KM_PER_MILE, count_text, plain, short_day_text

LIGHTS = {
    "red": ("Too close", ":material/error:", "red"),
    "amber": ("Close", ":material/warning:", "orange"),
    "green": ("Clear", ":material/check_circle:", "green"),
}
SORE, ADDING = "legs_are_sore", "adding_to_week"
WEEKS = {"This week": 0, "Next week": 7, "Last week": -7}
STATES = {"ticked": "✓ done", "partly": "◐ done otherwise", "missed": "– not done", "open": "○ to come"}


def week_planner(viewed: ViewedLog, choice: Choice) -> None:
    """The whole section."""
    now = today(viewed)
    shift = st.radio("Week", list(WEEKS), horizontal=True, key="plan_week")
    begin = week_begin(now, viewed.preferences.week_begins) + pd.Timedelta(days=WEEKS[str(shift)])
    last = begin + pd.Timedelta(days=WEEK_DAYS - 1)
    plan = planned_days(viewed, begin, last)
    sore = bool(st.session_state.get(SORE, False))
    close = closeness(viewed, begin, now, sore=sore)
    answer(_sentence(plan, close, begin))
    _days(viewed, plan, close, begin, now)
    if viewed.scope.plans and _days_open(viewed, begin, WEEK_DAYS):
        _add(viewed, choice, begin, now, expanded=not plan or bool(st.session_state.get(ADDING)))
    if plan:
        _spacing(viewed, plan, close, begin)
        if begin <= now:
            _done(viewed, begin, now)
        work_of_the_week(viewed, begin, now)
        _files(viewed, begin, now)


def _sentence(plan: tuple[PlannedDay, ...], close: pd.DataFrame, begin: pd.Timestamp) -> str:
    if not plan:
        return f"Nothing is planned for the week of {short_day_text(begin)} yet."
    lifts = sum(isinstance(entry.what, WorkoutPlan) for entry in plan)
    told = f"{count_text(lifts, 'workout')} and {count_text(len(plan) - lifts, 'run')}"
    red = int(close["light"].eq("red").sum())
    if red:
        return f"{told}; {count_text(red, 'pair')} too close. Below: where a workout would stand better."
    amber = int(close["light"].eq("amber").sum())
    return f"{told}; {count_text(amber, 'pair')} close." if amber else f"{told}, well apart."


def _days(
    viewed: ViewedLog,
    plan: tuple[PlannedDay, ...],
    close: pd.DataFrame,
    begin: pd.Timestamp,
    now: pd.Timestamp,
) -> None:
    """A column a day, below each other on a phone."""
    for place, column in enumerate(st.columns(WEEK_DAYS, gap="xsmall")):
        day = begin + pd.Timedelta(days=place)
        with column, st.container(gap="xsmall"):
            here = ", today" if day == now else ""
            st.caption(f"{day:%a} {day.day}{here}")
            for entry in plan:
                if entry.day == day:
                    _entry(viewed, entry, worst_light(close, entry.planned_id), begin, now)


def _entry(
    viewed: ViewedLog, entry: PlannedDay, light: str, begin: pd.Timestamp, now: pd.Timestamp
) -> None:
    """One entry: its name as a button; behind it what it holds, and moving and removing it."""
    key = f"entry_{entry.planned_id}"
    if light != "green":
        word, icon, colour = LIGHTS[light]
        st.badge(word, icon=icon, color=colour)
    name = entry.what.name.split(",")[0]
    label = plain(f"{entry.starts_at:%H:%M} {name}" if entry.time_known else name)
    looks = {"type": "tertiary", "wrap": True}  # a column of a week is narrow
    with st.popover(label, key=key, on_change="rerun", **looks) as opened:  # type: ignore[arg-type]
        if not opened.open:
            return
        _contents(viewed, entry, begin, now)
        if not viewed.scope.plans:
            return
        days = _days_open(viewed, begin, WEEK_DAYS + 7)
        to = st.selectbox(
            "Move to", days, index=days.index(entry.day), format_func=_day_words, key=f"{key}_to"
        )
        if to != entry.day:
            move_to(viewed, entry, to + (entry.starts_at - entry.day))
            st.rerun()
        if st.button("Remove", icon=":material/delete:", key=f"{key}_remove"):
            delete_planned(open_store(), viewed.scope, entry.planned_id)
            st.rerun()


def _contents(viewed: ViewedLog, entry: PlannedDay, begin: pd.Timestamp, now: pd.Timestamp) -> None:
    if isinstance(entry.what, RunPlan):
        distance = f", {entry.what.distance_m / 1000:g} km" if entry.what.distance_m else ""
        st.text(f"{entry.what.kind}{distance}")
        return
    loads = targets(viewed, begin, now).get(entry.planned_id, ())
    for item, target in zip(entry.what.items, loads, strict=False):
        st.text(f"{item.exercise}: {item_words(item)}{f', {target.words}' if target.words else ''}")


def _add(
    viewed: ViewedLog, choice: Choice, begin: pd.Timestamp, now: pd.Timestamp, *, expanded: bool
) -> None:
    """Put a workout of the programme, or a run, on a day."""
    plans = choice.programme.workouts
    runs = [f"{kind.capitalize()} run" if kind != "race" else "Race" for kind in RUN_KINDS]
    unit = viewed.preferences.distance_unit
    with st.expander("Add to the week", expanded=expanded), st.form("add_to_week", border=False):
        with st.grid(3, min_column_width=200, gap="small"):
            names = [*(plan.name for plan in plans), *runs]
            place = st.selectbox("What", range(len(names)), format_func=names.__getitem__)
            days = _days_open(viewed, begin, WEEK_DAYS)
            start = days.index(now) if now in days else 0
            day = st.selectbox("Day", days, index=start, format_func=_day_words)
            clock = st.time_input("Time, if you know it", None, step=900)
            minutes = st.number_input("Minutes, if you know them", 5.0, 600.0, None, 5.0, format="%g")
            distance = st.number_input(f"Of a run: {unit}", 0.1, 300.0, None, 1.0, format="%g")
        if not st.form_submit_button("Add", icon=":material/add:", type="primary"):
            return
    st.session_state[ADDING] = True  # the form stays open for the next one
    metres = None if distance is None else distance * 1000 * (KM_PER_MILE if unit == "mi" else 1)
    run = place - len(plans)
    what = plans[place] if run < 0 else RunPlan(runs[run], RUN_KINDS[run], metres)
    plan_on(viewed, what, day + _since_midnight(clock), time_known=clock is not None, minutes=minutes)
    st.rerun()


def _days_open(viewed: ViewedLog, begin: pd.Timestamp, count: int) -> list[pd.Timestamp]:
    """Of so many days, those this viewer may plan."""
    days = [begin + pd.Timedelta(days=place) for place in range(count)]
    return [day for day in days if viewed.scope.includes(day.date())]


def _since_midnight(clock: time | None) -> pd.Timedelta:
    return pd.Timedelta(0) if clock is None else pd.Timedelta(hours=clock.hour, minutes=clock.minute)


def _spacing(
    viewed: ViewedLog, plan: tuple[PlannedDay, ...], close: pd.DataFrame, begin: pd.Timestamp
) -> None:
    """Every pair that is close, the rule behind it, and a better day in one click."""
    st.subheader("Lifting and running, side by side", anchor=False)
    sore = st.toggle("My legs are sore", key=SORE, help="Then 24 to 48 hours before a quality run are close.")
    names = event_names(viewed, begin, today(viewed))
    if close.empty:
        st.text("Nothing of the week lies close to anything else.")
    worrying = close[close["light"].ne("green")]
    for place, row in enumerate(worrying.itertuples()):
        with st.container(border=True, gap="xsmall"):
            word, icon, colour = LIGHTS[row.light]
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.badge(word, icon=icon, color=colour)
                st.text(f"{names[row.earlier_id]}, then {names[row.later_id]}")
            st.text(row.words)
            with st.expander("The rule and its source", key=f"rule_{begin:%d%m}_{place}"):
                st.text(row.rule_words)
                st.text(row.reason)
                st.caption(plain(f"{row.source}. Evidence: {row.evidence}."))
    if len(clear := close[close["light"].eq("green")]):
        with st.expander(f"{count_text(len(clear), 'pair')} far enough apart", icon=LIGHTS["green"][1]):
            for row in clear.itertuples():
                st.text(f"{names[row.earlier_id]}, then {names[row.later_id]}: {row.words}")
    slots = better_slots(viewed, begin, today(viewed), sore=sore)
    for entry in plan:
        if entry.planned_id in slots:
            _suggest(viewed, entry, slots[entry.planned_id])
    caveat(plain(after_effect_sentence(viewed)))


def _suggest(viewed: ViewedLog, entry: PlannedDay, slot: Slot) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{entry.what.name}: {slot.words}")
        if viewed.scope.plans and st.button(
            f"Move to {slot.starts_at:%A}", icon=":material/event_available:", key=f"slot_{entry.planned_id}"
        ):
            move_to(viewed, entry, slot.starts_at)
            st.rerun()


def _done(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> None:
    """The plan beside what was done, with a tick for sets, repetitions and load."""
    found = plan_done(viewed, begin, now)
    if not viewed.scope.sees("running"):
        caveat("The runs of this log are not shared: whether the planned ones were run is not said here.")
    if found.rows.empty:
        return
    st.subheader("Planned and done", anchor=False)
    st.text(found.sentence)
    headline_tiles(
        [
            Tile(
                f"{part.role.capitalize()} done",
                "–" if part.score is None else f"{100 * part.score:.0f} %",
                f"{part.ticked} of {part.due} due" if part.due else "nothing due yet",
                "Items of the plan that were done as written. Key and easy apart: one does not make up for "
                "the other.",
            )
            for part in found.roles
        ],
        columns=2,
    )
    rows = found.rows
    st.dataframe(
        pd.DataFrame(
            {
                "What": rows["exercise"].where(rows["exercise"].ne(""), rows["what"]),
                "State": rows["state"].map(STATES),
                "Planned": rows["prescription"],
                "Sets": _ticks(rows, "sets_tick"),
                "Reps": _ticks(rows, "reps_tick"),
                "Load": _ticks(rows, "load_tick"),
                "Workout": rows["what"],
                "Day": [f"{day:%a}" for day in rows["day"]],
            }
        ),
        hide_index=True,
        column_config={"What": st.column_config.TextColumn(pinned=True)},
        alt=f"{count_text(len(rows), 'planned item')}. {found.sentence}",
    )
    caveat("A tick: enough sets, repetitions in range, load within 5 %. A day earlier or later counts too.")


def _ticks(rows: pd.DataFrame, name: str) -> pd.Series:
    told = rows[name].astype("object").map({True: "✓", False: "–"}).fillna("")
    is_done = rows["state"].isin(("ticked", "partly")) & rows["exercise"].ne("")
    return told.where(is_done, "")


def _files(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> None:
    """The week as calendar, as table and as a sheet to print."""
    files = week_files(viewed, begin, now)
    st.subheader("Take it with you", anchor=False)
    with st.container(horizontal=True):
        for label, content, suffix, kind, icon in (
            ("Calendar", files.calendar, "ics", "text/calendar", ":material/event:"),
            ("Print", files.sheet, "html", "text/html", ":material/print:"),
            ("CSV", files.table, "csv", "text/csv", ":material/table:"),
        ):
            name = f"{files.name}.{suffix}"
            st.download_button(label, content, name, kind, icon=icon, on_click="ignore")


def _day_words(day: pd.Timestamp) -> str:
    return f"{day:%a} {short_day_text(day)}"
