"""The cards of the Weekly volume page."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analysis.all_metrics import METRICS
from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.weekly_figures import group_bars, weekly_bars, weekly_panels
from pages.kept_figures import per_log_figure
from pages.shown_as_csv import weeks_with_charts
from pages.viewing import ViewedLog
from pages.weekly_view import (
    distance_number,
    last_full_week,
    thousands_lifted,
    weeks_from,
    weeks_table,
)
from pages.weekly_work import MEASURES, MONTH, WEEK, sets_behind, week_behind, work_by
from pages.widgets.csv_download import download
from pages.widgets.page_parts import caveat, palette
from pages.widgets.what_opens import (
    opens_sets,
    sets_of_rows_table,
)
from pages.wording import DAY_FORMAT, count_text, in_unit, short_day_text

EVIDENCE = next(metric for metric in METRICS if metric.symbol == "weekly_hard_sets").evidence
MOST_GROUPS = 10
WHOLE_ROWS = 11 * 35 + 3  # ten weeks and the head
THOUSANDS = ("t", "1,000 lb")


@per_log_figure
def _weeks_figure(viewed: ViewedLog, measure: str, first_day: date | None, colours: Palette) -> Figure:
    shown, kind = weeks_from(viewed, first_day), viewed.preferences
    work, unit = in_measure(shown, measure, kind.unit)
    starts, title, digits = shown["week_start"], axis_title(measure, kind.unit), 1 if unit in THOUSANDS else 0
    if not shown["run_km"].any():
        looks = {"colour": colours.strength, "palette": colours, "digits": digits}
        return weekly_bars(starts, work, axis_title=title, unit=unit, **looks)
    distance = distance_number(shown["run_km"], kind.distance_unit)
    told = {"title": title, "unit": unit, "digits": digits}
    return weekly_panels(starts, work, distance, kind.distance_unit, colours, **told)


def in_measure(table: pd.DataFrame, measure: str, unit: str) -> tuple[pd.Series, str]:
    """The work of weeks in the measure chosen, and how its unit is written."""
    if measure == "volume_kg":
        return thousands_lifted(table, unit)
    return table[measure], MEASURES[measure].lower()


def axis_title(measure: str, unit: str) -> str:
    """`Tonnage (t a week)`, `Hard sets a week`."""
    tonnes = THOUSANDS[unit == "lb"]
    return f"Tonnage ({tonnes} a week)" if measure == "volume_kg" else f"{MEASURES[measure]} a week"


def measure_choice() -> str:
    """Hard sets, tonnage or repetitions: what the charts of the weeks count."""
    chosen = st.radio(
        "Weeks and movements count",
        list(MEASURES),
        horizontal=True,
        format_func=MEASURES.__getitem__,
        key="work_measure",
    )
    return str(chosen)


def work_card(viewed: ViewedLog, measure: str, first_day: date | None) -> None:
    """Lifting and running of the same weeks; a tap on a bar opens its sets."""
    shown, kind = weeks_from(viewed, first_day), viewed.preferences
    work, unit = in_measure(shown, measure, kind.unit)
    distance = distance_number(shown["run_km"], kind.distance_unit)
    with st.container(border=True, height="stretch"):
        both = "Lifting and running" if shown["run_km"].any() else "Lifting"
        st.subheader(f"{both}, week by week", anchor=False)
        st.plotly_chart(
            _weeks_figure(viewed, measure, first_day, palette()),
            config=CONFIG,
            key="weekly_work",
            on_select=opens_sets("weekly_work", partial(week_behind, viewed)),
            selection_mode="points",
            alt=f"{count_text(len(shown), 'week')} from {short_day_text(shown['week_start'].min())}: on "
            f"average {work.mean():.0f} {unit} and {distance.mean():.0f} {kind.distance_unit}; in the latest "
            f"{work.iloc[-1]:.0f} and {distance.iloc[-1]:.0f}.",
        )
        caveat(
            "Full colour: the latest week. Dotted: usual, the median of the four weeks before each week. "
            f"Tap a bar for its sets{' or runs' if shown['run_km'].any() else ''}."
        )
        if measure == "volume_kg":
            caveat("Warm-ups left out; body weight counts where it is moved and known.")
        caveat(f"Evidence: {EVIDENCE.value}")


@per_log_figure
def _groups_figure(
    viewed: ViewedLog, kind: str, measure: str, last_week: date, colours: Palette
) -> Figure:
    found = work_by(viewed, kind, measure, last_week).head(MOST_GROUPS)
    if measure == "volume_kg":
        thousands = {name: in_unit(found[name], viewed.preferences.unit) / 1000 for name in ("now", "before")}
        found = found.assign(**thousands)
    title = axis_title(measure, viewed.preferences.unit)
    return group_bars(found, title, colours, digits=0 if measure == "reps" else 1)


def groups_card(viewed: ViewedLog, measure: str) -> None:
    """Which movements or muscles the work went into."""
    with st.container(border=True, height="stretch"):
        st.subheader(f"{MEASURES[measure]} by movement or muscle", anchor=False)
        kind = st.radio(
            "By",
            ["movement", "muscle"],
            horizontal=True,
            format_func=str.capitalize,
            label_visibility="collapsed",
            key="work_by",
        )
        last = last_full_week(viewed)
        found = work_by(viewed, str(kind), measure, last.date())
        if found.empty or not found[["now", "before"]].to_numpy().any():
            st.text(f"No {MEASURES[measure].lower()} in the last eight full weeks.")
            return
        told = ", ".join(f"{row.name} {row.now:.1f}" for row in found.head(6).itertuples(index=False))
        st.plotly_chart(
            _groups_figure(viewed, str(kind), measure, last.date(), palette()),
            config=CONFIG,
            key=f"work_by_{kind}",
            on_select=opens_sets(f"work_by_{kind}", partial(_month_behind, viewed, str(kind))),
            selection_mode="points",
            alt=f"{MEASURES[measure]} a week over the last four full weeks by {kind}: {told}.",
        )
        most = f"The {MOST_GROUPS} with most of {len(found)}. " if len(found) > MOST_GROUPS else ""
        caveat(
            f"{most}Mean of four weeks, the last that of {short_day_text(last)}; paler: the mean of the four "
            "before. Tap a bar for its sets."
        )
        if kind == "muscle":
            caveat("A main muscle counts the whole set, a helping one half; jumps are left out.")


def _month_behind(viewed: ViewedLog, kind: str, name: str) -> tuple[str, tuple[str, ...]]:
    last = last_full_week(viewed)
    first = last - MONTH + pd.Timedelta(days=7)
    column = "muscles" if kind == "muscle" else "pattern"
    title = f"{name.capitalize()}, {short_day_text(first)} to {short_day_text(last + WEEK)}"
    return title, sets_behind(viewed, first, last + WEEK, column, name)


def weeks_card(viewed: ViewedLog, shown: pd.DataFrame) -> None:
    """The weeks as a table that can be searched and downloaded."""
    kind = viewed.preferences
    with st.container(border=True, height="stretch"):
        st.subheader("The weeks as a table", anchor=False)
        table, ran = weeks_table(shown, kind.unit, kind.distance_unit), bool(shown["runs"].any())
        if not ran:
            table = table.drop(columns=[name for name in table.columns if name.startswith("Run")])
        weeks = [f"{week:%Y-%m-%d}" for week in table["Week of"]]
        sets_of_rows_table(
            table,
            lambda row: week_behind(viewed, weeks[row]),
            key="weeks_table",
            height=WHOLE_ROWS if len(table) > 10 else "content",
            column_config={
                "Week of": st.column_config.DateColumn(format=DAY_FORMAT, pinned=True),
                "Not judged": st.column_config.NumberColumn(
                    help="Sets with neither an RPE nor a known share of a 1RM."
                ),
                f"Tonnage ({kind.unit})": st.column_config.NumberColumn(format="localized"),
                f"Running ({kind.distance_unit})": st.column_config.NumberColumn(format="%.1f"),
            },
            alt=f"{count_text(len(shown), 'week')}, newest first.",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            download(weeks_with_charts(viewed, table), "weeks")
            caveat("Tap a week for its sets" + (", its runs for those." if ran else "."))
