"""Age grading: race times taken to the prime of life, with a table of factors the athlete loads."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.age_grading import AgeTable, age_grades, age_table_from_text
from data.store.age_factors import read_age_factors, save_age_factors
from pages.race_entry import distance_name
from pages.viewing import ViewedLog, open_store, per_log_shared
from pages.widgets.page_parts import caveat
from pages.wording import DAY_FORMAT, NOTHING, count_text, duration_text, plain

LARGEST_BYTES = 2_000_000  # ten times a table of every age and distance
MID_YEAR = "-07-01"


def age_grading(viewed: ViewedLog, paced: pd.DataFrame) -> None:
    """Load a table, see every race graded; nothing where sex or year of birth is not said."""
    kept = viewed.preferences
    if kept.birth_year is None or not kept.sex:
        st.text("Age grading needs the year of birth and whose table to read: both go into Settings.")
        return
    table = _kept_table(viewed)
    _load(viewed, table)
    if table is None:
        return
    rows = paced[paced["valid"]].iloc[::-1]
    born = pd.Timestamp(f"{kept.birth_year:.0f}{MID_YEAR}")
    st.dataframe(
        _shown(rows, age_grades(rows, table, kept.sex, born), kept.distance_unit),
        hide_index=True,
        column_config={"Day": st.column_config.DateColumn(format=DAY_FORMAT)},
        alt=f"{count_text(len(rows), 'race')} graded by age, newest first.",
    )
    caveat(
        "The age is counted from the middle of the year of birth, so it may be off by one. Over a "
        "few years a "
        "trend says as much. Never part of the answer above."
    )


@per_log_shared
def _kept_table(viewed: ViewedLog) -> AgeTable | None:
    """The table loaded last; None without one. Shared: do not change it."""
    rows = read_age_factors(open_store(), viewed.scope)
    return None if rows.empty else AgeTable(rows)


def _load(viewed: ViewedLog, kept: AgeTable | None) -> None:
    """Take a table, or put another in its place, or forget it."""
    if kept is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"The table has {count_text(len(kept.rows), 'factor')}.", width="stretch")
            st.button("Forget it", on_click=_keep, args=(viewed, kept.rows.iloc[:0]), key="age-forget")
    loaded = st.file_uploader(
        f"{'Another table' if kept else 'Table'} of age factors (CSV: sex, age, distance_m, factor, and "
        "open_standard_s for age grades)",
        type="csv",
        key=f"age-table-{viewed.revision}",
        help="World Masters Athletics publishes factors. The table stays until you load another.",
    )
    if loaded is None:
        return
    try:
        table = _table(loaded.getvalue())
    except ValueError as error:
        st.error(f"This table cannot be used: {plain(error)}")
        return
    _keep(viewed, table.rows)
    st.rerun()


def _keep(viewed: ViewedLog, rows: pd.DataFrame) -> None:
    save_age_factors(open_store(), viewed.scope, rows)


def _table(raw: bytes) -> AgeTable:
    if len(raw) > LARGEST_BYTES:
        raise ValueError("it is larger than any table of age factors.")
    return age_table_from_text(raw.decode("utf-8-sig", errors="strict"))


def _shown(rows: pd.DataFrame, graded: pd.DataFrame, unit: str) -> pd.DataFrame:
    grades = [NOTHING if pd.isna(value) else f"{value:.1f} %" for value in graded["age_grade_pct"]]
    return pd.DataFrame(
        {
            "Day": rows["day"],
            "Name": rows["name"],
            "Race": [distance_name(metres, unit) for metres in rows["distance_m"]],
            "Time": [duration_text(seconds) for seconds in rows["duration_s"]],
            "Age": graded["age"],
            "Graded": [duration_text(seconds) for seconds in graded["graded_s"]],
            "Age grade": grades,
            "Why not": graded["reason"],
        }
    )
