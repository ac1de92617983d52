"""One run from its points: pace, heart rate, ground and form below each other, on one distance axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import Palette, empty_figure, see_through
from pages.figures.over_time import number_axis, pace_number_axis

PANEL_HEIGHT, GAP_HEIGHT, AXIS_HEIGHT = 92, 26, 44  # px; names stand in the gaps


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One line of a run: where (km or miles, or minutes), value and said; `pace` turns the axis round."""

    title: str
    rows: pd.DataFrame
    pace: bool = False
    filled: bool = False


def run_panels(panels: Sequence[Panel], where: str, palette: Palette) -> go.Figure:
    """The panels from top to bottom; `where` is the title of the axis they share."""
    count = len(panels)
    inside = count * (PANEL_HEIGHT + GAP_HEIGHT) - GAP_HEIGHT
    figure = empty_figure(palette, height=inside + GAP_HEIGHT + AXIS_HEIGHT)
    figure.update_layout(margin={"t": GAP_HEIGHT, "b": AXIS_HEIGHT})
    look = figure.layout.yaxis.to_plotly_json()
    room, gap = PANEL_HEIGHT / inside, GAP_HEIGHT / inside
    for place, panel in enumerate(panels):
        number = "" if place == 0 else str(place + 1)
        top = 1.0 - place * (room + gap)
        values = panel.rows["value"]
        axis = pace_number_axis(values, "") if panel.pace else number_axis("", values)
        domain = [max(0.0, top - room), top]
        figure.update_layout(
            {f"yaxis{number}": {**look, **axis, "domain": domain, "anchor": "x", "nticks": 4, "title": None}}
        )
        figure.add_trace(_line(panel, f"y{number}", palette))
        figure.add_annotation(
            text=panel.title,
            x=0.0,
            y=top,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"color": palette.quiet, "size": 12},
        )
    figure.update_xaxes(title_text=where, anchor=f"y{count}" if count > 1 else "y", rangemode="tozero")
    figure.update_layout(hovermode="closest")
    return figure


def _line(panel: Panel, axis: str, palette: Palette) -> go.Scatter:
    fill = {"fill": "tozeroy", "fillcolor": see_through(palette.quiet, 0.2)} if panel.filled else {}
    return go.Scatter(
        x=panel.rows["where"],
        y=panel.rows["value"],
        yaxis=axis,
        mode="lines",
        line={"color": palette.quiet if panel.filled else palette.running, "width": 1.6},
        customdata=panel.rows["said"],
        hovertemplate="%{customdata}<extra></extra>",
        **fill,
    )
