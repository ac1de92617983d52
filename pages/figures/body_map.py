"""A body from the front and from behind, each muscle group shaded by its hard sets and numbered.

The outline is our own: polygons in a frame where a body is 200 high and its middle is at 0.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from pages.figures.house_style import Palette, empty_figure, paler

MAP_HEIGHT = 400
BACK_AT = 96.0  # how far right of the front the back stands
Half = tuple[tuple[float, float], ...]  # the right half of a region, from its top; mirrored to the left

HEAD: Half = ((0, 200), (5, 199), (8.5, 194), (9, 187), (7.5, 181), (5, 177), (5, 171), (0, 170))
ARM: Half = (
    *((22, 164), (28, 160), (31, 152), (32, 140), (35, 124), (38, 108), (40, 96), (39, 89), (36, 88)),
    *((34, 94), (31, 108), (28, 121), (25, 134), (24, 148)),
)
KNEE: Half = ((8, 50), (16, 50), (16, 44), (8.5, 44))
FOOT: Half = ((8, 8), (12.5, 8), (15, 1), (7, 1))
HIP: Half = ((12, 108), (17.5, 108), (20, 99), (21.5, 92), (12, 95), (3, 87), (1, 88), (1, 92))
FRONT: tuple[tuple[str, Half], ...] = (
    ("upper", ((0.6, 168), (8, 168), (20, 165), (23, 150), (21, 139), (12, 136), (0.6, 135))),
    ("upper", ARM),
    ("core", ((0, 133), (12, 134), (20, 136), (18, 122), (17, 110), (11, 106), (0, 95))),
    ("hips", HIP),
    ("quads", ((21.5, 90), (22, 75), (19.5, 60), (16, 52), (8, 52), (4, 64), (2, 85), (12, 93))),
    ("calves", ((8.5, 43), (16, 43), (17.5, 32), (14.5, 17), (12.5, 9), (8, 9), (7.5, 20), (7, 33))),
)
BACK: tuple[tuple[str, Half], ...] = (
    ("upper", ((0.6, 169), (7, 169), (20, 165), (23, 150), (20, 134), (14, 121), (0.6, 116))),
    ("upper", ARM),
    ("core", ((0, 114), (14, 119), (17.5, 112), (16, 106), (0, 100))),
    ("glutes", ((0.6, 98), (16, 104), (20, 98), (21.5, 88), (14, 80), (4, 80), (0.6, 84))),
    ("hamstrings", ((21.5, 86), (22, 72), (19, 57), (16, 52), (8, 52), (5, 62), (2, 78), (13, 78))),
    ("calves", ((8, 49), (16, 49), (19, 37), (16, 22), (12.5, 9), (8, 9), (6.5, 22), (6, 38))),
)
# Where the number stands: on the front for what is seen there best, else on the back.
NUMBERS = {
    "upper": (11.5, 151.0),
    "core": (0.0, 118.0),
    "hips": (16.0, 100.0),
    "quads": (12.0, 72.0),
    "glutes": (BACK_AT + 10.0, 91.0),
    "hamstrings": (BACK_AT + 12.5, 66.0),
    "calves": (BACK_AT + 12.0, 34.0),
}
LEAST_SHADE, MOST_SHADE = 0.15, 0.9


def body_map(hard_sets: Mapping[str, float], palette: Palette) -> go.Figure:
    """Front and back with the hard sets a week of each muscle group; full colour is the most trained one."""
    figure = empty_figure(palette, height=MAP_HEIGHT)
    most = max(hard_sets.values(), default=0.0)
    for at, regions in ((0.0, FRONT), (BACK_AT, BACK)):
        for half in (HEAD, KNEE, FOOT):
            _draw(figure, half, at, palette.grid, palette, "")
        for name, half in regions:
            sets = hard_sets.get(name, 0.0)
            _draw(figure, half, at, _shade(sets, most, palette), palette, _words(name, sets))
    _add_numbers(figure, hard_sets, most, palette)
    for at, label in ((0.0, "front"), (BACK_AT, "back")):
        figure.add_annotation(
            x=at, y=-7, text=label, showarrow=False, font={"color": palette.quiet, "size": 12}
        )
    figure.update_xaxes(visible=False, range=[-46, BACK_AT + 46], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-12, 203], scaleanchor="x", fixedrange=True)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 4})
    return figure


def _words(name: str, sets: float) -> str:
    return f"<b>{name.capitalize()}</b><br>{sets:.1f} hard sets a week"


def _shade(sets: float, most: float, palette: Palette) -> str:
    if sets <= 0 or most <= 0:
        return palette.grid
    return paler(palette.strength, palette.ground, LEAST_SHADE + (MOST_SHADE - LEAST_SHADE) * sets / most)


def _draw(figure: go.Figure, half: Half, at: float, colour: str, palette: Palette, words: str) -> None:
    """One region and its mirror image; joined where it reaches the middle."""
    right = np.array(half, dtype=np.float64)
    if abs(right[0, 0]) < 0.01:
        left = right[::-1] * (-1, 1)
        outlines = [np.concatenate([right, left[1:]])]
    else:
        outlines = [right, right * (-1, 1)]
    for outline in outlines:
        closed = np.concatenate([outline, outline[:1]])
        figure.add_trace(
            go.Scatter(
                x=closed[:, 0] + at,
                y=closed[:, 1],
                mode="lines",
                line={"shape": "spline", "smoothing": 0.7, "width": 1.2, "color": palette.ground},
                fill="toself",
                fillcolor=colour,
                hoveron="fills",
                text=words,
                hoverinfo="text" if words else "skip",
            )
        )


def _add_numbers(
    figure: go.Figure, hard_sets: Mapping[str, float], most: float, palette: Palette
) -> None:
    """The numbers themselves; a tap on one can be answered by its group's name."""
    names = [name for name in NUMBERS if name in hard_sets]
    dark = [hard_sets[name] > 0.75 * most for name in names]
    figure.add_trace(
        go.Scatter(
            x=[NUMBERS[name][0] for name in names],
            y=[NUMBERS[name][1] for name in names],
            mode="markers+text",
            marker={"size": 26, "opacity": 0},
            text=[f"{hard_sets[name]:.1f}".removesuffix(".0") for name in names],
            textfont={
                "size": 13,
                "color": [palette.ground if full else palette.ink for full in dark],
            },
            customdata=names,
            hovertext=[_words(name, hard_sets[name]) for name in names],
            hovertemplate="%{hovertext}<extra></extra>",
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}, "textfont": {"color": palette.ink}},
        )
    )
