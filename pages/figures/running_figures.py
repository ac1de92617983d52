"""The charts of the Running page: races over time, and kilometres by week."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import HEIGHT, Palette, empty_figure, see_through
from pages.figures.over_time import say_above
from pages.figures.race_marks import (
    RacePoint,
    add_pace_line,
    diamonds,
    name_races,
    pace_axis,
    pace_range,
    share_of,
)
from pages.wording import day_text

HALF_A_WEEK = pd.Timedelta(days=3.5)
TimeRange = tuple[pd.Timestamp, pd.Timestamp]


def race_chart(points: Sequence[RacePoint], palette: Palette, unit: str, days: TimeRange) -> go.Figure:
    """Every race by its 5-km-equivalent pace; faster is up. Races that do not count are hollow."""
    figure = empty_figure(palette, height=HEIGHT)
    bounds = pace_range(points)
    counted = [point for point in points if point.counts]
    add_pace_line(figure, counted, palette)
    x = [point.day for point in points]
    figure.add_trace(diamonds(points, x, palette, unit))
    name_races(figure, points, x, [share_of(day, days) for day in x], bounds, palette)
    figure.update_yaxes(**pace_axis(bounds, unit))
    figure.update_xaxes(range=list(days))
    return figure


def weekly_distance_chart(weeks: pd.DataFrame, palette: Palette, unit: str, days: TimeRange) -> go.Figure:
    """Running distance by week, the latest week highlighted. `weeks`: week_start, distance, usual, runs."""
    rows = weeks.rename(columns={"distance": "value"})
    return weekly_sum_chart(rows, palette, (unit, f"Distance ({unit} a week)", 1), days)


def weekly_sum_chart(
    weeks: pd.DataFrame, palette: Palette, measure: tuple[str, str, int], days: TimeRange
) -> go.Figure:
    """A sum by week, the latest highlighted. `weeks`: week_start, value, usual, runs.

    `measure`: unit, title of the axis, digits of a value.
    """
    unit, title, digits = measure
    figure = empty_figure(palette, height=HEIGHT)
    last = len(weeks) - 1
    quiet, loud = see_through(palette.running, 0.25), palette.running
    usual = [
        "–" if pd.isna(value) else f"{value:,.{0 if value >= 10 else digits}f} {unit}"
        for value in weeks["usual"]
    ]
    figure.add_trace(
        go.Bar(
            x=weeks["week_start"] + HALF_A_WEEK,
            y=weeks["value"],
            width=6 * 86_400_000,
            marker={"color": [loud if place == last else quiet for place in range(len(weeks))]},
            customdata=[
                f"Week of {day_text(week.week_start)}<br>{week.value:,.{digits}f} {unit} in {week.runs:.0f} "
                f"{'run' if week.runs == 1 else 'runs'}<br>usual: {before}<br>from the runs as logged"
                for week, before in zip(weeks.itertuples(), usual, strict=True)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    figure.update_yaxes(title_text=title, rangemode="tozero")
    figure.update_xaxes(range=list(days))
    figure.add_trace(
        go.Scatter(
            x=weeks["week_start"] + HALF_A_WEEK,
            y=weeks["usual"],
            mode="lines",
            line={"color": palette.running, "width": 1.5},
            hoverinfo="skip",
        )
    )
    latest = weeks["value"].iloc[-1]
    say_above(figure, f"latest week {latest:,.{0 if latest >= 10 else digits}f} {unit}", 1.0, palette.running)
    if weeks["usual"].notna().sum() > 1:
        say_above(figure, "line: usual of 4 weeks", 0.0, palette.running)
    return figure
