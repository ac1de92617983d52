"""The charts of one lift: its e1RM over time, and its best sets by repetitions."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import Palette, chart_text, empty_figure, paler, see_through
from pages.figures.level_line import iso_days, known_stretches, level_segments, level_steps
from pages.wording import day_text, in_unit, load_text

TREND_HEIGHT = 400
SHAPES = {"high": ("circle", 9), "medium": ("square", 7), "low": ("triangle-up", 7)}
SHAPES_IN_WORDS = (
    "● up to 5 effective reps, the surest; ■ up to 8; ▲ up to 10. Hollow: an easy day, left out of the "
    "level. The line is the level, dashed after 28 days without a set that counts, and missing after 56."
)


def strength_trend(points: pd.DataFrame, unit: str, palette: Palette, as_of: pd.Timestamp) -> go.Figure:
    """e1RM of every day with the level behind it. `points` as in LiftStory, at least one row."""
    figure = empty_figure(palette, height=TREND_HEIGHT)
    shown = points.assign(
        **{name: in_unit(points[name], unit) for name in ("e1rm_kg", "level_kg", "low_kg", "high_kg")}
    )
    last_day = shown["day"].iloc[-1]
    steps = level_steps(shown, max(as_of, last_day))
    _add_bands(figure, shown, steps, palette)
    for dashed in (False, True):
        x, y = level_segments(shown["day"], shown["level_kg"], steps, max(as_of, last_day), dashed=dashed)
        line = {"color": palette.strength, "width": 2.5, "dash": "dot" if dashed else "solid"}
        figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", name="level"))
    _add_points(figure, shown, points, unit, palette)
    if len(shown) > 1:
        _name_the_level(figure, palette)
    figure.update_yaxes(title_text=f"Estimated 1RM ({unit})")
    _day_axis(figure, shown["day"].min(), max(as_of, last_day))
    return figure


def strength_trend_words(lift: str, points: pd.DataFrame, unit: str) -> str:
    """The chart for those who do not see it."""
    first, last = points.iloc[0], points.iloc[-1]
    return (
        f"Estimated 1RM of {lift} on {len(points)} days from {day_text(first['day'])} to "
        f"{day_text(last['day'])}. Its level went from {load_text(first['level_kg'], unit, 0)} to "
        f"{load_text(last['level_kg'], unit, 0)}; the highest single day is "
        f"{load_text(points['e1rm_kg'].max(), unit, 0)}."
    )


def rep_best_bars(bests: pd.DataFrame, unit: str, palette: Palette) -> go.Figure:
    """The heaviest load moved for at least so many repetitions."""
    figure = empty_figure(palette)
    loads = in_unit(bests["working_load_kg"], unit)
    newest = bests["day"].eq(bests["day"].max())
    colours = [palette.strength if new else paler(palette.strength, palette.ground) for new in newest]
    hover = [
        f"{load_text(load, unit)} × {done}<br>{day_text(day)}"
        for load, done, day in zip(bests["working_load_kg"], bests["done_reps"], bests["day"], strict=True)
    ]
    figure.add_trace(
        go.Bar(
            x=bests["reps"],
            y=loads,
            marker={"color": colours, "cornerradius": 4},
            text=[f"{load:.1f}".removesuffix(".0") for load in loads],
            textposition="outside",
            textfont={"color": palette.ink},
            cliponaxis=False,
            hovertext=hover,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_yaxes(title_text=f"Load ({unit})", rangemode="tozero", nticks=5)
    figure.update_xaxes(title_text="Repetitions in the set, at least", dtick=1)
    return figure


def _name_the_level(figure: go.Figure, palette: Palette) -> None:
    """The direct label, above the plot where no point can lie under it."""
    figure.add_annotation(
        x=1,
        y=1,
        xref="paper",
        yref="paper",
        text="level; shaded: its 95 % range",
        font={"color": palette.strength, "size": 12},
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        yshift=4,
    )


def _add_bands(figure: go.Figure, points: pd.DataFrame, steps: np.ndarray, palette: Palette) -> None:
    """The 95 % range as one filled shape for every stretch in which the level is known."""
    days, low, high = iso_days(points["day"]), points["low_kg"].to_numpy(), points["high_kg"].to_numpy()
    for part in known_stretches(steps):
        figure.add_trace(
            go.Scatter(
                x=np.concatenate([days[part], days[part][::-1]]),
                y=np.concatenate([high[part], low[part][::-1]]),
                mode="lines",
                fill="toself",
                line={"width": 0},
                fillcolor=see_through(palette.strength),
                hoverinfo="skip",
                name="95 % range",
            )
        )


def _add_points(
    figure: go.Figure, shown: pd.DataFrame, in_kg: pd.DataFrame, unit: str, palette: Palette
) -> None:
    hover, days = np.array(_hover_texts(in_kg, unit)), iso_days(shown["day"])
    for confidence, (shape, size) in SHAPES.items():
        for used in (True, False):
            chosen = (shown["confidence"].eq(confidence) & shown["used"].eq(used)).to_numpy(bool)
            if chosen.any():
                marker = {
                    "symbol": shape if used else f"{shape}-open",
                    "size": size,
                    "color": see_through(palette.strength, 0.6) if used else palette.quiet,
                    "line": {"width": 0 if used else 1.2},
                }
                figure.add_trace(
                    go.Scatter(
                        x=days[chosen],
                        y=shown["e1rm_kg"].to_numpy()[chosen],
                        mode="markers",
                        name=f"{confidence} confidence" if used else "easy day",
                        marker=marker,
                        hovertext=hover[chosen],
                        hovertemplate="%{hovertext}<extra></extra>",
                    )
                )


def _hover_texts(points: pd.DataFrame, unit: str) -> list[str]:
    """Date, value with unit, range, and the set it comes from."""
    texts = []
    for row in points.to_dict("records"):
        spread = f"{in_unit(row['spread_low_kg'], unit):.0f}–{in_unit(row['spread_high_kg'], unit):.0f}"
        band = f"{in_unit(row['low_kg'], unit):.0f}–{in_unit(row['high_kg'], unit):.0f}"
        easy = "" if row["used"] else "<br>easy day: not in the level"
        texts.append(
            f"<b>{day_text(row['day'])}</b><br>e1RM {load_text(row['e1rm_kg'], unit, 0)}"
            f" (seven formulas {spread})<br>from {chart_text(row['set'])}, "
            f"{row['effective_reps']:g} effective reps, {row['confidence']} confidence"
            f"<br>level {load_text(row['level_kg'], unit, 0)} ({band})"
            f"<br>logged as {chart_text(row['exercise_as_logged'])}{easy}"
        )
    return texts


def _day_axis(figure: go.Figure, first: pd.Timestamp, last: pd.Timestamp) -> None:
    room = max((last - first) * 0.02, pd.Timedelta(days=3))
    figure.update_xaxes(
        range=[first - room, last + room],
        type="date",
        nticks=7,
        tickangle=0,
        tickformatstops=[
            {"dtickrange": [None, 86400000 * 27], "value": "%-d %b\n%Y"},
            {"dtickrange": [86400000 * 27, "M11"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
    )
