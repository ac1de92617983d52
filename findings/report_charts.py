"""The charts of a printed report as plain shapes: drawn as SVG or into a PDF, readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import numpy as np
import pandas as pd

WIDTH, HEIGHT = 640.0, 150.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 8.0, 8.0, 22.0
STRENGTH, RUNNING, INK, GRID = "#B4450F", "#1F5FBF", "#1B1F24", "#D9D6CE"  # as the pages' light colours
BAND = 0.15  # how much of its colour a band shows
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled area, or a line when `closed` is False."""

    points: tuple[Point, ...]
    colour: str
    closed: bool = True
    opacity: float = 1.0
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point, which is the beginning or the end of their base line."""

    at: Point
    text: str
    anchor: Literal["start", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of WIDTH times HEIGHT; `words` says the same to those who do not see it."""

    words: str
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]


def level_chart(days: pd.Series, level: pd.Series, low: pd.Series, high: pd.Series, words: str) -> Chart:
    """A level over time with the band it lies in."""
    across = _scaled(days.astype("int64").to_numpy(dtype=np.float64), LEFT, WIDTH - RIGHT)
    reach = [float(np.nanmin([low.min(), level.min()])), float(np.nanmax([high.max(), level.max()]))]
    down = [_down(values.to_numpy(dtype=np.float64), reach) for values in (level, low, high)]
    known = ~(np.isnan(down[1]) | np.isnan(down[2]))
    band = (*_points(across[known], down[2][known]), *_points(across[known], down[1][known])[::-1])
    lines, labels = _scale(reach)
    drawn = (Shape(band, STRENGTH, opacity=BAND), Shape(_points(across, down[0]), STRENGTH, False, width=2))
    return Chart(words, (*lines, *drawn), (*labels, *_ends(days)))


def weekly_bars(weeks: pd.Series, values: Sequence[float], words: str, *, running: bool) -> Chart:
    """One bar for each week, from zero."""
    heights = np.asarray(values, dtype=np.float64)
    reach = [0.0, max(float(np.nanmax(heights)), 1.0)]
    step = (WIDTH - LEFT - RIGHT) / len(heights)
    lines, labels = _scale(reach)
    bars = []
    for place, top in enumerate(_down(heights, reach)):
        first, last = LEFT + (place + 0.15) * step, LEFT + (place + 0.85) * step
        corners = ((first, HEIGHT - BOTTOM), (first, float(top)), (last, float(top)), (last, HEIGHT - BOTTOM))
        bars.append(Shape(corners, RUNNING if running else STRENGTH))
    return Chart(words, (*lines, *bars), (*labels, *_ends(weeks)))


def as_svg(chart: Chart) -> str:
    """A chart as SVG."""
    shapes = "".join(map(_svg_shape, chart.shapes))
    labels = "".join(
        f'<text x="{label.at[0]:.1f}" y="{label.at[1]:.1f}" text-anchor="{label.anchor}">'
        f"{escape(label.text)}</text>"
        for label in chart.labels
    )
    return (
        f'<svg role="img" aria-label="{escape(chart.words, quote=True)}"'
        f' viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">{shapes}{labels}</svg>'
    )


def _svg_shape(shape: Shape) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
    if shape.closed:
        return f'<polygon points="{points}" fill="{shape.colour}" fill-opacity="{shape.opacity:g}"/>'
    return (
        f'<polyline points="{points}" fill="none" stroke="{shape.colour}" stroke-width="{shape.width:g}"/>'
    )


def _scaled(values: np.ndarray, low: float, high: float) -> np.ndarray:
    span = float(values.max() - values.min()) or 1.0
    return np.asarray(low + (values - values.min()) / span * (high - low))


def _down(values: np.ndarray, reach: Sequence[float]) -> np.ndarray:
    low, high = reach
    span = (high - low) or 1.0
    return np.asarray(HEIGHT - BOTTOM - (values - low) / span * (HEIGHT - TOP - BOTTOM))


def _points(across: np.ndarray, down: np.ndarray) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in zip(across, down, strict=True))


def _scale(reach: Sequence[float]) -> tuple[list[Shape], list[Label]]:
    """The lowest and the highest number of the scale, each with its line."""
    lines, labels = [], []
    for value in reach:
        y = float(_down(np.array([value]), reach)[0])
        lines.append(Shape(((LEFT, y), (WIDTH - RIGHT, y)), GRID, False))
        labels.append(Label((LEFT - 6, y + 4), f"{value:,.0f}", "end"))
    return lines, labels


def _ends(days: pd.Series) -> tuple[Label, Label]:
    first, last = days.iloc[0], days.iloc[-1]
    y = HEIGHT - 6
    return (
        Label((LEFT, y), f"{first.day} {first:%b %Y}"),
        Label((WIDTH - RIGHT, y), f"{last.day} {last:%b %Y}", "end"),
    )
