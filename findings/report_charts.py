"""The charts of a printed report: SVG as text, drawn without a library, readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd

WIDTH, HEIGHT = 640.0, 150.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 8.0, 8.0, 22.0
STRENGTH, RUNNING, INK, GRID = "#B4450F", "#1F5FBF", "#1B1F24", "#D9D6CE"  # as the pages' light colours


def level_chart(days: pd.Series, level: pd.Series, low: pd.Series, high: pd.Series, words: str) -> str:
    """A level over time with the band it lies in; `words` says the same to those who do not see it."""
    across = _scaled(days.astype("int64").to_numpy(dtype=np.float64), LEFT, WIDTH - RIGHT)
    reach = [float(np.nanmin([low.min(), level.min()])), float(np.nanmax([high.max(), level.max()]))]
    down = [_down(values.to_numpy(dtype=np.float64), reach) for values in (level, low, high)]
    known = ~(np.isnan(down[1]) | np.isnan(down[2]))
    band = [*_points(across[known], down[2][known]), *_points(across[known], down[1][known])[::-1]]
    return _svg(
        words,
        _levels(reach)
        + f'<polygon points="{" ".join(band)}" fill="{STRENGTH}" fill-opacity="0.15"/>'
        + f'<polyline points="{" ".join(_points(across, down[0]))}" fill="none" stroke="{STRENGTH}"'
        + ' stroke-width="2"/>'
        + _ends(days),
    )


def weekly_bars(weeks: pd.Series, values: Sequence[float], words: str, *, running: bool) -> str:
    """One bar for each week, from zero."""
    heights = np.asarray(values, dtype=np.float64)
    reach = [0.0, max(float(np.nanmax(heights)), 1.0)]
    step = (WIDTH - LEFT - RIGHT) / len(heights)
    floor = HEIGHT - BOTTOM
    bars = "".join(
        f'<rect x="{LEFT + place * step + step * 0.15:.1f}" y="{top:.1f}" width="{step * 0.7:.1f}"'
        f' height="{floor - top:.1f}" fill="{RUNNING if running else STRENGTH}"/>'
        for place, top in enumerate(_down(heights, reach))
    )
    return _svg(words, _levels(reach) + bars + _ends(weeks))


def _svg(words: str, inside: str) -> str:
    return (
        f'<svg role="img" aria-label="{escape(words, quote=True)}" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">'
        f"{inside}</svg>"
    )


def _scaled(values: np.ndarray, low: float, high: float) -> np.ndarray:
    span = float(values.max() - values.min()) or 1.0
    return np.asarray(low + (values - values.min()) / span * (high - low))


def _down(values: np.ndarray, reach: Sequence[float]) -> np.ndarray:
    low, high = reach
    span = (high - low) or 1.0
    return np.asarray(HEIGHT - BOTTOM - (values - low) / span * (HEIGHT - TOP - BOTTOM))


def _points(across: np.ndarray, down: np.ndarray) -> list[str]:
    return [f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True)]


def _levels(reach: Sequence[float]) -> str:
    """The lowest and the highest number of the scale, each with its line."""
    lines = ""
    for value in reach:
        y = float(_down(np.array([value]), reach)[0])
        lines += (
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:,.0f}</text>'
        )
    return lines


def _ends(days: pd.Series) -> str:
    first, last = days.iloc[0], days.iloc[-1]
    y = HEIGHT - 6
    return (
        f'<text x="{LEFT}" y="{y}">{first.day} {first:%b %Y}</text>'
        f'<text x="{WIDTH - RIGHT}" y="{y}" text-anchor="end">{last.day} {last:%b %Y}</text>'
    )
