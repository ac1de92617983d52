"""One look for every chart: strength is rust, running is blue, both together violet, races ink diamonds."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

Figure = go.Figure  # for the type of what a figure function returns, where plotly is not imported
HEIGHT = 320
PALE = 0.38  # bars that stand behind the one that matters
# What Plotly makes room for beside an axis and below it: begun with it, it draws once and not twice.
ROOM_FOR_AXES = {"margin_l": 68, "margin_b": 39}
ROOM_FOR_PACE = {"margin_l": 72, "margin_b": 39}
ROOM_FOR_BOTH_TITLES = {"margin_l": 71, "margin_b": 57}
ROOM_FOR_TITLE = {"margin_b": 53}  # of the axis below, where nothing stands at the left
CONFIG = {"displaylogo": False, "displayModeBar": False, "responsive": True}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, by what they mean."""

    strength: str
    running: str
    both: str
    good: str
    watch: str
    quiet: str
    ink: str
    ground: str
    grid: str
    categories: tuple[str, ...]


LIGHT = Palette(
    *("#B4450F", "#1F5FBF", "#6B3FA0", "#1B7A3D", "#8F5A00", "#5B6470", "#1B1F24", "#FFFFFF", "#ECEAE4"),
    categories=("#0B7A75", "#A8326E", "#6A6F00", "#7A4B2A", "#2F3E75"),
)
DARK = Palette(
    *("#F28B50", "#6FA8FF", "#B79BF0", "#5FC98A", "#E8B04A", "#A3ACB8", "#ECEFF3", "#14171C", "#2A313A"),
    categories=("#4CC9C0", "#F08DBB", "#C9CF5A", "#D2A47E", "#9FB0E8"),
)


def see_through(colour: str, opacity: float = 0.18) -> str:
    """A colour as a band: the same hue at 15 to 20 % opacity."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def paler(colour: str, ground: str, share: float = PALE) -> str:
    """A colour mixed with the ground it lies on: pale, and no grid line shows through it."""
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02X}" for over, under in pairs)


def chart_text(text: object) -> str:
    """Words from a file as Plotly may show them: never a tag, never a link."""
    plain = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("://", ":\u200b//")


def empty_figure(palette: Palette, *, height: int = HEIGHT) -> go.Figure:
    """A figure with the house layout and nothing in it."""
    axis = {
        "gridcolor": palette.grid,
        "linecolor": palette.grid,
        "zeroline": False,
        "tickfont": {"color": palette.quiet, "size": 12},
        "title": {"font": {"color": palette.quiet, "size": 13}, "standoff": 8},
        "automargin": True,
    }
    return go.Figure(
        layout={
            "height": height,
            "margin": {"l": 8, "r": 16, "t": 28, "b": 8},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"color": palette.ink, "size": 13},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": palette.ground,
                "bordercolor": palette.quiet,
                "font": {"color": palette.ink},
            },
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "title": {**axis["title"], "standoff": 18}},
        }
    )


def add_band(
    figure: go.Figure, x: object, low: object, high: object, colour: str, name: str = "95 % range"
) -> None:
    """Draw a band between two lines of one colour, behind what comes later."""
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    figure.add_trace(go.Scatter(x=x, y=high, **edge))
    figure.add_trace(go.Scatter(x=x, y=low, fill="tonexty", fillcolor=see_through(colour), name=name, **edge))


def label_at_end(figure: go.Figure, x: object, y: object, text: str, colour: str) -> None:
    """Write a series' name at its last point: a direct label in place of a legend."""
    figure.add_annotation(
        x=x,
        y=y,
        text=chart_text(text),
        font={"color": colour, "size": 12},
        showarrow=False,
        xanchor="right",
        yshift=14,
    )
