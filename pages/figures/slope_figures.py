"""Slopes as pictures: how likely each is, the three rows under it, and what trials found on the same axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.figures.house_style import ROOM_FOR_TITLE, Palette, chart_text, empty_figure, see_through

ANSWER_HEIGHT, FOREST_ROW, FOREST_FOOT = 400, 44, 70
FASTER = "% speed per 1 % strength (right of zero: faster)"
LEAST_REACH = 0.45
FURTHEST = 2.5  # beyond, an arrow says that the range goes on


@dataclass(frozen=True, slots=True)
class SlopeRow:
    """One row of a chart of slopes: whose, the number with its range, that in words, and its colour."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    words: str
    colour: str
    symbol: str = "circle"


def answer_chart(density: pd.DataFrame, rows: Sequence[SlopeRow], palette: Palette) -> go.Figure:
    """How likely each slope is above, the intervals below, on one axis.

    `density`: slope, own, literature, combined; `rows` in the order own, literature, combined.
    """
    figure = _panels(palette, ANSWER_HEIGHT, [0.46, 0.54])
    for name, row in zip(("own", "literature", "combined"), rows, strict=True):
        if density[name].isna().all():
            continue
        look = {"color": row.colour, "width": 2}
        figure.add_trace(
            go.Scatter(
                x=density["slope"],
                y=density[name],
                mode="lines",
                line=look,
                fill="tozeroy",
                fillcolor=see_through(row.colour, 0.15),
                hoverinfo="skip",
            ),
            row=1,
            col=1,
        )
    for place, row in enumerate(reversed(rows)):
        _add_row(figure, row, place, palette, FURTHEST, row_of=2)
    reach = _reach(rows, FURTHEST)
    figure.add_vline(x=0, line={"color": palette.quiet, "width": 1.5, "dash": "dot"})
    figure.update_yaxes(visible=False)
    figure.update_yaxes(rangemode="tozero", row=1, col=1)
    figure.update_yaxes(range=[-0.45, len(rows) - 0.3], row=2, col=1)
    figure.update_xaxes(range=[-reach, reach])
    figure.update_xaxes(title_text=FASTER, row=2, col=1)
    figure.add_annotation(
        text="How likely each size is",
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": palette.quiet},
    )
    return figure


def forest_chart(rows: Sequence[SlopeRow], palette: Palette, title: str = FASTER) -> go.Figure:
    """Several numbers under each other with their ranges, against a line at zero."""
    figure = empty_figure(palette, height=FOREST_ROW * len(rows) + FOREST_FOOT)
    figure.update_layout(ROOM_FOR_TITLE)
    figure.add_vline(x=0, line={"color": palette.quiet, "width": 1.5, "dash": "dot"})
    furthest = max(FURTHEST, *(abs(row.value or 0.0) for row in rows))
    for place, row in enumerate(reversed(rows)):
        _add_row(figure, row, place, palette, furthest)
    reach = _reach(rows, furthest)
    figure.update_yaxes(visible=False, range=[-0.45, len(rows) - 0.3])
    figure.update_xaxes(title_text=title, range=[-reach, reach], nticks=6)
    return figure


def _panels(palette: Palette, height: int, shares: list[float]) -> go.Figure:
    figure = make_subplots(
        rows=len(shares), cols=1, shared_xaxes=True, vertical_spacing=0.03, row_heights=shares
    )
    house = empty_figure(palette, height=height).update_layout(ROOM_FOR_TITLE).layout
    figure.update_layout(house.to_plotly_json() | {"xaxis": {}, "yaxis": {}})
    figure.update_xaxes(house.xaxis.to_plotly_json())
    figure.update_yaxes(house.yaxis.to_plotly_json())
    last = f"x{len(shares)}"
    for place in range(1, len(shares)):
        figure.update_xaxes(matches=last, showticklabels=False, row=place, col=1)
    return figure


def _reach(rows: Sequence[SlopeRow], furthest: float) -> float:
    ends = [abs(end) for row in rows for end in (row.low, row.high, row.value) if end is not None]
    return min(furthest, max(LEAST_REACH, *ends) if ends else LEAST_REACH) * 1.08


def _add_row(
    figure: go.Figure, row: SlopeRow, place: int, palette: Palette, furthest: float, row_of: int = 1
) -> None:
    axes = {"row": row_of, "col": 1} if row_of > 1 else {}
    if row.value is not None and np.isfinite(row.value):
        error = None
        if row.low is not None and row.high is not None and np.isfinite(row.low):
            low, high = max(row.low, -furthest * 1.2), min(row.high, furthest * 1.2)
            error = {
                "type": "data",
                "symmetric": False,
                "array": [high - row.value],
                "arrayminus": [row.value - low],
                "color": row.colour,
                "thickness": 4,
                "width": 0,
            }
        figure.add_trace(
            go.Scatter(
                x=[row.value],
                y=[place],
                mode="markers",
                marker={"size": 11, "color": row.colour, "symbol": row.symbol},
                error_x=error,
                customdata=[_hover(row)],
                hovertemplate="%{customdata}<extra></extra>",
            ),
            **axes,
        )
    figure.add_annotation(
        text=f"<b>{chart_text(row.label)}</b>  {chart_text(row.words)}",
        x=0,
        xref="paper",
        y=place + 0.4,
        yref=f"y{row_of}" if row_of > 1 else "y",
        xanchor="left",
        showarrow=False,
        font={"size": 12, "color": row.colour},
        bgcolor=palette.ground,
        borderpad=1,
    )


def _hover(row: SlopeRow) -> str:
    """Whose number, in words, with its range where the words leave that out."""
    told = f"<b>{chart_text(row.label)}</b><br>{chart_text(row.words)}"
    if row.low is None or row.high is None or "(" in row.words:
        return told
    return f"{told}<br>95 % range {row.low:+.2f} to {row.high:+.2f}".replace("-", "−")
