"""A kept chart is made ready for the browser once, and says there what it said before."""

from __future__ import annotations

import plotly.graph_objects as go

from pages.kept_figures import ready


def test_a_ready_figure_is_not_copied_again_and_says_the_same() -> None:
    figure = go.Figure(go.Scatter(x=["2026-01-05", "2026-01-12"], y=[100.0, 102.5]))
    before = figure.to_json()
    kept = ready(figure)
    assert kept.to_dict() is kept.to_dict()
    assert kept.to_json() == before
