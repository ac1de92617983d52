"""The charts of Strength & pace: both on one time axis, one against the other, and three intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.figures.fewer_days import drawn_days
from pages.figures.house_style import (
    ROOM_FOR_BOTH_TITLES,
    ROOM_FOR_PACE,
    Palette,
    add_band,
    empty_figure,
    see_through,
)
from pages.figures.level_line import known_stretches, level_segments, level_steps
from pages.figures.race_marks import (
    RacePoint,
    add_pace_line,
    diamonds,
    name_races,
    pace_axis,
    pace_range,
    share_of,
)

TIME_HEIGHT, TALL_HEIGHT, SCATTER_HEIGHT = 500, 660, 460
LOWER_PLOT = 200.0  # height of the pace panel, for its names
SCATTER_PLOT = 350.0
TimeRange = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True, slots=True, eq=False)
class TimeMarks:
    """What is shaded or added on the time axis: strength blocks, pauses, pace at one heart rate.

    blocks and pauses: start and end; weekly: day, level, low, high, hover in s per km or mile, no rows where
    it is unknown; weekly_title: of its axis.
    """

    blocks: pd.DataFrame
    pauses: pd.DataFrame
    weekly: pd.DataFrame
    weekly_title: str = ""


def two_on_one_axis(
    strength: pd.DataFrame,
    points: Sequence[RacePoint],
    axis_title: str,
    palette: Palette,
    unit: str,
    days: TimeRange,
    marks: TimeMarks | None = None,
) -> go.Figure:
    """Strength above, race pace below it, and pace at one heart rate where known, on one time axis.

    `strength`: day, level, low, high, hover and used, by day, in the unit of the title.
    """
    weekly = marks is not None and len(marks.weekly) > 0
    figure = _panels(palette, 3 if weekly else 2)
    if len(strength):
        add = {"row": 1, "col": 1}
        _add_level(figure, strength, palette, add)
        figure.update_yaxes(title_text=axis_title, nticks=5, **add)
    if points:
        bounds = pace_range(points)
        add_pace_line(figure, [point for point in points if point.counts], palette, row=2, col=1)
        x = [point.day for point in points]
        figure.add_trace(diamonds(points, x, palette, unit), row=2, col=1)
        shares = [share_of(day, days) for day in x]
        name_races(figure, points, x, shares, bounds, palette, plot_height=LOWER_PLOT, axes=("x2", "y2"))
        figure.update_yaxes(**pace_axis(bounds, unit), row=2, col=1)
    else:
        _say_no_race(figure, palette)
    if marks is not None and weekly:
        _add_weekly(figure, marks, palette)
    if marks is not None:
        _shade(figure, marks, palette, days)
    # Said, not left to be told from the values: the lowest panel, which the others follow, may hold none.
    figure.update_xaxes(type="date", range=list(days), rangeslider={"visible": False})
    figure.update_layout(ROOM_FOR_PACE)
    return figure


def _say_no_race(figure: go.Figure, palette: Palette) -> None:
    """An empty panel says why; numbers beside nothing would be read as paces."""
    figure.update_yaxes(showticklabels=False, showgrid=False, row=2, col=1)
    figure.add_annotation(
        text="no race to compare in this time",
        x=0.5,
        y=0.5,
        xref="x2 domain",
        yref="y2 domain",
        showarrow=False,
        font={"size": 12, "color": palette.quiet},
    )


def _shade(figure: go.Figure, marks: TimeMarks, palette: Palette, days: TimeRange) -> None:
    """Strength blocks as pale rust behind everything, pauses as grey between dotted lines."""
    for rows, colour, word, opacity in (
        (marks.blocks, palette.strength, "strength block", 0.09),
        (marks.pauses, palette.quiet, "lay-off", 0.16),
    ):
        shown = rows[(rows["end"] >= days[0]) & (rows["start"] <= days[1])]
        for start, end in zip(shown["start"], shown["end"], strict=True):
            figure.add_vrect(
                x0=max(start, days[0]),
                x1=min(end, days[1]),
                fillcolor=see_through(colour, opacity),
                line_width=0,
                layer="below",
                row="all",
                col=1,
                exclude_empty_subplots=False,
            )
        if len(shown):
            widest = shown.loc[(shown["end"] - shown["start"]).idxmax()]
            begin, stop = max(widest["start"], days[0]), min(widest["end"], days[1])
            figure.add_annotation(
                text=word,
                x=begin + (stop - begin) / 2,
                xref="x",
                y=1.0,
                yref="paper",
                yanchor="bottom",
                showarrow=False,
                font={"size": 11, "color": colour},
            )


def _add_weekly(figure: go.Figure, marks: TimeMarks, palette: Palette) -> None:
    """Pace at one heart rate, faster up, broken where a week has no value."""
    weekly, add = marks.weekly, {"row": 3, "col": 1}
    for stretch in _unbroken(weekly):
        edge = {"x": stretch["day"], "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
        figure.add_trace(go.Scatter(y=stretch["low"], **edge), **add)
        fill = {"fill": "tonexty", "fillcolor": see_through(palette.running, 0.15)}
        figure.add_trace(go.Scatter(y=stretch["high"], **fill, **edge), **add)
    figure.add_trace(
        go.Scatter(
            x=weekly["day"],
            y=weekly["level"],
            mode="lines",
            connectgaps=False,
            line={"color": palette.running, "width": 2},
            customdata=weekly["hover"],
            hovertemplate="%{customdata}<extra></extra>",
        ),
        **add,
    )
    known = weekly.dropna(subset=["level"])
    bounds = (float(known["high"].max()), float(known["low"].min()))
    axis = pace_axis(bounds, "km") | {"title": {"text": marks.weekly_title}}
    figure.update_yaxes(**axis, **add)


def _unbroken(weekly: pd.DataFrame) -> list[pd.DataFrame]:
    known = weekly["level"].notna()
    run = (known != known.shift()).cumsum()
    return [part for _, part in weekly[known].groupby(run[known])]


def _panels(palette: Palette, count: int = 2) -> go.Figure:
    shares = [0.44, 0.56] if count == 2 else [0.3, 0.42, 0.28]
    figure = make_subplots(rows=count, cols=1, shared_xaxes=True, vertical_spacing=0.06, row_heights=shares)
    house = empty_figure(palette, height=TIME_HEIGHT if count == 2 else TALL_HEIGHT).layout
    figure.update_layout(house.to_plotly_json() | {"xaxis": {}, "yaxis": {}})
    figure.update_xaxes(house.xaxis.to_plotly_json())
    figure.update_yaxes(house.yaxis.to_plotly_json())
    for place in range(1, count):
        figure.update_xaxes(matches=f"x{count}", showticklabels=False, row=place, col=1)
    return figure


def _add_level(figure: go.Figure, strength: pd.DataFrame, palette: Palette, add: dict[str, int]) -> None:
    """The level as the Strength page draws it: dashed after 28 days without a set, nothing after 56."""
    last_day = strength["day"].max()
    steps = level_steps(strength, last_day)
    for part in known_stretches(steps):
        known = drawn_days(strength.iloc[part])
        edge = {"x": known["day"], "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
        fill = {"fill": "tonexty", "fillcolor": see_through(palette.strength)}
        figure.add_trace(go.Scatter(y=known["low"], **edge), **add)
        figure.add_trace(go.Scatter(y=known["high"], **fill, **edge), **add)
    for dashed in (False, True):
        x, y = level_segments(strength["day"], strength["level"], steps, last_day, dashed=dashed)
        line = {"color": palette.strength, "width": 2.5, "dash": "dot" if dashed else "solid"}
        figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", name="level"), **add)
    drawn = np.isin(steps, (0, 1)) | np.insert(np.isin(steps[:-1], (0, 1)), 0, False)
    shown = strength if len(strength) == 1 else drawn_days(strength[drawn])
    only = {"color": palette.strength, "size": 6, "opacity": 1.0 if len(strength) == 1 else 0.0}
    figure.add_trace(
        go.Scatter(
            x=shown["day"],
            y=shown["level"],
            mode="markers",  # unseen along the line: what is pointed at
            marker=only,
            customdata=shown["hover"],
            hovertemplate="%{customdata}<extra></extra>",
        ),
        **add,
    )


def strength_against_pace(
    points: Sequence[RacePoint],
    strength: Sequence[float],
    line: pd.DataFrame,
    axis_title: str,
    palette: Palette,
    unit: str,
) -> go.Figure:
    """Each race by the strength four weeks before; later races are fuller in colour.

    `strength` of each race in the unit of the title. `line`: strength, pace_s, low_s, high_s, in no rows
    when no number may be given.
    """
    figure = empty_figure(palette, height=SCATTER_HEIGHT).update_layout(ROOM_FOR_BOTH_TITLES)
    if len(line):
        add_band(figure, line["strength"], line["high_s"], line["low_s"], palette.both)
        look = {"color": palette.both, "width": 2.5}
        figure.add_trace(
            go.Scatter(x=line["strength"], y=line["pace_s"], mode="lines", line=look, hoverinfo="skip")
        )
    bounds = _bounds_with_line(points, line)
    left, right = _room(strength)
    figure.add_trace(diamonds(points, list(strength), palette, unit, fill=_shades(points, palette)))
    shares = [(value - left) / (right - left) for value in strength]
    name_races(figure, points, list(strength), shares, bounds, palette, plot_height=SCATTER_PLOT)
    _year_labels(figure, points, palette)
    figure.update_yaxes(**pace_axis(bounds, unit))
    figure.update_xaxes(title_text=axis_title, range=[left, right], nticks=6)
    return figure


def _bounds_with_line(points: Sequence[RacePoint], line: pd.DataFrame) -> tuple[float, float]:
    paces = [point.pace_s for point in points]
    if len(line):
        paces += [line["pace_s"].max(), line["pace_s"].min()]
    room = max(0.12 * (max(paces) - min(paces)), 3.0)
    return max(paces) + room, min(paces) - room


def _room(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = max(0.08 * (high - low), 0.02 * abs(high))
    return low - room, high + room


def _shades(points: Sequence[RacePoint], palette: Palette) -> list[str]:
    """From the ground's colour for the first race to full violet for the last."""
    first, last = min(point.day for point in points), max(point.day for point in points)
    span = (last - first) / pd.Timedelta(days=1)
    shares = [((point.day - first) / pd.Timedelta(days=1)) / span if span else 1.0 for point in points]
    return [_between(palette.ground, palette.both, share) for share in shares]


def _between(first: str, last: str, share: float) -> str:
    """The colour that lies this share of the way from one to another."""
    parts = [(int(first[at : at + 2], 16), int(last[at : at + 2], 16)) for at in (1, 3, 5)]
    return "rgb({}, {}, {})".format(*(round(low + share * (high - low)) for low, high in parts))


def _year_labels(figure: go.Figure, points: Sequence[RacePoint], palette: Palette) -> None:
    first, last = min(point.day for point in points), max(point.day for point in points)
    words = f"{first:%b %Y} ◇ … ◆ {last:%b %Y}" if first < last else f"{first:%b %Y}"
    figure.add_annotation(
        text=words,
        x=0.0,
        y=1.0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"color": palette.both, "size": 12},
    )
