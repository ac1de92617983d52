"""Strength blocks: what running did around them; and body mass, strength and pace under one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.event_study import PERIODS
from pages.figures.fewer_days import drawn_days
from pages.figures.house_style import ROOM_FOR_AXES, ROOM_FOR_PACE, Palette, empty_figure

EVENT_HEIGHT, BULK_HEIGHT = 300, 520
PLOT_HEIGHT, LABEL_HEIGHT = 200.0, 13.0  # of the marks, as Plotly draws them; of a name


@dataclass(frozen=True, slots=True)
class Panel:
    """One line over time: the title of its axis, rows of day, value and hover, its colour.

    `axis`: what else the axis is told, as `pace_axis` gives it; `markers`: each value is a mark of its own.
    """

    title: str
    rows: pd.DataFrame
    colour: str
    axis: dict[str, object] = field(default_factory=dict)
    markers: bool = False


def event_chart(rows: pd.DataFrame, axis_title: str, names: Sequence[str], palette: Palette) -> go.Figure:
    """Before, during and after each block: a line a block. `rows`: as `around_blocks`, with hover."""
    figure = empty_figure(palette, height=EVENT_HEIGHT).update_layout(ROOM_FOR_AXES)
    ends = []
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
        ends.append((PERIODS.index(last["period"]), float(last["value"]), names[int(block) - 1], colour))
    _name_ends(figure, ends, rows["value"])
    labels = ["8 weeks before", "during", "8 weeks after"]
    figure.update_xaxes(tickvals=[0, 1, 2], ticktext=labels, range=[-0.25, 2.75])
    figure.update_yaxes(title_text=axis_title, nticks=6)
    return figure


def _name_ends(figure: go.Figure, ends: Sequence[tuple[int, float, str, str]], values: pd.Series) -> None:
    """Each line's name at its last mark, moved up where it would stand on the one below."""
    span = max(float(values.max() - values.min()), 1e-9)
    below: dict[int, float] = {}
    for at, value, name, colour in sorted(ends, key=lambda end: end[:2]):
        wanted = PLOT_HEIGHT * (value - float(values.min())) / span
        stands = max(wanted, below.get(at, -LABEL_HEIGHT) + LABEL_HEIGHT)
        below[at] = stands
        figure.add_annotation(
            x=at,
            y=value,
            text=name,
            xanchor="left",
            xshift=8,
            yshift=stands - wanted,
            showarrow=False,
            font={"size": 11, "color": colour},
        )


def stacked_lines(panels: Sequence[Panel], palette: Palette) -> go.Figure:
    """Lines over the same days, one under the other."""
    figure = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=0.06)
    house = empty_figure(palette, height=BULK_HEIGHT * max(len(panels), 2) // 3).layout
    figure.update_layout(house.to_plotly_json() | {"xaxis": {}, "yaxis": {}})
    figure.update_xaxes(house.xaxis.to_plotly_json())
    figure.update_yaxes(house.yaxis.to_plotly_json())
    for place, panel in enumerate(panels, start=1):
        add, rows = {"row": place, "col": 1}, drawn_days(panel.rows)
        figure.add_trace(
            go.Scatter(
                x=rows["day"],
                y=rows["value"],
                mode="lines+markers" if panel.markers else "lines",
                line={"color": panel.colour, "width": 2},
                marker={"size": 7, "symbol": "diamond", "color": panel.colour},
                customdata=rows["hover"],
                hovertemplate="%{customdata}<extra></extra>",
            ),
            **add,
        )
        figure.update_yaxes(nticks=4, **panel.axis, **add)
        figure.update_yaxes(title_text=panel.title, **add)
    return figure.update_layout(ROOM_FOR_PACE)
