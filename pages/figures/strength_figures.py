"""The chart of one lift: its e1RM day by day, the level behind it, and the strength blocks it stands in."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import ROOM_FOR_AXES, Palette, chart_text, empty_figure, see_through
from pages.figures.level_line import iso_days
from pages.wording import day_text, in_unit, load_text

TREND_HEIGHT = 400
SHAPES = {"high": ("circle", 9), "medium": ("square", 8), "low": ("triangle-up", 9)}
IN_KG = ("e1rm_kg", "level_kg", "low_kg", "high_kg")
SHAPES_IN_WORDS = (
    "● up to 5 effective reps, the surest; ■ up to 8; ▲ up to 10. Ringed: a new record. Hollow: an easy day, "
    "left out of the level. The line is dashed after 28 days without a set that counts and ends after 56. "
    "Grey behind: a strength block, weeks of heavy leg work. Tap a point for its workout."
)


def strength_trend(
    points: pd.DataFrame,
    line: pd.DataFrame,
    blocks: pd.DataFrame,
    unit: str,
    palette: Palette,
    first_day: date | None = None,
) -> go.Figure:
    """e1RM of every day with the level behind it, in the athlete's unit.

    `points` and `line` as in LiftStory, at least one row of each; `blocks`: start and end. `first_day`: from
    where on to draw.
    """
    first, last = points["day"].min(), max(line["day"].max(), points["day"].max())
    begin = first if first_day is None else max(first, pd.Timestamp(first_day))
    figure = empty_figure(palette, height=TREND_HEIGHT).update_layout(ROOM_FOR_AXES)
    _shade_blocks(figure, blocks, begin, last, palette)
    shown = _from(line, begin)
    shown = shown.assign(**{name: in_unit(shown[name], unit) for name in IN_KG[1:]})
    _add_line(figure, shown, palette)
    _add_points(figure, points[points["day"] >= begin], unit, palette)
    if points["day"].nunique() > 1:
        banded = bool(shown["low_kg"].notna().any())
        _name_the_level(figure, "level; shaded: its 95 % range" if banded else "level", palette)
    figure.update_yaxes(title_text=f"Estimated 1RM ({unit})", nticks=10)
    day_axis(figure, begin, last)
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


def day_axis(figure: go.Figure, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Days from first to last with a little room, labelled by day, month or year as they fit."""
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


def pieces(line: pd.DataFrame, column: str, status: str) -> tuple[np.ndarray, np.ndarray]:
    """Days and values of every segment of this status, with a gap (NaN) between one and the next."""
    chosen = line[line["status"] == status]
    if chosen.empty:
        return np.array([], dtype="U10"), np.array([], dtype=np.float64)
    days, values = iso_days(chosen["day"]), chosen[column].to_numpy(dtype=np.float64)
    breaks = np.flatnonzero(np.diff(chosen["segment"].to_numpy(dtype=np.int64)) != 0) + 1
    return np.insert(days, breaks, days[breaks]), np.insert(values, breaks, np.nan)


def _from(line: pd.DataFrame, begin: pd.Timestamp) -> pd.DataFrame:
    """The line from the last day before `begin` on, so that it enters the chart from its edge."""
    later = np.flatnonzero((line["day"] >= begin).to_numpy())
    return line.iloc[max(0, later[0] - 1) :] if len(later) else line.iloc[-1:]


def _shade_blocks(
    figure: go.Figure, blocks: pd.DataFrame, begin: pd.Timestamp, last: pd.Timestamp, palette: Palette
) -> None:
    seen = blocks[(blocks["end"] >= begin) & (blocks["start"] <= last)]
    for block in seen.itertuples():
        ends = f"{max(block.start, begin):%Y-%m-%d}", f"{min(block.end, last):%Y-%m-%d}"
        figure.add_shape(
            type="rect",
            x0=ends[0],
            x1=ends[1],
            yref="paper",
            y0=0,
            y1=1,
            line_width=0,
            fillcolor=see_through(palette.quiet, 0.08),
            layer="below",
        )


