"""The charts further down Strength & pace: delays, leftovers, blocks, body mass, evidence, the example."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.body_mass import body_mass_on
from analysis.example_runner import example_runner
from analysis.research_evidence import EFFECTS, STUDIES, trial_slopes
from analysis.strength_pace import Relation
from analysis.strength_residuals import strength_residuals
from findings.lifting import certain
from findings.relation import Choices
from pages.figures.block_figures import Panel, event_chart, stacked_lines
from pages.figures.house_style import Palette, chart_text
from pages.figures.lag_figures import lag_chart, residual_chart
from pages.figures.race_marks import pace_axis
from pages.figures.slope_figures import SlopeRow, answer_chart, forest_chart
from pages.kept_figures import per_log_figure, ready
from pages.lifting_view import body_mass
from pages.relation_inputs import (
    around,
    blocks,
    doses,
    lags,
    proxies,
    relation_as,
    weekly_relation,
)
from pages.relation_words import interval_rows, row_words, slope_text
from pages.strength_pace_view import FIVE_KM_M, shown_strength
from pages.viewing import ViewedLog, per_log
from pages.wording import NOTHING, count_text, day_text, duration_text, in_unit, pace_s_per_unit

EVENTS = {
    "economy": "Pace at one heart rate",
    "durability": "Late fade of long runs",
    "volume": "Running a week",
}
ROOM_S = 4.0


@per_log_figure
def lag_figure(viewed: ViewedLog, choices: Choices, palette: Palette) -> go.Figure | None:
    """A bar for every delay; None with too few races. Shared: do not change it."""
    found = lags(viewed, choices)
    if found.reach is None:
        return None
    return lag_chart(found.lags, found.reach, choices.lag_weeks, palette)


@per_log_figure
def residual_figure(
    viewed: ViewedLog, choices: Choices, palette: Palette, *, of_weeks: bool
) -> go.Figure | None:
    """What strength and time leave over; None without a slope. Shared: do not change it."""
    told = relation_as(viewed, choices)
    found: Relation | None = weekly_relation(viewed, choices) if of_weeks else told.relation
    if found is None or found.slope.value is None:
        return None
    points = found.points
    others = None if of_weeks else told.influences.reindex(points.index).to_numpy(np.float64)
    strength = points["strength_pct"].where(points["used"])
    rows = strength_residuals(points["week"], points["outcome_pct"], strength, covariates=others)
    shown = points.iloc[rows["row"].to_numpy()]
    names = shown["name"].map(str) if "name" in shown.columns else pd.Series("week", index=shown.index)
    hover = [
        f"<b>{chart_text(name)}</b><br>{day_text(day)}<br>{off:+.1f} % off what strength and time let expect"
        for name, day, off in zip(names, shown["day"], rows["residual_pct"], strict=True)
    ]
    return residual_chart(rows.assign(day=shown["day"].to_numpy(), hover=hover), palette)


@per_log_figure
def event_figure(viewed: ViewedLog, what: str, palette: Palette) -> go.Figure | None:
    """One thing before, during and after each block; None where no block has two of the three."""
    rows = around(viewed).get(what)
    if rows is None or rows.groupby("block")["value"].count().max() < 2:
        return None
    unit = viewed.preferences.distance_unit
    value, low, high = (rows[name] for name in ("value", "low", "high"))
    title = "Late fade, % (down is better)"
    if what == "economy":
        base = value.mean()
        value, low, high = (column - base for column in (value, low, high))
        title = "% speed at one heart rate (up is faster)"
    elif what == "volume":
        factor = 1 if unit == "km" else 1 / 1.609344
        value, low, high = (column * factor for column in (value, low, high))
        title = f"{unit} a week"
    shown = rows.assign(value=value, low=low, high=high)
    names = [f"{day:%b %Y}" for day in blocks(viewed)["start"]]
    hover = [
        f"<b>Block from {names[int(row.block) - 1]}, {row.period}</b><br>{row.value:.1f}"
        + ("" if pd.isna(row.low) else f" (95 % {row.low:.1f} to {row.high:.1f})")
        + f"<br>from {count_text(int(row.rows), 'value')}"
        for row in shown.itertuples()
    ]
    return event_chart(shown.assign(hover=hover), title, names, palette)


@per_log
def dose_table(viewed: ViewedLog, choices: Choices) -> pd.DataFrame:
    """Each block, what it held and how races differed after it, with how many."""
    rows = doses(viewed, choices)
    if rows.empty:
        return rows
    change = [
        NOTHING if pd.isna(row.change_pct) else f"{row.change_pct:+.1f} %".replace("-", "−")
        for row in rows.itertuples()
    ]
    counts = [f"{row.races_before} and {row.races_after}" for row in rows.itertuples()]
    return pd.DataFrame(
        {
            "Block from": [day_text(day) for day in rows["start"]],
            "Weeks": rows["weeks"],
            "Heavy leg sets": rows["heavy_sets"],
            "Contacts": rows["contacts"],
            "Complex rounds": rows["complex_rounds"],
            "Race speed after": change,
            "Races": counts,
        }
    )


@per_log_figure
def bulk_figure(viewed: ViewedLog, choices: Choices, palette: Palette) -> go.Figure | None:
    """Body mass, strength and race pace under one another; None without body mass."""
    found = relation_as(viewed, choices)
    weighed = certain(body_mass(viewed)).dropna(subset=["day", "body_mass_kg"])
    if weighed.empty or found.lift is None:
        return None
    unit, lift_unit = viewed.preferences.distance_unit, viewed.preferences.unit
    by_day = weighed.groupby("day")["body_mass_kg"].median().rolling("28D").mean()
    mass = pd.DataFrame({"day": by_day.index, "value": in_unit(by_day, lift_unit).to_numpy()})
    mass["hover"] = [
        f"{day_text(row.day)}<br>{row.value:.1f} {lift_unit}, mean of 28 days" for row in mass.itertuples()
    ]
    strength = found.strength.dropna(subset=["strength_pct"])
    relative = shown_strength(strength["strength_pct"], found, lift_unit)
    strong = pd.DataFrame({"day": strength["day"].to_numpy(), "value": relative.to_numpy()})
    strong["hover"] = [f"{day_text(row.day)}<br>{row.value:.2f}" for row in strong.itertuples()]
    panels = [
        Panel(f"Body mass, {lift_unit}", mass, palette.quiet),
        Panel("e1RM ÷ mass" if found.relative else f"e1RM, {lift_unit}", strong, palette.strength),
    ]
    points = found.relation.points
    raced = points[points["comparable"]]
    if len(raced):
        panels.append(_pace_panel(raced, unit, palette))
    return stacked_lines(panels, palette)


def _pace_panel(raced: pd.DataFrame, unit: str, palette: Palette) -> Panel:
    pace = pace_s_per_unit(FIVE_KM_M / raced["five_km_s"], unit)
    hover = [
        f"{day_text(day)}<br>5 km pace {duration_text(value)} /{unit}"
        for day, value in zip(raced["day"], pace, strict=True)
    ]
    rows = pd.DataFrame({"day": raced["day"].to_numpy(), "value": pace.to_numpy(), "hover": hover})
    bounds = (float(pace.max()) + ROOM_S, float(pace.min()) - ROOM_S)
    return Panel(f"5 km pace, /{unit}", rows, palette.running, pace_axis(bounds, unit), markers=True)


@per_log
def bulk_words(viewed: ViewedLog, choices: Choices) -> str:
    """How body mass and strength changed from first to last, in one sentence."""
    found = relation_as(viewed, choices)
    weighed = certain(body_mass(viewed))
    days = found.strength["day"]
    if found.lift is None or weighed.empty or days.empty:
        return ""
    unit = viewed.preferences.unit
    ends = body_mass_on(pd.Series([days.iloc[0], days.iloc[-1]]), weighed)["body_mass_kg"]
    first, last = (in_unit(value, unit) for value in ends)
    kilos = found.strength["smooth_kg"]
    gain = 100 * np.expm1(np.log(kilos.iloc[-1] / kilos.iloc[0]))
    return (
        f"From {day_text(days.iloc[0])} to {day_text(days.iloc[-1])} body mass went from {first:.1f} to "
        f"{last:.1f} {unit}, the e1RM of {found.lift.exercise} changed by {gain:+.0f} %. In 24 trials of "
        "runners who lifted, body composition did not change (Blagrove 2018)."
    ).replace("-", "−")


@per_log_figure
def evidence_figure(viewed: ViewedLog, choices: Choices, palette: Palette) -> go.Figure:
    """Trials and the athlete's own estimates on one axis. Shared: do not change it."""
    rows = [
        SlopeRow(
            row.study, row.value, _end(row.low), _end(row.high), _trial_words(row), palette.quiet, "square"
        )
        for row in trial_slopes().itertuples()
    ]
    own = relation_as(viewed, choices).relation
    rows += [interval_rows(own, palette)[0]]
    weekly = weekly_relation(viewed, choices)
    if weekly is not None and weekly.slope.value is not None:
        slope = weekly.slope
        label = f"The {count_text(weekly.races, 'week')} at one heart rate"
        rows.append(SlopeRow(label, slope.value, slope.low, slope.high, row_words(slope), palette.running))
    return forest_chart(rows, palette)


