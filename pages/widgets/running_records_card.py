"""Best efforts and records: a curve, a choice of year, and the tables."""

from __future__ import annotations

import streamlit as st

from pages.figures.house_style import CONFIG
from pages.number_card import evidence_text
from pages.running_records import EVER, record_figure, record_table, record_years, records_rest_on
from pages.viewing import ViewedLog
from pages.widgets.page_parts import caveat, palette
from pages.widgets.running_parts import missing, section
from pages.wording import DAY_FORMAT, count_text

MOST_ROWS = 14
NO_RECORDS = (
    "Records need races, or runs recorded point by point: the files of a watch, or the archive with all of "
    "them that Strava and Garmin send. A race typed in under Races is one too."
)
ROW_HEIGHT = 35


def records_section(viewed: ViewedLog) -> None:
    """Records over distances and in times."""
    section("Best efforts and records", "The fastest over each distance, and the farthest in each time.")
    years = record_years(viewed)
    if len(years) == 1:
        missing([NO_RECORDS])
        return
    chosen = st.selectbox("Records of", years, key="record-year", width=180)
    with st.grid(2, min_column_width=320, border=True):
        with st.container():
            st.subheader("Pace by distance", anchor=False)
            figure = record_figure(viewed, chosen, palette())
            if figure is None:
                st.caption("Two distances make a curve.")
            else:
                words = "Record pace over the distances, "
                f"all-time{'' if chosen == EVER else f' and in {chosen}'}."
                st.plotly_chart(figure, config=CONFIG, alt=words, key="record-curve")
            caveat(records_rest_on(viewed))
            caveat(evidence_text("record"))
        with st.container():
            over, within = st.tabs(["Over a distance", "In a time"])
            with over:
                _table(viewed, chosen, over_distance=True)
            with within:
                _table(viewed, chosen, over_distance=False)


def _table(viewed: ViewedLog, chosen: str, *, over_distance: bool) -> None:
    rows = record_table(viewed, chosen, over_distance=over_distance)
    if rows.empty:
        st.caption("Runs recorded point by point have them.")
        return
    st.dataframe(
        rows,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(rows), MOST_ROWS) + 1) + 3,
        column_config={"Day": st.column_config.DateColumn(format=DAY_FORMAT)},
        alt=f"{count_text(len(rows), 'record')}, {chosen.lower()}.",
    )