def _add_line(figure: go.Figure, line: pd.DataFrame, palette: Palette) -> None:
    """Band and level, segment by segment: solid while known, dashed when old, nothing when unknown."""
    for segment, part in line.dropna(subset=["low_kg", "high_kg"]).groupby("segment"):
        days = iso_days(part["day"])
        if len(part) == 1:  # a band of one day has no width: a bar in its place
            _add_range_of_one_day(figure, days[0], part.iloc[0], palette)
            continue
        figure.add_trace(
            go.Scatter(
                x=np.concatenate([days, days[::-1]]),
                y=np.concatenate([part["high_kg"].to_numpy(), part["low_kg"].to_numpy()[::-1]]),
                mode="lines",
                fill="toself",
                line={"width": 0},
                fillcolor=see_through(palette.strength),
                hoverinfo="skip",
                name="95 % range",
                meta=int(segment),
            )
        )
    for status, dash in (("known", "solid"), ("dashed", "dot")):
        x, y = pieces(line, "level_kg", status)
        drawn = {"color": palette.strength, "width": 2.5, "dash": dash}
        figure.add_trace(go.Scatter(x=x, y=y, mode="lines", line=drawn, hoverinfo="skip", name="level"))


def _add_range_of_one_day(figure: go.Figure, day: str, row: pd.Series, palette: Palette) -> None:
    figure.add_trace(
        go.Scatter(
            x=[day, day],
            y=[row["low_kg"], row["high_kg"]],
            mode="lines",
            line={"width": 10, "color": see_through(palette.strength)},
            hoverinfo="skip",
            name="95 % range",
        )
    )


def _name_the_level(figure: go.Figure, words: str, palette: Palette) -> None:
    """The direct label, above the plot where no point can lie under it."""
    figure.add_annotation(
        x=1,
        y=1,
        xref="paper",
        yref="paper",
        text=words,
        font={"color": palette.strength, "size": 12},
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        yshift=4,
    )


def _add_points(figure: go.Figure, points: pd.DataFrame, unit: str, palette: Palette) -> None:
    hover, days = np.array(_hover_texts(points, unit)), iso_days(points["day"])
    values, workouts = in_unit(points["e1rm_kg"], unit).to_numpy(), points["workout_id"].to_numpy()
    records = points["record"].to_numpy(dtype=bool)
    for confidence, (shape, size) in SHAPES.items():
        for used in (True, False):
            chosen = (points["confidence"].eq(confidence) & points["used"].eq(used)).to_numpy(bool)
            if not chosen.any():
                continue
            colour = see_through(palette.strength, 0.6) if used else palette.quiet
            rings = np.where(records[chosen], 2.0, 0.0) if used else 1.2
            figure.add_trace(
                go.Scatter(
                    x=days[chosen],
                    y=values[chosen],
                    mode="markers",
                    name=f"{confidence} confidence" if used else "easy day",
                    marker={
                        "symbol": shape if used else f"{shape}-open",
                        "size": np.where(records[chosen], size + 3, size),
                        "color": colour,
                        "line": {"width": rings, "color": palette.ink if used else palette.quiet},
                    },
                    unselected={"marker": {"opacity": 0.75}},
                    customdata=workouts[chosen],
                    hovertext=hover[chosen],
                    hovertemplate="%{hovertext}<extra></extra>",
                )
            )


def _hover_texts(points: pd.DataFrame, unit: str) -> list[str]:
    """Date, value with unit, range, and the set it comes from."""
    texts = []
    for row in points.to_dict("records"):
        spread = f"{in_unit(row['spread_low_kg'], unit):.0f}–{in_unit(row['spread_high_kg'], unit):.0f}"
        ends = f"{in_unit(row['low_kg'], unit):.0f}–{in_unit(row['high_kg'], unit):.0f}"
        band = "no range yet" if pd.isna(row["low_kg"]) else ends
        easy = "" if row["used"] else "<br>easy day: not in the level"
        new = "<br>a new record" if row["record"] else ""
        effort = "effort not logged" if pd.isna(row["rpe"]) else f"RPE {row['rpe']:g}"
        texts.append(
            f"<b>{day_text(row['day'])}</b><br>e1RM {load_text(row['e1rm_kg'], unit, 0)}"
            f" (seven formulas {spread})<br>from {chart_text(row['words'])}, {effort}"
            f"<br>{row['effective_reps']:g} effective reps, {row['confidence']} confidence"
            f"<br>level {load_text(row['level_kg'], unit, 0)} ({band})"
            f"<br>logged as {chart_text(row['exercise_as_logged'])}{easy}{new}"
        )
    return texts
