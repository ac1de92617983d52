"""A line the size of a word: an SVG of its own, so that a card costs the browser nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

WIDTH, HEIGHT = 280.0, 40.0
EDGE = 4.0
MOST_POINTS = 60
LEAST_REACH = 0.10  # our choice: about the error of one estimate


def spark_line(values: Sequence[float], colour: str, *, from_zero: bool = False) -> str:
    """An SVG of the values in equal steps from left to right, the last one marked; it stretches to its place.

    Sums start at zero and are filled down to it (`from_zero`); a level is a line alone, on a scale of at
    least 10 % of its mean up and down, so that a change nobody would call one does not look steep.

    >>> spark_line([1.0, 2.0], "#B4450F").startswith("<svg ")
    True
    """
    heights = _thinned(np.asarray(values, dtype=np.float64))
    low, high = (0.0, float(heights.max())) if from_zero else _scale(heights)
    span = high - low or 1.0
    x = np.linspace(EDGE, WIDTH - EDGE, len(heights))
    y = HEIGHT - EDGE - (heights - low) / span * (HEIGHT - 2 * EDGE)
    line = " ".join(f"{across:.1f},{down:.1f}" for across, down in zip(x, y, strict=True))
    bottom = HEIGHT - EDGE
    area = f"{EDGE},{bottom} {line} {WIDTH - EDGE},{bottom}"
    filled = f'<polygon points="{area}" fill="{colour}" fill-opacity="0.12"/>' if from_zero else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" '
        f'width="{WIDTH:.0f}" height="{HEIGHT:.0f}">'
        f'{filled}<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="{x[-1]:.1f}" cy="{y[-1]:.1f}" r="3.2" fill="{colour}"/></svg>'
    )


def _scale(heights: np.ndarray) -> tuple[float, float]:
    """From the lowest to the highest value, and at least LEAST_REACH of the mean to either side of it."""
    mean = float(heights.mean())
    reach = LEAST_REACH * abs(mean)
    return min(float(heights.min()), mean - reach), max(float(heights.max()), mean + reach)


def _thinned(values: np.ndarray) -> np.ndarray:
    """At most MOST_POINTS of the values, first and last among them."""
    if len(values) <= MOST_POINTS:
        return values
    return values[np.linspace(0, len(values) - 1, MOST_POINTS).round().astype(int)]
