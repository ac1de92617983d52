"""Names beside points: as many as fit without touching, the important ones first."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.figures.house_style import Palette, chart_text

# The plot area of a phone's chart: what fits there fits everywhere.
PLOT_WIDTH, PLOT_HEIGHT = 225.0, 230.0
LETTER_WIDTH, LINE_HEIGHT, FONT_SIZE = 6.1, 14.0, 11
MARK = 7.0  # half of a diamond
LONGEST = 22
# Where a name may stand: horizontal anchor, shift right, shift up (px).
PLACES = (("center", 0, 14), ("center", 0, -14), ("left", 10, 0), ("right", -10, 0))

Box = tuple[float, float, float, float]


def add_names(
    figure: go.Figure,
    points: Sequence[tuple[object, float, str]],
    fractions: Sequence[tuple[float, float]],
    order: Sequence[int],
    palette: Palette,
    *,
    plot_height: float = PLOT_HEIGHT,
    axes: tuple[str, str] = ("x", "y"),
) -> None:
    """Write the names of points (x, y, name) where there is room, trying them in this order.

    `fractions` says where each point lies in its plot: 0 to 1 from the left and from the bottom.
    """
    places = label_places(fractions, [short(name) for _, _, name in points], order, plot_height)
    for place, (anchor, right, up) in places.items():
        x, y, name = points[place]
        figure.add_annotation(
            x=x,
            y=y,
            xref=axes[0],
            yref=axes[1],
            text=chart_text(short(name)),
            font={"size": FONT_SIZE, "color": palette.quiet},
            showarrow=False,
            xanchor=anchor,
            xshift=right,
            yshift=up,
        )


def short(name: str) -> str:
    """A name no longer than a label may be."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def label_places(
    fractions: Sequence[tuple[float, float]],
    names: Sequence[str],
    order: Sequence[int],
    plot_height: float = PLOT_HEIGHT,
) -> dict[int, tuple[str, int, int]]:
    """Which names fit, and where: index of the point -> (anchor, shift right, shift up).

    >>> label_places([(0.5, 0.5), (0.52, 0.5)], ["Harbour 10K", "Old Kiln 5K"], [1, 0])
    {1: ('center', 0, 14), 0: ('center', 0, -14)}
    """
    spots = [(x * PLOT_WIDTH, y * plot_height) for x, y in fractions]
    marks = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in spots]
    taken: list[Box] = []
    chosen: dict[int, tuple[str, int, int]] = {}
    for point in order:
        others = [mark for place, mark in enumerate(marks) if place != point]
        for spot in PLACES:
            box = _box(spots[point], len(names[point]) * LETTER_WIDTH, spot)
            if _inside(box, plot_height) and not any(_overlap(box, other) for other in taken + others):
                taken.append(box)
                chosen[point] = spot
                break
    return chosen


def _box(spot: tuple[float, float], width: float, place: tuple[str, int, int]) -> Box:
    anchor, right, up = place
    left = spot[0] + right - {"left": 0.0, "center": width / 2, "right": width}[anchor]
    bottom = spot[1] + up - LINE_HEIGHT / 2
    return (left, bottom, left + width, bottom + LINE_HEIGHT)


def _inside(box: Box, plot_height: float) -> bool:
    return box[0] >= 0 and box[2] <= PLOT_WIDTH and box[1] >= -4 and box[3] <= plot_height + 8


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
