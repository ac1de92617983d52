"""Weeks as bars: lifting and running on the same weeks, the latest among paler ones."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pages.figures.house_style import HEIGHT, ROOM_FOR_AXES, Palette, chart_text, empty_figure, paler
from pages.wording import day_text, short_day_text

MOST_LABELS = 6
RUNS_OF = "runs of "  # before the week a bar of running carries
PANELS_HEIGHT = 420


def weekly_panels(
    weeks: pd.Series,
    work: pd.Series,
    distance: pd.Series,
    distance_unit: str,
    palette: Palette,
    *,
    title: str = "Hard sets a week",
    unit: str = "hard sets",
    digits: int = 0,
) -> go.Figure:
    """Lifting above, running below, on the same weeks; a bar carries its week, running after RUNS_OF."""
    figure = empty_figure(palette, height=PANELS_HEIGHT)
    figure.update_layout(ROOM_FOR_AXES, margin_t=8)
    lower = figure.layout.yaxis.to_plotly_json()
    figure.update_layout(
        yaxis={"domain": [0.56, 1.0]}, yaxis2={**lower, "domain": [0.0, 0.44], "anchor": "x"}, bargap=0.25
    )
    figure.update_xaxes(anchor="y2")
    figure.add_trace(_bars(weeks, work, unit, palette.strength, palette, digits=digits))
    run = _bars(weeks, distance, distance_unit, palette.running, palette, digits=1, axis="y2")
    figure.add_trace(run.update(customdata=[RUNS_OF + week for week in run.customdata]))
    figure.update_layout(
        yaxis_title_text=title,
        yaxis2_title_text=f"Running ({distance_unit} a week)",
        yaxis_rangemode="tozero",
        yaxis2_rangemode="tozero",
        yaxis_nticks=5,
        yaxis2_nticks=5,
    )
    _usual_line(figure, weeks, work, palette.strength, "y")
    _usual_line(figure, weeks, distance, palette.running, "y2")
    week_axis(figure, weeks)
    return figure


def weekly_bars(
    weeks: pd.Series,
    values: pd.Series,
    *,
    axis_title: str,
    unit: str,
    colour: str,
    palette: Palette,
    digits: int = 0,
    height: int = HEIGHT,
    numbered: bool = False,
) -> go.Figure:
    """One bar a week, the latest highlighted; `numbered` writes the value above each bar."""
    figure = empty_figure(palette, height=height)
    figure.update_layout(ROOM_FOR_AXES, margin_t=8)
    bars = _bars(weeks, values, unit, colour, palette, digits=digits)
    if numbered:
        bars.update(
            text=[f"{value:.0f}" for value in values],
            textposition="inside",
            insidetextanchor="end",
            textangle=0,
            textfont={"color": [palette.ink] * (len(values) - 1) + [palette.ground], "size": 13},
        )
    figure.add_trace(bars)
    figure.update_layout(bargap=0.25)
    figure.update_yaxes(title_text=axis_title, rangemode="tozero", nticks=5)
    if numbered and len(values) > 1:
        usual = float(values.iloc[:-1].median())
        figure.add_hline(y=usual, line={"color": palette.quiet, "width": 1.5, "dash": "dot"}, layer="below")
    elif not numbered:
        _usual_line(figure, weeks, values, colour, "y")
    week_axis(figure, weeks)
    return figure


def group_bars(groups: pd.DataFrame, title: str, palette: Palette, *, digits: int = 1) -> go.Figure:
    """Mean work a week by movement or muscle, with the four weeks before as a paler bar under each.

    `groups`: name, now, before, working_sets; a bar's customdata is its name.
    """
    shown = groups.iloc[::-1]
    names = [chart_text(name) for name in shown["name"]]
    figure = empty_figure(palette, height=max(260, 70 + 44 * len(shown)))
    figure.update_layout(margin_t=8)
    before = {"color": paler(palette.strength, palette.ground), "cornerradius": 3}
    figure.add_trace(go.Bar(x=shown["before"], y=names, orientation="h", marker=before, hoverinfo="skip"))
    figure.add_trace(
        go.Bar(
            x=shown["now"],
            y=names,
            orientation="h",
            marker={"color": palette.strength, "cornerradius": 3},
            text=[f"{value:,.{digits}f}".removesuffix(".0") for value in shown["now"]],
            textposition="outside",
            textfont={"color": palette.ink, "size": 12},
            constraintext="none",
            cliponaxis=False,
            customdata=shown["name"],
            hovertext=[
                f"<b>{name}</b><br>{row.now:,.{digits}f} a week, of {row.working_sets:.1f} working sets"
                f"<br>four weeks before: {row.before:,.{digits}f}"
                for name, row in zip(names, shown.itertuples(), strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_xaxes(title_text=title, rangemode="tozero", showgrid=True, nticks=5)
    figure.update_yaxes(showgrid=False, tickfont={"color": palette.ink, "size": 13})
    figure.update_layout(bargap=0.3, bargroupgap=0.08)
    return figure


def _bars(
    weeks: pd.Series,
    values: pd.Series,
    unit: str,
    colour: str,
    palette: Palette,
    *,
    digits: int,
    axis: str = "y",
) -> go.Bar:
    """Bars with the last one in full colour."""
    colours = [paler(colour, palette.ground)] * (len(values) - 1) + [colour]
    return go.Bar(
        x=weeks,
        y=values,
        yaxis=axis,
        marker={"color": colours, "cornerradius": 3, "line": {"width": 0}},
        hovertext=[
            f"<b>Week of {day_text(week)}</b><br>{_amount(value, unit, digits)}"
            for week, value in zip(weeks, values, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[f"{week:%Y-%m-%d}" for week in weeks],
    )


def _amount(value: float, unit: str, digits: int) -> str:
    """`12 hard sets`, `1 hard set`, `4.2 km`."""
    told = f"{value:,.{digits}f}"
    return f"{told} {unit.removesuffix('s') if told == '1' else unit}"


def _usual_line(figure: go.Figure, weeks: pd.Series, values: pd.Series, colour: str, axis: str) -> None:
    """The median of the four weeks before each week: what the bar is to be compared with."""
    usual = values.shift(1).rolling(4, min_periods=1).median()
    if len(values) > 1:
        figure.add_trace(
            go.Scatter(
                x=weeks,
                y=usual,
                yaxis=axis,
                mode="lines",
                line={"color": colour, "width": 1.6, "dash": "dot", "shape": "hvh"},
                hoverinfo="skip",
            )
        )


def week_axis(figure: go.Figure, weeks: pd.Series) -> None:
    """Weeks by their first day, counted back from the latest; with the year where there are several."""
    every = max(1, -(-len(weeks) // MOST_LABELS))
    named = list(weeks)[::-1][::every]
    several = weeks.min().year != weeks.max().year
    figure.update_xaxes(
        type="date",
        range=[weeks.min() - pd.Timedelta(days=5), weeks.max() + pd.Timedelta(days=5)],
        showgrid=False,
        tickvals=named,
        ticktext=[short_day_text(week) + (f"<br>{week.year}" if several else "") for week in named],
        tickangle=0,
    )
