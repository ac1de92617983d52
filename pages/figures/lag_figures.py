"""Delays and leftovers: the search over weeks, and what strength and time do not explain."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import (
    ROOM_FOR_AXES,
    ROOM_FOR_BOTH_TITLES,
    Palette,
    empty_figure,
    paler,
    see_through,
)

LAG_HEIGHT, RESIDUAL_HEIGHT = 300, 300


def lag_chart(lags: pd.DataFrame, reach: float, planned_lag: int, palette: Palette) -> go.Figure:
    """A bar for every delay; the band is what the largest bar of a search in noise would stay within.

    `lags`: lag_weeks, correlation, best.
    """
    figure = empty_figure(palette, height=LAG_HEIGHT)
    figure.update_layout(ROOM_FOR_BOTH_TITLES)
    figure.add_hrect(y0=-reach, y1=reach, fillcolor=see_through(palette.quiet, 0.12), line_width=0)
    pale = paler(palette.both, palette.ground)
    colours = [palette.both if week == planned_lag else pale for week in lags["lag_weeks"]]
    hover = [
        f"<b>{week} weeks before</b><br>correlation {value:+.2f}, time and drift taken out"
        + ("<br>fixed in advance" if week == planned_lag else "")
        + ("<br>the largest of the search" if best else "")
        for week, value, best in zip(lags["lag_weeks"], lags["correlation"], lags["best"], strict=True)
    ]
    figure.add_trace(
        go.Bar(
            x=lags["lag_weeks"],
            y=lags["correlation"],
            marker={"color": colours},
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    figure.add_annotation(
        text="95 % of searches in noise stay inside the band",
        x=1,
        xref="paper",
        xanchor="right",
        y=-reach,
        yanchor="bottom",
        showarrow=False,
        font={"size": 11, "color": palette.quiet},
        bgcolor=palette.ground,
    )
    best = lags[lags["best"]]
    for row in best.itertuples():
        figure.add_annotation(
            text="largest",
            x=row.lag_weeks,
            y=row.correlation,
            yanchor="bottom" if row.correlation >= 0 else "top",
            showarrow=False,
            font={"size": 11, "color": palette.both},
        )
    figure.update_xaxes(title_text="Weeks from strength to race", dtick=2)
    figure.update_yaxes(title_text="Correlation", range=[-1, 1], dtick=0.5)
    return figure


def residual_chart(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """What each row was off, and the drift behind it. `rows`: day, residual_pct, drift_pct, hover."""
    figure = empty_figure(palette, height=RESIDUAL_HEIGHT).update_layout(ROOM_FOR_AXES)
    figure.add_hline(y=0, line={"color": palette.quiet, "width": 1, "dash": "dot"})
    line = {"color": palette.both, "width": 2}
    figure.add_trace(
        go.Scatter(x=rows["day"], y=rows["drift_pct"], mode="lines", line=line, hoverinfo="skip")
    )
    many = len(rows) > 40
    figure.add_trace(
        go.Scatter(
            x=rows["day"],
            y=rows["residual_pct"],
            mode="markers",
            marker={
                "symbol": "circle" if many else "diamond",
                "size": 5 if many else 9,
                "color": palette.running if many else palette.ink,
                "opacity": 0.6 if many else 1.0,
            },
            customdata=rows["hover"],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    figure.update_yaxes(title_text="% faster than expected")
    return figure
