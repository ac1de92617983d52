"""What the work of a week was made of: nearness to the 1RM, landings, and the days it fell on."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.inol import HARD_WEEK
from analysis.intensity_zones import UNKNOWN_ZONE, ZONES
from pages.figures.house_style import HEIGHT, Palette, chart_text, empty_figure, paler
from pages.figures.weekly_figures import week_axis
from pages.wording import count_text, day_text, short_day_text

ZONE_SHADES = (0.18, 0.36, 0.56, 0.78, 1.0)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
CALENDAR_HEIGHT = 260
INOL_ROW = 34
NOT_HARD = 0.1  # the shade of a day with lifting of which no set was hard: the palest there is


def zone_bars(zones: pd.DataFrame, palette: Palette) -> go.Figure:
    """Working sets a week in stacked zones, the heaviest at the bottom; what nobody knows is grey on top.

    A bar carries its week and its zone, as in `2026-11-09 80–90 %`.
    """
    figure = empty_figure(palette, height=HEIGHT + 40)
    order = [*reversed(ZONES[:-1]), UNKNOWN_ZONE]
    for zone in order:
        part = zones[zones["zone"] == zone]
        shade = None if zone == UNKNOWN_ZONE else ZONE_SHADES[ZONES.index(zone)]
        colour = palette.grid if shade is None else paler(palette.strength, palette.ground, shade)
        figure.add_trace(
            go.Bar(
                x=part["week_start"],
                y=part["working_sets"],
                name=zone,
                marker={"color": colour, "line": {"width": 0.5, "color": palette.ground}},
                customdata=[f"{week:%Y-%m-%d} {zone}" for week in part["week_start"]],
                hovertext=[
                    f"<b>Week of {day_text(week)}</b><br>{zone}: {count_text(int(sets), 'set')}"
                    for week, sets in zip(part["week_start"], part["working_sets"], strict=True)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    figure.update_layout(barmode="stack", bargap=0.25, showlegend=True, legend=legend)
    figure.update_layout(legend_font={"color": palette.ink, "size": 11}, margin_t=60)
    figure.update_yaxes(title_text="Working sets a week", nticks=5)
    week_axis(figure, zones["week_start"].drop_duplicates())
    return figure


def contact_bars(weeks: pd.DataFrame, palette: Palette) -> go.Figure:
    """Landings a week, the latest highlighted; a sign above each big rise."""
    figure = empty_figure(palette, height=HEIGHT)
    pale = paler(palette.strength, palette.ground)
    figure.add_trace(
        go.Bar(
            x=weeks["week_start"],
            y=weeks["contacts"],
            marker={"color": [pale] * (len(weeks) - 1) + [palette.strength], "cornerradius": 3},
            text=["▲" if rise else "" for rise in weeks["big_rise"]],
            constraintext="none",
            textposition="outside",
            textfont={"color": palette.watch, "size": 12},
            textangle=0,
            cliponaxis=False,
            customdata=[f"{week:%Y-%m-%d}" for week in weeks["week_start"]],
            hovertext=[_contact_words(row) for row in weeks.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_yaxes(title_text="Landings a week", rangemode="tozero", nticks=5)
    week_axis(figure, weeks["week_start"])
    return figure


def _contact_words(week: object) -> str:
    row = week
    change = "" if pd.isna(row.change_pct) else f", {row.change_pct:+.0f} % on the week before"  # type: ignore[attr-defined]
    one_leg = f"<br>{row.single_leg_contacts:.0f} on one leg" if row.single_leg_contacts else ""  # type: ignore[attr-defined]
    return f"<b>Week of {day_text(row.week_start)}</b><br>{row.contacts:.0f} landings{change}{one_leg}"  # type: ignore[attr-defined]


def inol_bars(lifts: pd.DataFrame, palette: Palette) -> go.Figure:
    """INOL of each lift in one week; dotted where a week of one lift gets hard."""
    shown = lifts.iloc[::-1]
    figure = empty_figure(palette, height=max(260, 80 + INOL_ROW * len(shown)))
    figure.update_layout(margin_t=8)
    figure.add_trace(
        go.Bar(
            x=shown["inol"],
            y=[chart_text(name) for name in shown["lift"]],
            orientation="h",
            marker={"color": palette.strength, "cornerradius": 3},
            text=[f"{value:.2f}" for value in shown["inol"]],
            textposition="outside",
            textfont={"color": palette.ink, "size": 12},
            constraintext="none",
            cliponaxis=False,
            customdata=shown["lift"],
            hovertext=[
                f"<b>{chart_text(row.lift)}</b><br>INOL {row.inol:.2f} of {row.reps:.0f} repetitions"
                f"<br>{row.unknown_sets} of {count_text(int(row.sets), 'set')} without a known share"
                for row in shown.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    if shown["inol"].max() > 0.7 * HARD_WEEK[0]:
        for edge in HARD_WEEK:
            line = {"color": palette.quiet, "width": 1.5, "dash": "dot"}
            figure.add_vline(x=edge, line=line, layer="below")
    figure.update_xaxes(title_text="INOL of the week", rangemode="tozero", showgrid=True, nticks=5)
    figure.update_yaxes(showgrid=False, tickfont={"color": palette.ink, "size": 13})
    return figure


def calendar_map(days: pd.DataFrame, week_begins: int, palette: Palette) -> go.Figure:
    """The last half year day by day: the fuller the colour, the more hard sets."""
    figure = empty_figure(palette, height=CALENDAR_HEIGHT)
    shade = days["hard_sets"].where(days["working_sets"].eq(0) | days["hard_sets"].gt(0), NOT_HARD)
    grid = days.assign(shade=shade).pivot_table(index="row", columns="week_start", values="shade", sort=True)
    light = [0, palette.grid], [0.001, paler(palette.strength, palette.ground, 0.25)], [1, palette.strength]
    figure.add_trace(
        go.Heatmap(
            x=[f"{week:%Y-%m-%d}" for week in grid.columns],
            y=grid.index.to_numpy(),
            z=grid.to_numpy(),
            colorscale=[list(step) for step in light],
            zmin=0,
            zmax=max(1.0, float(days["hard_sets"].max())),
            xgap=2,
            ygap=2,
            showscale=False,
            hoverinfo="skip",
        )
    )
    _add_days(figure, days[days["working_sets"] > 0])
    names = [WEEKDAYS[(week_begins + row) % 7] for row in range(7)]
    figure.update_yaxes(
        tickvals=list(range(7)), ticktext=names, autorange="reversed", showgrid=False, title_text=""
    )
    months = days.loc[days["day"].dt.day.le(7) & days["row"].eq(0), "week_start"]
    figure.update_xaxes(
        type="date",
        tickvals=[f"{week:%Y-%m-%d}" for week in months],
        ticktext=[f"{week:%b}" for week in months],
        tickangle=0,
    )
    figure.update_layout(margin_t=8)
    return figure


def _add_days(figure: go.Figure, days: pd.DataFrame) -> None:
    """What a day is made of, over its cell: what can be pointed at and tapped."""
    figure.add_trace(
        go.Scatter(
            x=[f"{week:%Y-%m-%d}" for week in days["week_start"]],
            y=days["row"],
            mode="markers",
            marker={"size": 13, "opacity": 0, "symbol": "square"},
            selected={"marker": {"opacity": 0}},
            unselected={"marker": {"opacity": 0}},
            customdata=[f"{day:%Y-%m-%d}" for day in days["day"]],
            hovertext=[
                f"<b>{short_day_text(row.day)}</b><br>{count_text(int(row.hard_sets), 'hard set')} of "
                f"{int(row.working_sets)} working"
                for row in days.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
