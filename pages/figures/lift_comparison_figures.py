"""Lifts beside each other and beside the body: levels from 100, and multiples of body mass."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.strength_level import UNKNOWN_AFTER_DAYS
from pages.figures.fewer_days import drawn_days
from pages.figures.house_style import HEIGHT, ROOM_FOR_AXES, Palette, add_band, chart_text, empty_figure
from pages.figures.level_line import iso_days
from pages.figures.strength_figures import day_axis, pieces
from pages.wording import day_text, load_text

LEGEND_ROOM = 64  # two rows of names


def comparison_lines(indexed: pd.DataFrame, unit: str, palette: Palette) -> go.Figure:
    """Levels of several lifts with 100 where each begins. `indexed` as lift_comparison.indexed_levels."""
    figure = empty_figure(palette, height=HEIGHT).update_layout(ROOM_FOR_AXES, margin_t=LEGEND_ROOM)
    colours = (palette.strength, *palette.categories)
    names = list(dict.fromkeys(indexed["lift"]))
    for name, colour in zip(names, colours, strict=False):
        line = drawn_days(indexed[indexed["lift"] == name], "status", "segment")
        for status, dash in (("known", "solid"), ("dashed", "dot")):
            x, y = pieces(line, "index", status)
            figure.add_trace(
                go.Scatter(
                    x=x,
                    y=y,
                    mode="lines",
                    name=chart_text(name),
                    showlegend=status == "known",
                    line={"color": colour, "width": 2.2, "dash": dash},
                    customdata=_levels_in_words(line, status, unit),
                    hovertemplate=f"<b>{chart_text(name)}</b><br>%{{x|%-d %b %Y}}: %{{y:.0f}}"
                    "<br>level %{customdata}<extra></extra>",
                )
            )
        _add_days(figure, line.dropna(subset="workout_id"))
    figure.add_hline(y=100, line={"color": palette.quiet, "width": 1, "dash": "dot"}, layer="below")
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "itemclick": False}
    font = {"color": palette.ink, "size": 12}
    figure.update_layout(showlegend=True, legend={**legend, "itemdoubleclick": False, "font": font})
    figure.update_yaxes(title_text="Level, 100 where each begins")
    day_axis(figure, indexed["day"].min(), indexed["day"].max())
    return figure


def _add_days(figure: go.Figure, line: pd.DataFrame) -> None:
    """The days of a lift on its line: nothing to see, and something to tap."""
    figure.add_trace(
        go.Scatter(
            x=iso_days(line["day"]),
            y=line["index"].to_numpy(),
            mode="markers",
            marker={"size": 10, "opacity": 0},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            customdata=line["workout_id"].to_numpy(dtype=object),
            hoverinfo="skip",
            showlegend=False,
        )
    )


def relative_line(relative: pd.DataFrame, unit: str, palette: Palette) -> go.Figure:
    """Level over body mass with its range; dotted where the weighing was old, broken at lay-offs."""
    figure = empty_figure(palette, height=HEIGHT).update_layout(ROOM_FOR_AXES)
    breaks = relative["day"].diff().dt.days > UNKNOWN_AFTER_DAYS
    for _, every in relative.groupby(breaks.cumsum()):
        part = drawn_days(every, "body_mass_stale")
        days, stale = iso_days(part["day"]), part["body_mass_stale"].to_numpy(dtype=bool)
        add_band(figure, days, part["low"], part["high"], palette.strength)
        words = np.array(_relative_words(part, unit))  # an array is copied faster than a list
        for old, dash in ((False, "solid"), (True, "dot")):
            if not (stale == old).any():
                continue
            figure.add_trace(
                go.Scatter(
                    x=days,
                    y=np.where(stale == old, part["relative"], np.nan),
                    mode="lines+markers",
                    line={"color": palette.strength, "width": 2.2, "dash": dash},
                    marker={"size": 8 if len(part) == 1 else 5},
                    unselected={"marker": {"opacity": 0.75}},
                    customdata=part["workout_id"].to_numpy(dtype=object),
                    hovertext=words,
                    hovertemplate="%{hovertext}<extra></extra>",
                )
            )
    figure.update_yaxes(title_text="e1RM ÷ body mass", nticks=6)
    day_axis(figure, relative["day"].min(), relative["day"].max())
    return figure


def relative_range(low: float, high: float) -> str:
    """`1.42–1.58`: the range of a level over body mass."""
    return "no range yet" if np.isnan(low) else f"{low:.2f}–{high:.2f}"


def _relative_words(relative: pd.DataFrame, unit: str) -> list[str]:
    return [
        f"<b>{day_text(row.day)}</b><br>{row.relative:.2f} × body mass ({relative_range(row.low, row.high)})"
        f"<br>body mass {load_text(row.body_mass_kg, unit)} {chart_text(row.body_mass_note)}"
        for row in relative.itertuples()
    ]


def _levels_in_words(line: pd.DataFrame, status: str, unit: str) -> np.ndarray:
    _, levels = pieces(line, "level_kg", status)
    return np.array([load_text(level, unit, 0) for level in levels], dtype="U")
