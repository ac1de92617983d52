"""The rules of the method week by week: a mark for each rule and week, told by its shape."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import Palette, chart_text, empty_figure
from pages.wording import day_text

ROW_HEIGHT = 26
# Filled, hollow and a dash: told apart without their colours.
SHAPES = {"pass": "circle", "not yet": "circle-open", "not measurable": "line-ew-open"}


def rule_history_chart(history: pd.DataFrame, titles: Mapping[str, str], palette: Palette) -> go.Figure:
    """Each rule of `titles` (id to title) by week. `history`: rule, last_day, status, number."""
    figure = empty_figure(palette, height=90 + ROW_HEIGHT * len(titles))
    colours = {"pass": palette.good, "not yet": palette.watch, "not measurable": palette.quiet}
    rows = history[history["rule"].isin(titles)]
    for status, shape in SHAPES.items():
        mine = rows[rows["status"].eq(status)]
        figure.add_trace(
            go.Scatter(
                x=mine["last_day"],
                y=mine["rule"],
                mode="markers",
                marker={
                    "symbol": shape,
                    "size": 9,
                    "color": colours[status],
                    "line": {"width": 1.6, "color": colours[status]},
                },
                hovertext=[
                    f"<b>{chart_text(titles[row.rule])}</b><br>{row.status}, up to {day_text(row.last_day)}"
                    for row in mine.itertuples()
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(titles)[::-1],
        showgrid=False,
        tickmode="array",
        tickvals=list(titles),
        ticktext=[f"{rule} {chart_text(_short(title))}" for rule, title in titles.items()],
        tickfont={"color": palette.ink, "size": 12},
    )
    figure.update_xaxes(type="date", tickformat="%-d %b", nticks=5, tickangle=0)
    figure.update_layout(margin_t=8)
    return figure


def _short(title: str, most: int = 20) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
