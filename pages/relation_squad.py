"""The squad in one picture: each athlete's own slope with its range, and the pooled one."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.squad_effect import SquadEffect
from pages.figures.house_style import Palette
from pages.figures.slope_figures import SlopeRow, forest_chart
from pages.relation_words import row_words
from pages.wording import count_text


def squad_figure(effect: SquadEffect, palette: Palette) -> go.Figure:
    """A row an athlete, those left out in words alone, the pooled slope last."""
    rows = [
        SlopeRow(str(row.athlete), row.value, row.low, row.high, f"{row.value:+.2f}", palette.ink)
        if not row.why_not
        else SlopeRow(str(row.athlete), None, None, None, row.why_not, palette.quiet)
        for row in effect.athletes.itertuples()
    ]
    pooled = effect.pooled
    label = f"{count_text(pooled.rows, 'athlete')} together"
    words = row_words(pooled)  # why there is none stands above the chart
    rows.append(SlopeRow(label, pooled.value, pooled.low, pooled.high, words, palette.both, "diamond"))
    return forest_chart(rows, palette)
