"""Races as every chart draws them: ink diamonds on a pace axis where faster is up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import Palette, chart_text, see_through
from pages.figures.name_labels import PLOT_HEIGHT, add_names
from pages.wording import day_text, duration_text

STEPS_S = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300)
MOST_TICKS = 6
MANY_RACES = 30  # from here on smaller diamonds


@dataclass(frozen=True, slots=True)
class RacePoint:
    """One race on a chart: its day, name and result in words, its pace with range in s per km or mile."""

    day: pd.Timestamp
    name: str
    result: str
    pace_s: float
    low_s: float
    high_s: float
    counts: bool
    note: str = ""


def pace_range(points: Sequence[RacePoint]) -> tuple[float, float]:
    """The slowest and the fastest pace an axis must hold, with room for names."""
    counted = [point for point in points if point.counts] or list(points)
    slow = max(*(point.pace_s for point in points), *(point.high_s for point in counted))
    fast = min(*(point.pace_s for point in points), *(point.low_s for point in counted))
    room = max(0.05 * (slow - fast), 2.0)
    return slow + room, fast - room


def pace_axis(bounds: tuple[float, float], unit: str) -> dict[str, object]:
    """A pace axis: faster is up, and the title says so, short enough for one line on a phone."""
    slow, fast = bounds
    step = next((step for step in STEPS_S if (slow - fast) / step <= MOST_TICKS), STEPS_S[-1])
    ticks = [step * place for place in range(math.ceil(fast / step), math.floor(slow / step) + 1)]
    return {
        "range": [slow, fast],
        "tickvals": ticks,
        "ticktext": [duration_text(tick) for tick in ticks],
        "title": {"text": f"5 km pace, min/{unit} (up is faster)"},
    }


def hover_lines(point: RacePoint, unit: str) -> str:
    """What a race says when pointed at: name, day, pace with range, and the result it comes from."""
    lines = [
        f"<b>{chart_text(point.name)}</b>",
        day_text(point.day),
        f"5-km-equivalent pace {duration_text(point.pace_s)} /{unit}",
        f"95 % range {duration_text(point.low_s)} to {duration_text(point.high_s)} /{unit}",
        f"from {chart_text(point.result)}",
    ]
    return "<br>".join([*lines, chart_text(point.note)] if point.note else lines)


def add_pace_line(figure: go.Figure, points: Sequence[RacePoint], palette: Palette, **place: int) -> None:
    """The line from race to race in blue with the range race-to-race noise leaves; bars for one race alone.

    `place`: row and col in a figure of several panels.
    """
    days = [point.day for point in points]
    if len(points) == 1:
        only = points[0]
        bar = {"array": [only.high_s - only.pace_s], "arrayminus": [only.pace_s - only.low_s]}
        error = {"type": "data", "symmetric": False, "color": palette.running, "width": 0, **bar}
        dot = {"color": palette.running}
        figure.add_trace(
            go.Scatter(x=days, y=[only.pace_s], mode="markers", marker=dot, error_y=error, hoverinfo="skip"),
            **place,
        )
        return
    edge = {"x": days, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_trace(go.Scatter(y=[point.low_s for point in points], **edge), **place)
    fill = {"fill": "tonexty", "fillcolor": see_through(palette.running, 0.15)}
    figure.add_trace(go.Scatter(y=[point.high_s for point in points], **fill, **edge), **place)
    line = {"color": palette.running, "width": 2 if len(points) <= MANY_RACES else 1}
    figure.add_trace(
        go.Scatter(x=days, y=[point.pace_s for point in points], mode="lines", line=line, hoverinfo="skip"),
        **place,
    )


def diamonds(
    points: Sequence[RacePoint], x: Sequence[object], palette: Palette, unit: str, *, fill: object = None
) -> go.Scatter:
    """The races as diamonds: filled where they count, hollow where they do not."""
    own = [palette.ink if point.counts else palette.ground for point in points]
    return go.Scatter(
        x=list(x),
        y=[point.pace_s for point in points],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 10 if len(points) <= MANY_RACES else 7,
            "color": fill if fill is not None else own,
            "line": {"color": palette.ink, "width": 1.5},
        },
        customdata=[hover_lines(point, unit) for point in points],
        hovertemplate="%{customdata}<extra></extra>",
    )


def name_races(
    figure: go.Figure,
    points: Sequence[RacePoint],
    x: Sequence[object],
    x_fractions: Sequence[float],
    bounds: tuple[float, float],
    palette: Palette,
    *,
    plot_height: float = PLOT_HEIGHT,
    axes: tuple[str, str] = ("x", "y"),
) -> None:
    """Name as many races as fit: the fastest and the latest first, then from the latest back."""
    slow, fast = bounds
    fractions = [
        (across, (slow - point.pace_s) / (slow - fast))
        for across, point in zip(x_fractions, points, strict=True)
    ]
    counted = [place for place, point in enumerate(points) if point.counts]
    best = min(counted, key=lambda place: points[place].pace_s, default=None)
    order = sorted(range(len(points)), key=lambda place: points[place].day, reverse=True)
    order = sorted(order, key=lambda place: place != best)
    named = [(at, point.pace_s, point.name) for at, point in zip(x, points, strict=True)]
    add_names(figure, named, fractions, order, palette, plot_height=plot_height, axes=axes)


def time_range(first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days a time axis shows: a little more than the first and the last."""
    room = max((last - first) * 0.04, pd.Timedelta(days=7))
    return first - room, last + room


def share_of(day: pd.Timestamp, bounds: tuple[pd.Timestamp, pd.Timestamp]) -> float:
    """Where a day lies on a time axis, from 0 to 1."""
    return (day - bounds[0]) / (bounds[1] - bounds[0])
