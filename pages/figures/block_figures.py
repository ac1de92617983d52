"""Strength blocks: what running did around them; and body mass, strength and pace under one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.event_study import PERIODS
from pages.figures.house_style import Palette, empty_figure, see_through

EVENT_HEIGHT, BULK_HEIGHT = 300, 520


@dataclass(frozen=True, slots=True)
class Panel:
    """One line over time: the title of its axis, rows of day, value and hover, its colour, slower is up."""

    title: str
    rows: pd.DataFrame
    colour: str
    reversed_axis: bool = False
    ticks: tuple[tuple[float, str], ...] = ()
    markers: bool = False


def event_chart(rows: pd.DataFrame, axis_title: str, names: Sequence[str], palette: Palette) -> go.Figure:
    """Before, during and after each block: a line a block. `rows`: as `around_blocks`, with hover."""
    figure = empty_figure(palette, height=EVENT_HEIGHT)
    for place, (block, part) in enumerate(rows.groupby("block")):
        colour = palette.categories[place % len(palette.categories)]
        known = part.dropna(subset=["value"])
        if known.empty:
            continue
        figure.add_trace(
            go.Scatter(
                x=[PERIODS.index(period) for period in known["period"]],
                y=known["value"],
                mode="lines+markers",
                line={"color": colour, "width": 2},
                marker={"size": 8, "color": colour},
                customdata=known["hover"],
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
        last = known.iloc[-1]
        figure.add_annotation(
            x=PERIODS.index(last["period"]),
            y=last["value"],
            text=names[int(block) - 1],
            xanchor="left",
            xshift=8,
            showarrow=False,
            font={"size": 11, "color": colour},
        )
    labels = ["8 weeks before", "during", "8 weeks after"]
    figure.update_xaxes(tickvals=[0, 1, 2], ticktext=labels, range=[-0.25, 2.75])
    figure.update_yaxes(title_text=axis_title, nticks=6)
    return figure


def stacked_lines(panels: Sequence[Panel], palette: Palette) -> go.Figure:
    """Lines over the same days, one under the other."""
    figure = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=0.06)
    house = empty_figure(palette, height=BULK_HEIGHT * max(len(panels), 2) // 3).layout
    figure.update_layout(house.to_plotly_json() | {"xaxis": {}, "yaxis": {}})
    figure.update_xaxes(house.xaxis.to_plotly_json())
    figure.update_yaxes(house.yaxis.to_plotly_json())
    for place, panel in enumerate(panels, start=1):
        add = {"row": place, "col": 1}
        if {"low", "high"} <= set(panel.rows.columns):
            edge = {"x": panel.rows["day"], "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
            figure.add_trace(go.Scatter(y=panel.rows["low"], **edge), **add)
            fill = {"fill": "tonexty", "fillcolor": see_through(panel.colour, 0.15)}
            figure.add_trace(go.Scatter(y=panel.rows["high"], **fill, **edge), **add)
        figure.add_trace(
            go.Scatter(
                x=panel.rows["day"],
                y=panel.rows["value"],
                mode="lines+markers" if panel.markers else "lines",
                line={"color": panel.colour, "width": 2},
                marker={"size": 7, "symbol": "diamond", "color": panel.colour},
                customdata=panel.rows["hover"],
                hovertemplate="%{customdata}<extra></extra>",
            ),
            **add,
        )
        figure.update_yaxes(title_text=panel.title, nticks=4, **add)
        if panel.reversed_axis:
            figure.update_yaxes(autorange="reversed", **add)
        if panel.ticks:
            values, texts = zip(*panel.ticks, strict=True)
            figure.update_yaxes(tickvals=list(values), ticktext=list(texts), **add)
    return figure
