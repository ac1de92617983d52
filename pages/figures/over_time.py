"""One number over time: a line with its band, the runs behind it as dots, and its name beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import HEIGHT, Palette, empty_figure, see_through
from pages.figures.race_marks import MOST_TICKS, STEPS_S
from pages.wording import duration_text

TimeRange = tuple[pd.Timestamp, pd.Timestamp]
LOWER, UPPER = 1, 99  # percentiles of the dots an axis holds: a stray run must not flatten the rest
SMALL_HEIGHT = 260


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A line: day, value, low, high (NaN for gaps) and said (its hover text), one row a point.

    `label` stands above the plot; `dashed` for what is not the matter itself.
    """

    rows: pd.DataFrame
    label: str
    colour: str
    dashed: bool = False


def over_time(
    lines: Sequence[Series],
    dots: pd.DataFrame,
    axis: dict[str, object],
    palette: Palette,
    days: TimeRange,
    *,
    height: int = HEIGHT,
) -> go.Figure:
    """Lines with bands over the dots they rest on. `dots`: day, value, said; they may be none."""
    figure = empty_figure(palette, height=height)
    if len(dots):
        colour = lines[0].colour if lines else palette.running
        figure.add_trace(_dots(dots, colour, faint=bool(lines)))
    for place, line in enumerate(lines):
        for stretch in known_stretches(line.rows):
            _add_band(figure, stretch, line.colour)
        figure.add_trace(_line(line))
        _name(figure, line, place)
    figure.update_yaxes(**axis)
    figure.update_xaxes(range=list(days), nticks=4 if height == SMALL_HEIGHT else 0)
    return figure


def known_stretches(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows between two gaps, stretch by stretch."""
    known = rows["value"].notna()
    stretch = (known != known.shift()).cumsum()
    return [part for _, part in rows[known].groupby(stretch[known])]


def number_axis(title: str, values: pd.Series | None = None) -> dict[str, object]:
    """A plain axis with its unit in the title; with values, no wider than nearly all of them."""
    axis: dict[str, object] = {"title": {"text": title}, "nticks": 6}
    known = pd.Series(dtype=float) if values is None else values.dropna()
    if len(known):
        low, high = _nearly_all(known)
        room = max(0.08 * (high - low), 0.01 * abs(high), 1e-6)
        axis["range"] = [low - room, high + room]
    return axis


def pace_number_axis(paces_s: pd.Series, title: str) -> dict[str, object]:
    """An axis of paces in seconds: faster is up."""
    low, high = _nearly_all(paces_s.dropna())
    room = max(0.06 * (high - low), 3.0)
    fast, slow = low - room, high + room
    step = next((step for step in STEPS_S if (slow - fast) / step <= MOST_TICKS), STEPS_S[-1])
    ticks = list(np.arange(np.ceil(fast / step), np.floor(slow / step) + 1) * step)
    return {
        "range": [slow, fast],
        "tickvals": ticks,
        "ticktext": [duration_text(tick) for tick in ticks],
        "title": {"text": title},
    }


def _nearly_all(values: pd.Series) -> tuple[float, float]:
    low, high = np.percentile(values.to_numpy(np.float64), [LOWER, UPPER])
    return float(low), float(high)


def _dots(dots: pd.DataFrame, colour: str, *, faint: bool) -> go.Scatter:
    return go.Scatter(
        x=dots["day"],
        y=dots["value"],
        mode="markers",
        marker={"size": 5 if faint else 7, "color": see_through(colour, 0.35 if faint else 0.8)},
        customdata=dots["said"],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _line(line: Series) -> go.Scatter:
    alone = sum(len(part) == 1 for part in known_stretches(line.rows))
    return go.Scatter(
        x=line.rows["day"],
        y=line.rows["value"],
        mode="lines+markers" if alone else "lines",
        marker={"size": 6, "color": line.colour},
        line={
            "color": line.colour,
            "width": 1.5 if line.dashed else 2.5,
            "dash": "dot" if line.dashed else None,
        },
        connectgaps=False,
        customdata=line.rows["said"],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _add_band(figure: go.Figure, rows: pd.DataFrame, colour: str) -> None:
    """The band of one stretch without gaps; a bar where a point stands alone."""
    rows = rows.dropna(subset=["low", "high"])
    if rows.empty:
        return
    if len(rows) == 1:
        only = rows.iloc[0]
        figure.add_trace(
            go.Scatter(
                x=[only["day"]] * 2,
                y=[only["low"], only["high"]],
                mode="lines",
                line={"color": see_through(colour, 0.5), "width": 4},
                hoverinfo="skip",
            )
        )
        return
    edge = {"x": rows["day"], "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_trace(go.Scatter(y=rows["high"], **edge))
    figure.add_trace(go.Scatter(y=rows["low"], fill="tonexty", fillcolor=see_through(colour), **edge))


def _name(figure: go.Figure, line: Series, place: int) -> None:
    """Direct labels above the plot, where no point can lie under them: left, then right."""
    known = line.rows["value"].notna().any()
    say_above(figure, line.label if known else "dots: runs", min(place, 1), line.colour)


def say_above(figure: go.Figure, words: str, across: float, colour: str, up: float = 1.0) -> None:
    """A direct label above a plot: across from 0, its left edge, to 1, its right; up where the plot ends."""
    figure.add_annotation(
        text=words,
        x=float(across),
        y=up,
        xref="paper",
        yref="paper",
        xanchor={0.0: "left", 0.5: "center"}.get(float(across), "right"),
        yanchor="bottom",
        showarrow=False,
        font={"color": colour, "size": 12},
    )
