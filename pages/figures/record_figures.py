"""The pace of the athlete's records over the distance: all-time, and of one year."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import HEIGHT, Palette, chart_text, empty_figure, see_through
from pages.figures.over_time import pace_number_axis, say_above
from pages.wording import KM_PER_MILE, day_text, duration_text, pace_s_per_unit

MOST_NAMES = 7  # of distances under the axis, on a phone


def record_curve(
    ever: pd.DataFrame, year: pd.DataFrame, words: str, palette: Palette, unit: str
) -> go.Figure:
    """Records over distances by pace, faster is up; `year` beside `ever` where it has any.

    Both as analysis.personal_bests, distances only, shortest first; `words` names the year.
    """
    figure = empty_figure(palette, height=HEIGHT)
    apart = len(year) > 0
    pale = see_through(palette.running, 0.55)
    figure.add_trace(_curve(ever, pale if apart else palette.running, palette, unit, filled=not apart))
    if apart:
        figure.add_trace(_curve(year, palette.running, palette, unit, filled=True))
        say_above(figure, "all-time (pale)", 0.0, palette.quiet)
    say_above(figure, words if apart else "all-time", 1.0, palette.running)
    paces = pd.concat([_paces(ever, unit), _paces(year, unit)])
    figure.update_yaxes(**pace_number_axis(paces, f"Pace, min/{unit} (up is faster)"))
    ticks = _spread(ever[["distance_m", "label"]].drop_duplicates("distance_m"))
    figure.update_xaxes(
        type="log",
        tickvals=list(ticks["distance_m"] / _metres(unit)),
        ticktext=[_short(label) for label in ticks["label"]],
        tickangle=0,
    )
    return figure


def _curve(rows: pd.DataFrame, colour: str, palette: Palette, unit: str, *, filled: bool) -> go.Scatter:
    said = [
        f"<b>{row.label}</b><br>{duration_text(row.duration_s)}, "
        f"{duration_text(pace_s_per_unit(row.speed_m_s, unit))} /{unit}<br>{day_text(row.day)}"
        f"<br>from {'the race' if row.race else 'a stretch of'} {chart_text(row.name_of_it)}"
        for row in rows.rename(columns={"name": "name_of_it"}).itertuples()
    ]
    marks = ["diamond" if race else "circle" for race in rows["race"]]
    fill = [palette.ink if race else colour for race in rows["race"]]
    return go.Scatter(
        x=rows["distance_m"] / _metres(unit),
        y=_paces(rows, unit),
        mode="lines+markers",
        line={"color": colour, "width": 2 if filled else 1.5},
        marker={"symbol": marks, "size": 8 if filled else 6, "color": fill if filled else colour},
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _paces(rows: pd.DataFrame, unit: str) -> pd.Series:
    return _metres(unit) / rows["speed_m_s"].astype("float64")


def _metres(unit: str) -> float:
    return 1000.0 * (KM_PER_MILE if unit == "mi" else 1.0)


def _spread(ticks: pd.DataFrame) -> pd.DataFrame:
    """Distances far enough from each other on a logarithmic axis for their names to stand side by side."""
    room = np.log(ticks["distance_m"].max() / ticks["distance_m"].min()) / MOST_NAMES if len(ticks) else 0.0
    kept, last = [], -np.inf
    for place, distance in enumerate(ticks["distance_m"]):
        if np.log(distance) - last >= room:
            kept.append(place)
            last = np.log(distance)
    return ticks.iloc[kept]


def _short(label: str) -> str:
    return {"half marathon": "half", "marathon": "full", "10 miles": "10 mi", "5 miles": "5 mi"}.get(
        label, label
    )
