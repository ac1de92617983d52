"""The runs as a table; choosing one opens it: splits, lines, sources. No map: positions are not kept."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.figures.house_style import CONFIG
from pages.running_single import (
    ShownRun,
    left_out_words,
    run_figure,
    run_list,
    shown_run,
    sources_of,
    split_table,
)
from pages.viewing import ViewedLog
from pages.widgets.page_parts import Tile, caveat, headline_tiles, palette
from pages.widgets.running_parts import section
from pages.wording import (
    DAY_FORMAT,
    count_text,
    day_text,
    distance_text,
    duration_text,
    pace_s_per_unit,
    pace_text,
)

ROWS_SHOWN, ROW_HEIGHT = 8, 35


@st.fragment
def single_run_section(viewed: ViewedLog) -> None:
    """Every run, newest first; the one chosen below the table."""
    section("One run", "Choose a run to see its splits, heart rate, ground and form.")
    rows = run_list(viewed)
    if rows.empty:
        st.caption("Once runs are imported they are listed here.")
        return
    chosen = st.dataframe(
        rows.drop(columns="run_id"),
        hide_index=True,
        height=ROW_HEIGHT * (min(len(rows), ROWS_SHOWN) + 1) + 3,
        on_select="rerun",
        selection_mode="single-row",
        column_config={"Day": st.column_config.DateColumn(format=DAY_FORMAT)},
        key=f"run-list-{viewed.scope.athlete_id}-{viewed.revision}",
        placeholder="–",
        alt=f"{count_text(len(rows), 'run')}, newest first.",
    )
    caveat(left_out_words(viewed))
    places = chosen.selection.rows
    if places and places[0] < len(rows):
        run_card(viewed, str(rows["run_id"].iloc[places[0]]))


def run_card(viewed: ViewedLog, run_id: str) -> None:
    """One run with everything recorded of it."""
    shown = shown_run(viewed, run_id)
    if shown is None:
        return
    st.divider()
    with st.container():
        st.text(_title(shown.row))
        headline_tiles(_tiles(shown, viewed.preferences.distance_unit))
        figure = run_figure(viewed, run_id, palette())
        if figure is None:
            st.caption(
                "Only its summary was imported: splits and lines need the recorded file (FIT, TCX or GPX)."
            )
        else:
            st.plotly_chart(
                figure, config=CONFIG, alt="The run from start to end, line by line.", key="run-lines"
            )
            _splits(shown, viewed.preferences.distance_unit)
        st.caption("Recorded by" if len(sources_of(viewed, run_id)) == 1 else "Put together from")
        for source in sources_of(viewed, run_id):
            st.text(source)


def _title(row: pd.Series) -> str:
    name = row["name"] if isinstance(row["name"], str) and row["name"] else "Run"
    return f"{name} · {day_text(row['day'])}"


def _tiles(shown: ShownRun, unit: str) -> list[Tile]:
    row, run = shown.row, shown.run
    seconds = row["moving_s"] if pd.notna(row["moving_s"]) else row["elapsed_s"]
    pace = (
        pace_s_per_unit(row["distance_m"] / seconds, unit) if seconds > 0 and row["distance_m"] > 0 else None
    )
    beats = row["heart_rate_avg"]
    drift = None if run is None else run.drift_pct
    why = "no points recorded" if run is None else run.drift_reason
    return [
        Tile(
            "Distance",
            distance_text(row["distance_m"], unit, 2),
            f"in {duration_text(seconds)}",
            "As recorded.",
        ),
        Tile(
            "Pace", pace_text(pace, unit), "moving time" if pd.notna(row["moving_s"]) else "with pauses", ""
        ),
        Tile(
            "Heart rate",
            "–" if pd.isna(beats) else f"{beats:.0f}",
            "" if pd.isna(row["heart_rate_max"]) else f"highest {row['heart_rate_max']:.0f}",
            "Beats a minute, mean of the run.",
        ),
        Tile(
            "Decoupling",
            "–" if drift is None else f"{drift:+.1f} %".replace("-", "−"),
            why if drift is None else "first half against second",
            "Metres a heartbeat in the first half of the run over the second, after ten minutes.",
        ),
    ]


def _splits(shown: ShownRun, unit: str) -> None:
    table = split_table(shown, unit)
    if table.empty:
        return
    st.dataframe(table, hide_index=True, alt=f"{count_text(len(table), 'split')} of the run.")
    if shown.perhaps:
        caveat(
            "Not known whether outdoors: the recording has no place and no altitude. Like a treadmill's, its "
            "distance makes no record, and there is no grade."
        )
    elif shown.indoors:
        caveat("Run indoors: its distance is nobody's record, and there is no grade.")
    elif not shown.adjusted:
        caveat("A flat race: its pace stands as run, never adjusted for grade.")
    elif "On the flat" in table:
        caveat("On the flat: what the pace was worth without hills (Minetti), by the watch's altitude.")