@cache
def effects_figure(palette: Palette) -> go.Figure:
    """Standardised effects of the reviews, left of zero is better. Shared: do not change it."""
    rows = [
        SlopeRow(
            effect.study,
            effect.value,
            _end(effect.low),
            _end(effect.high),
            f"{effect.what} {slope_text(effect.value)}",
            palette.ink if "economy" in effect.what else palette.running,
            "square",
        )
        for effect in EFFECTS
    ]
    return ready(forest_chart(rows, palette, "Standardised effect (left of zero: better)"))


def _end(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _trial_words(row: object) -> str:
    low, high = row.low, row.high  # type: ignore[attr-defined]
    ends = "no range printed" if np.isnan(low) else f"{slope_text(low)} to {slope_text(high)}"
    return f"{slope_text(row.value)} ({ends})"  # type: ignore[attr-defined]


def studies_table() -> pd.DataFrame:
    """Every study: who, what they did, what was found, what to mind, and how much it carries."""
    return pd.DataFrame(
        {
            "Study": [study.name for study in STUDIES],
            "Who": [study.who for study in STUDIES],
            "What they did": [study.done for study in STUDIES],
            "What was found": [study.found for study in STUDIES],
            "To mind": [study.note for study in STUDIES],
            "Evidence": [study.grade.value for study in STUDIES],
            "doi": [study.doi or NOTHING for study in STUDIES],
        }
    )


@per_log_figure
def proxy_figure(viewed: ViewedLog, choices: Choices, palette: Palette) -> go.Figure | None:
    """The same question to the best run of every four weeks, for three choices of runs."""
    rows = [
        SlopeRow(
            f"Best of {name}",
            found.slope.value,
            found.slope.low,
            found.slope.high,
            f"{row_words(found.slope)}, {count_text(found.races, 'run')}",
            palette.running,
        )
        for name, found in proxies(viewed, choices).items()
    ]
    return None if all(row.value is None for row in rows) else forest_chart(rows, palette)


@cache
def example_figure(palette: Palette) -> go.Figure:
    """The answer of the simulated runner. Shared: do not change it."""
    found = example_runner()
    rows = interval_rows(found, palette)
    simulated = replace(rows[0], label=f"{found.races} simulated races")
    return ready(answer_chart(found.density, [simulated, *rows[1:]], palette))
