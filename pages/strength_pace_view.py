"""What Strength & pace draws: strength over time, races, the scatter and its line; kept for each log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.race_pace import NORMAL_95, race_noise_pct, vdot
from analysis.strength_pace import fitted_line
from analysis.trend import BAND_EXTRA_PCT
from findings.lifting import certain
from findings.relation import Choices, StrengthAndPace
from pages.figures.house_style import Palette
from pages.figures.race_marks import RacePoint, time_range
from pages.figures.relation_figures import TimeMarks, strength_against_pace, two_on_one_axis
from pages.figures.slope_figures import answer_chart
from pages.kept_figures import per_log_figure
from pages.lifting_view import body_mass, lifting, races
from pages.race_entry import distance_name
from pages.race_progress import result_text
from pages.relation_inputs import blocks, pauses, relation_as, weekly_pace, weekly_relation
from pages.relation_words import body_mass_words, interval_rows, strength_title, strength_words
from pages.running_view import race_points, races_in_words, running
from pages.viewing import ViewedLog, per_log, per_log_shared
from pages.wording import count_text, day_text, duration_text, in_unit, load_text, pace_s_per_unit

FIVE_KM_M = 5000.0


def shown_strength(strength_pct: pd.Series, found: StrengthAndPace, unit: str) -> pd.Series:
    """100 ln of strength as people read it: times body mass, or a load where body mass is unknown."""
    value: pd.Series = np.exp(strength_pct / 100)
    return value if found.relative else in_unit(value, unit)


def strength_over_time(found: StrengthAndPace, unit: str) -> pd.DataFrame:
    """Day, level, low, high, hover and used of the chosen lift, by day."""
    trend = found.strength.dropna(subset=["strength_pct"]) if found.lift else found.strength
    if found.lift is None or trend.empty:
        return pd.DataFrame(columns=["day", "level", "low", "high", "hover", "used"])
    half = NORMAL_95 * np.sqrt(trend["smooth_sd_pct"] ** 2 + BAND_EXTRA_PCT**2)
    level, low, high = (
        shown_strength(trend["strength_pct"] + shift, found, unit) for shift in (0 * half, -half, half)
    )
    rows = zip(trend["day"], level, low, high, trend["smooth_kg"], strict=True)
    hover = [
        f"<b>{found.lift.exercise}</b><br>{day_text(day)}<br>{strength_words(mid, found, unit)}"
        f"<br>95 % range {strength_words(least, found, unit)} to {strength_words(most, found, unit)}"
        f"<br>e1RM {load_text(kg, unit, 0)}, from sets before and after"
        for day, mid, least, most, kg in rows
    ]
    columns = {"day": trend["day"], "level": level, "low": low, "high": high}
    return pd.DataFrame({**columns, "hover": hover, "used": trend["used"].astype(bool)})


@per_log_figure
def time_figure(
    viewed: ViewedLog, choices: Choices, first_day: date | None, palette: Palette
) -> go.Figure | None:
    """Strength and pace on one time axis; None with neither. Shared: do not change it."""
    found, unit = relation_as(viewed, choices), viewed.preferences.distance_unit
    strength = strength_over_time(found, viewed.preferences.unit)
    known = running(viewed)
    points = race_points(known.paced, unit) if known is not None else []
    if first_day is not None:
        strength = strength[strength["day"] >= pd.Timestamp(first_day)]
        points = [point for point in points if point.day >= pd.Timestamp(first_day)]
    every = [*strength["day"], *(point.day for point in points)]
    if not every:
        return None
    title = strength_title(found, viewed.preferences.unit)
    days = time_range(min(every), max(every))
    return two_on_one_axis(strength, points, title, palette, unit, days, _marks(viewed, days))


def _marks(viewed: ViewedLog, days: tuple[pd.Timestamp, pd.Timestamp]) -> TimeMarks:
    """Blocks, lay-offs, and pace at one heart rate in s per km or mile, by the last day of its 42."""
    weekly, unit = weekly_pace(viewed), viewed.preferences.distance_unit
    shown = pd.DataFrame({name: [] for name in ("day", "level", "low", "high", "hover")})
    if not weekly.reason:
        weeks = weekly.shown[weekly.shown["last_day"].between(*days)]
        level, low, high = (
            pace_s_per_unit(1.0, unit) / weeks[name] for name in ("speed_m_s", "high_m_s", "low_m_s")
        )
        rows = zip(weeks["last_day"], level, low, high, weeks["runs"], strict=True)
        hover = [
            f"<b>Pace at {weekly.reference_bpm:.0f} beats</b><br>six weeks to {day_text(day)}<br>"
            f"{duration_text(mid)} /{unit}, 95 % range {duration_text(least)} to {duration_text(most)}"
            f"<br>from {count_text(int(runs), 'run')}"
            for day, mid, least, most, runs in rows
        ]
        columns = {"day": weeks["last_day"], "level": level, "low": low, "high": high}
        shown = pd.DataFrame({**columns, "hover": hover})
        shown = shown if shown["level"].notna().any() else shown.iloc[:0]
    title = "" if weekly.reason else f"At {weekly.reference_bpm:.0f} beats, /{unit}"
    return TimeMarks(blocks(viewed), pauses(viewed), shown, title)


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """The races of the scatter with their strength, and the line where a number may be given."""

    points: list[RacePoint]
    strength: list[float]
    line: pd.DataFrame


@per_log_shared
def scatter(viewed: ViewedLog, choices: Choices, *, trend_taken_out: bool) -> Scatter:
    """The races used, as raced or with the time trend taken out; the line belongs to the latter only."""
    found, unit = relation_as(viewed, choices), viewed.preferences.distance_unit
    races_used = found.relation.points[found.relation.points["used"]]
    shown = shown_strength(races_used["strength_pct"], found, viewed.preferences.unit)
    outcome = races_used["outcome_pct"]
    line = pd.DataFrame({name: [] for name in ("strength", "pace_s", "low_s", "high_s")})
    if trend_taken_out and found.relation.slope.value is not None:
        others = found.influences.reindex(races_used.index).to_numpy(np.float64)
        fitted = fitted_line(races_used["week"], outcome, races_used["strength_pct"], covariates=others)
        outcome = pd.Series(
            fitted.points["outcome_without_trend_pct"].to_numpy(),
            index=races_used.index[fitted.points["row"].to_numpy()],
        )
        drawn = fitted.line
        line = pd.DataFrame(
            {
                "strength": shown_strength(drawn["strength_pct"], found, viewed.preferences.unit),
                "pace_s": _pace_s(drawn["outcome_pct"], unit),
                "low_s": _pace_s(drawn["high"], unit),
                "high_s": _pace_s(drawn["low"], unit),
            }
        )
    points = [_point(races_used.loc[place], float(value), unit) for place, value in outcome.items()]
    return Scatter(points, shown.loc[outcome.index].tolist(), line)


def _pace_s(outcome_pct: pd.Series, unit: str) -> pd.Series:
    return pace_s_per_unit(1.0, unit) / np.exp(outcome_pct / 100)


def _point(race: pd.Series, outcome_pct: float, unit: str) -> RacePoint:
    pace_s = pace_s_per_unit(float(np.exp(outcome_pct / 100)), unit)
    as_raced = pace_s_per_unit(FIVE_KM_M / race["five_km_s"], unit)
    noise = NORMAL_95 * float(race_noise_pct(race["distance_m"])) / 100
    note = f"VDOT {vdot(FIVE_KM_M, race['five_km_s']):.1f}"
    if abs(pace_s - as_raced) > 1e-6:
        note = f"time trend taken out; as raced {duration_text(as_raced)} /{unit}"
    return RacePoint(
        day=race["day"],
        name=race["name"],
        result=result_text(race, distance_name(race["distance_m"], unit)),
        pace_s=pace_s,
        low_s=pace_s * (1 - noise),
        high_s=pace_s * (1 + noise),
        counts=True,
        note=note,
    )


@per_log_figure
def scatter_figure(
    viewed: ViewedLog, choices: Choices, palette: Palette, *, trend_taken_out: bool
) -> go.Figure | None:
    """Race pace against strength before it; None without such a race. Shared: do not change it."""
    drawn = scatter(viewed, choices, trend_taken_out=trend_taken_out)
    if not drawn.points:
        return None
    found, lag = relation_as(viewed, choices), choices.lag_weeks
    before = f"{count_text(lag, 'week')} before" if lag else "on the day"
    title = f"{strength_title(found, viewed.preferences.unit)}, {before}"
    unit = viewed.preferences.distance_unit
    return strength_against_pace(drawn.points, drawn.strength, drawn.line, title, palette, unit)


@per_log_figure
def answer_figure(viewed: ViewedLog, choices: Choices, palette: Palette, *, weeks: bool) -> go.Figure:
    """The races or weeks, published trials, both together. Shared: do not change it."""
    shown = weekly_relation(viewed, choices) if weeks else relation_as(viewed, choices).relation
    if shown is None:
        raise ValueError("there is no weekly relation to draw: ask weekly_relation first")
    return answer_chart(shown.density, interval_rows(shown, palette), palette)


@per_log
def whose_body_mass(viewed: ViewedLog, choices: Choices) -> str:
    """Whose body mass stands for days nobody was weighed near; else nothing."""
    return body_mass_words(relation_as(viewed, choices), certain(body_mass(viewed)))


def has_anything(viewed: ViewedLog) -> bool:
    """True when anything was raced or lifted."""
    return bool(len(races(viewed))) or bool(len(lifting(viewed)))


@per_log
def time_in_words(viewed: ViewedLog, choices: Choices) -> str:
    """The time chart for those who do not see it."""
    found, unit = relation_as(viewed, choices), viewed.preferences.unit
    strength = strength_over_time(found, unit)
    told = []
    if found.lift is not None and len(strength):
        first, last = strength.iloc[0], strength.iloc[-1]
        told.append(
            f"Strength in {found.lift.exercise} went from {strength_words(first['level'], found, unit)} "
            f"on {day_text(first['day'])} to {strength_words(last['level'], found, unit)} "
            f"on {day_text(last['day'])}."
        )
    known = running(viewed)
    if known is not None and len(known.paced):
        told.append(races_in_words(viewed, None))
    shaded = blocks(viewed)
    if len(shaded):
        told.append(f"{count_text(len(shaded), 'strength block')} shaded.")
    return " ".join(told) or "Strength and race pace over time."


@per_log
def scatter_in_words(viewed: ViewedLog, choices: Choices, *, trend_taken_out: bool) -> str:
    """The scatter for those who do not see it."""
    drawn = scatter(viewed, choices, trend_taken_out=trend_taken_out)
    found = relation_as(viewed, choices)
    unit, lift_unit = viewed.preferences.distance_unit, viewed.preferences.unit
    paces = [point.pace_s for point in drawn.points]
    line = " with a fitted line and its range" if len(drawn.line) else ""
    return (
        f"{count_text(len(paces), 'race')} by strength {count_text(choices.lag_weeks, 'week')} before, "
        f"{strength_words(min(drawn.strength), found, lift_unit)} to "
        f"{strength_words(max(drawn.strength), found, lift_unit)}, and 5-km-equivalent pace, "
        f"{duration_text(max(paces))} to {duration_text(min(paces))} per {unit}{line}."
    )
