"""The work of the week: sets, tonnage, INOL and contacts of the plan, and what of them was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from analysis.planned_and_done import all_together
from pages.viewing import ViewedLog
from pages.week_view import weeks_beside, work_beside
from pages.widgets.page_parts import Tile, caveat, headline_tiles
from pages.wording import NOTHING, count_text, short_day_text, tonnes_text

Written = Callable[[float], str]


def work_of_the_week(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> None:
    """The sums as tiles; behind them each exercise, and the weeks before."""
    beside = work_beside(viewed, begin, now)
    if beside.empty:
        return
    unit = viewed.preferences.unit
    st.subheader("The work of the week", anchor=False)
    total = all_together(beside)
    headline_tiles(
        [
            Tile(label, written(total[f"{name}_done"]), f"of {_span(total, name, written)} planned", help_)
            for name, label, written, help_ in _measures(unit)
            if name != "inol" and not pd.isna(total[f"{name}_least"])
        ],
        columns=3,
    )
    with st.expander("By exercise"):
        st.dataframe(
            _table(beside, "exercise", "Exercise", unit),
            hide_index=True,
            column_config={"Exercise": st.column_config.TextColumn(pinned=True)},
            alt=f"{count_text(len(beside), 'exercise')}: planned and done of each.",
        )
        caveat("INOL is repetitions over 100 less the percent: a convention, 0.4 to 1 a lift and day.")
    weeks = st.expander("Week by week", key=f"weeks_beside_{begin:%d%m}", on_change="rerun")
    if weeks.open:
        with weeks:
            _weeks(viewed, begin, now)
    caveat("Done counts the planned exercises only, so that both sides are of the same work.")


def _weeks(viewed: ViewedLog, begin: pd.Timestamp, now: pd.Timestamp) -> None:
    found = weeks_beside(viewed, begin, now)
    named = found.assign(week=[short_day_text(week) for week in found["week"]])
    table = _table(named, "week", "Week of", viewed.preferences.unit).drop(columns="INOL")
    st.dataframe(
        table,
        hide_index=True,
        column_config={"Week of": st.column_config.TextColumn(pinned=True)},
        alt=f"{count_text(len(table), 'week')} with a plan: planned and done of each.",
    )


def _measures(unit: str) -> tuple[tuple[str, str, Written, str], ...]:
    """Name, label, how its number is written, and what it is."""
    return (
        ("sets", "Sets", lambda sets: f"{sets:.0f}", "Working sets of the planned exercises."),
        (
            "tonnage_kg",
            "Tonnage",
            lambda load: tonnes_text(load, unit),
            "Load times repetitions of the lifts whose load is planned.",
        ),
        ("inol", "INOL", lambda inol: f"{inol:.2f}", ""),
        ("contacts", "Contacts", lambda contacts: f"{contacts:.0f}", "Landings of the planned jumps."),
    )


def _table(rows: pd.DataFrame, name: str, title: str, unit: str) -> pd.DataFrame:
    columns = {
        label: [
            NOTHING
            if pd.isna(row[f"{measure}_least"])
            else f"{written(row[f'{measure}_done'])} of {_span(row, measure, written)}"
            for row in rows.to_dict("records")
        ]
        for measure, label, written, _ in _measures(unit)
    }
    return pd.DataFrame({title: rows[name], **columns})


def _span(row: Mapping[object, object], measure: str, written: Written) -> str:
    """`24–31`, `8.2 t` or `7.9–9.1 t`: a unit only once."""
    least, most = (written(float(str(row[f"{measure}_{end}"]))) for end in ("least", "most"))
    if least == most:
        return least
    words, others = least.split(" "), most.split(" ")
    return f"{words[0]}–{most}" if words[1:] == others[1:] else f"{least}–{most}"
