"""The load of running: how hard the hours were, and what has built up beside the weight room."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import HEIGHT, Palette, empty_figure, see_through
from pages.figures.over_time import say_above
from pages.wording import day_text

SECONDS_PER_HOUR = 3600.0
BANDS = {"easy": (0, 1, 2), "moderate": (3,), "hard": (4, 5)}
HALF_A_WEEK = pd.Timedelta(days=3.5)
PANELS_HEIGHT = 420
TimeRange = tuple[pd.Timestamp, pd.Timestamp]


def intensity_bars(weeks: pd.DataFrame, palette: Palette, days: TimeRange) -> go.Figure:
    """Hours with heart rate by week: easy at the bottom, hard on top. `weeks`: analysis.heart_rate_zones."""
    figure = empty_figure(palette, height=HEIGHT)
    colours = (see_through(palette.running, 0.22), see_through(palette.running, 0.55), palette.running)
    for (band, zones), colour in zip(BANDS.items(), colours, strict=True):
        hours = sum((weeks[f"zone_{zone}"] for zone in zones), start=0 * weeks["zone_0"]) / SECONDS_PER_HOUR
        share = weeks[f"{band}_share"]
        said = [
            f"Week of {day_text(week)}<br>{band}: {hour:.1f} h, {100 * part:.0f} % of the time"
            for week, hour, part in zip(weeks["week_start"], hours, share, strict=True)
        ]
        figure.add_trace(
            go.Bar(
                x=weeks["week_start"] + HALF_A_WEEK,
                y=hours,
                width=6 * 86_400_000,
                marker={"color": colour, "line": {"width": 0}},
                customdata=said,
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    figure.update_layout(barmode="stack")
    figure.update_yaxes(title_text="Hours a week", rangemode="tozero", nticks=5)
    figure.update_xaxes(range=list(days))
    for place, words in enumerate(("easy (palest)", "moderate", "hard (on top)")):
        say_above(figure, words, place / 2, palette.running)
    return figure


def build_up_panels(parts: pd.DataFrame, palette: Palette, days: TimeRange) -> go.Figure:
    """Load over 42 and over 7 days, strength above running, on one time axis (analysis.fitness_fatigue)."""
    shown = [part for part in ("strength", "running") if part in set(parts["part"])]
    figure = empty_figure(palette, height=PANELS_HEIGHT if len(shown) > 1 else HEIGHT)
    lower = figure.layout.yaxis.to_plotly_json()
    for place, part in enumerate(shown):
        rows = parts[parts["part"] == part]
        axis = "y" if place == 0 else "y2"
        colour = palette.strength if part == "strength" else palette.running
        domain = [0.0, 0.92] if len(shown) == 1 else ([0.56, 0.94], [0.0, 0.38])[place]
        figure.update_layout({f"yaxis{axis[1:]}": {**lower, "domain": domain, "anchor": "x", "nticks": 4}})
        figure.add_trace(_load_line(rows, "fatigue", see_through(colour, 0.45), 1.0, axis))
        figure.add_trace(_load_line(rows, "fitness", colour, 2.5, axis))
        currency = rows["currency"].iloc[0]
        # Short enough for a phone: the part beside it already says what the minutes are of.
        short = {"tonnage": "t", "minutes of running": "min"}
        unit = f"{short.get(currency, currency)} a day"
        title = {"rangemode": "tozero", "title": {"text": part.capitalize()}}
        figure.update_layout({f"yaxis{axis[1:]}": title})
        say_above(figure, f"{part}: {unit}; bold 42 days, fine 7", 0.0, colour, domain[1])
    figure.update_xaxes(range=list(days), anchor="y2" if len(shown) > 1 else "y")
    return figure


def _load_line(rows: pd.DataFrame, column: str, colour: str, width: float, axis: str) -> go.Scatter:
    over = "42 days" if column == "fitness" else "7 days"
    return go.Scatter(
        x=rows["day"],
        y=rows[column].where(rows["settled"]) if column == "fitness" else rows[column],
        yaxis=axis,
        mode="lines",
        line={"color": colour, "width": width},
        customdata=rows["currency"],
        hovertemplate="%{x|%-d %b %Y}<br>%{y:.1f} %{customdata} a day over " + over + "<extra></extra>",
    )
