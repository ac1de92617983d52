"""A line the size of a word: an SVG of its own, so that a card costs the browser nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

WIDTH, HEIGHT = 280.0, 40.0
EDGE = 4.0
MOST_POINTS = 60


def spark_line(values: Sequence[float], colour: str) -> str:
    """An SVG of the values in equal steps from left to right, the last one marked; it stretches to its place.

    >>> spark_line([1.0, 2.0], "#B4450F").startswith("<svg ")
    True
    """
    heights = _thinned(np.asarray(values, dtype=np.float64))
    span = float(heights.max() - heights.min()) or 1.0
    x = np.linspace(EDGE, WIDTH - EDGE, len(heights))
    y = HEIGHT - EDGE - (heights - heights.min()) / span * (HEIGHT - 2 * EDGE)
    if heights.max() == heights.min():
        y = np.full(len(heights), HEIGHT / 2)
    line = " ".join(f"{across:.1f},{down:.1f}" for across, down in zip(x, y, strict=True))
    area = f"{EDGE},{HEIGHT} {line} {WIDTH - EDGE},{HEIGHT}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" '
        f'width="{WIDTH:.0f}" height="{HEIGHT:.0f}">'
        f'<polygon points="{area}" fill="{colour}" fill-opacity="0.12"/>'
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="{x[-1]:.1f}" cy="{y[-1]:.1f}" r="3.2" fill="{colour}"/></svg>'
    )


def _thinned(values: np.ndarray) -> np.ndarray:
    """At most MOST_POINTS of the values, first and last among them."""
    if len(values) <= MOST_POINTS:
        return values
    return values[np.linspace(0, len(values) - 1, MOST_POINTS).round().astype(int)]
