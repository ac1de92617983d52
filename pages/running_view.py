"""What the Running page shows, computed once for each revision of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from analysis.endurance_exponent import EnduranceExponent, endurance_exponent
from analysis.race_noise import RaceNoise, personal_race_noise
from analysis.race_pace import NORMAL_95, next_race_equivalents, races_with_pace, recent_best_race
from analysis.weekly_volume import weekly_running
from pages.figures.house_style import Palette
from pages.figures.race_marks import RacePoint
from pages.figures.running_figures import race_chart, weekly_distance_chart
from pages.lifting_view import counted_runs, last_day, races
from pages.race_entry import distance_name
from pages.race_progress import result_text
from pages.running_span import since, span
from pages.viewing import ViewedLog, per_log, per_log_shared
from pages.wording import KM_PER_MILE, count_text, day_text, distance_text, duration_text, pace_s_per_unit

FIVE_KM_M = 5000.0
WEEKS_COMPARED = 4
FEWEST_WEEKS = 4  # with a run in them: fewer are told in a sentence, no picture


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """Races with their pace, what they say today, and running by week. Shared: do not change it.

    `weeks`: week_start, distance (km or miles), usual (median of the four weeks before), runs.
    """

    as_of: pd.Timestamp
    paced: pd.DataFrame
    best: pd.Series | None
    equivalents: pd.DataFrame
    noise: RaceNoise
    exponent: EnduranceExponent
    weeks: pd.DataFrame


@per_log_shared
def running(viewed: ViewedLog) -> Running | None:
    """Everything the page shows but its charts; None where there is neither a run nor a race."""
    logged, runs = races(viewed), counted_runs(viewed)
    as_of = last_day(viewed)
    if as_of is None or (logged.empty and runs.empty):
        return None
    paced = races_with_pace(logged)
    noise = personal_race_noise(paced)
    return Running(
        as_of=as_of,
        paced=paced,
        best=recent_best_race(logged, as_of.date()),
        equivalents=next_race_equivalents(logged, as_of.date(), noise=noise),
        noise=noise,
        exponent=endurance_exponent(paced, as_of),
        weeks=_weeks(viewed, runs, as_of),
    )


def _weeks(viewed: ViewedLog, runs: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    if runs.empty:
        return pd.DataFrame({name: [] for name in ("week_start", "distance", "usual", "runs")})
    weeks = weekly_running(runs, viewed.preferences.week_begins, last_day=as_of)
    distance = weeks["run_km"] / (KM_PER_MILE if viewed.preferences.distance_unit == "mi" else 1)
    before = distance.shift(1).rolling(WEEKS_COMPARED, min_periods=1).median()
    return pd.DataFrame(
        {"week_start": weeks["week_start"], "distance": distance, "usual": before, "runs": weeks["runs"]}
    )


def race_points(paced: pd.DataFrame, unit: str) -> list[RacePoint]:
    """Comparable races as charts draw them, oldest first."""
    points = []
    known = personal_race_noise(paced)
    for _, race in paced[paced["valid"]].sort_values("day", kind="stable").iterrows():
        pace_s = pace_s_per_unit(FIVE_KM_M / race["five_km_s"], unit)
        noise = NORMAL_95 * float(known.of(race["distance_m"])) / 100
        points.append(
            RacePoint(
                day=race["day"],
                name=race["name"],
                result=result_text(race, distance_name(race["distance_m"], unit)),
                pace_s=pace_s,
                low_s=pace_s * (1 - noise),
                high_s=pace_s * (1 + noise),
                counts=bool(race["counts"]),
                note=f"VDOT {race['vdot']:.1f}" + ("" if race["counts"] else " · does not count"),
            )
        )
    return points


@per_log_shared
def race_figure(viewed: ViewedLog, first_day: date | None, palette: Palette) -> go.Figure | None:
    """The chart of races since a day; None where there is none to draw. Shared: do not change it."""
    found = running(viewed)
    if found is None:
        return None
    paced = since(found.paced, "day", first_day)
    unit = viewed.preferences.distance_unit
    points = race_points(paced, unit)
    return race_chart(points, palette, unit, span(viewed, first_day)) if points else None


@per_log_shared
def distance_figure(viewed: ViewedLog, first_day: date | None, palette: Palette) -> go.Figure | None:
    """The chart of kilometres by week since a day; None with fewer than four weeks. Shared."""
    found = running(viewed)
    if found is None or found.weeks.empty:
        return None
    weeks = since(found.weeks, "week_start", first_day)
    unit = viewed.preferences.distance_unit
    if (weeks["runs"] > 0).sum() < FEWEST_WEEKS:
        return None
    return weekly_distance_chart(weeks, palette, unit, span(viewed, first_day))


def equivalents_table(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Next race equivalents as people read them: race, time, range, pace."""
    pace = [pace_s_per_unit(row.distance_m / row.duration_s, unit) for row in rows.itertuples()]
    return pd.DataFrame(
        {
            "Race": rows["race"],
            "Time": [duration_text(seconds) for seconds in rows["duration_s"]],
            "95 % range": [
                f"{duration_text(row.low_s)}–{duration_text(row.high_s)}" for row in rows.itertuples()
            ],
            f"Pace /{unit}": [duration_text(seconds) for seconds in pace],
        }
    )


@per_log_shared
def run_choices(viewed: ViewedLog) -> dict[str, str]:
    """The runs somebody may mark as a race, newest first: id -> what the list says. Shared: do not change."""
    runs = counted_runs(viewed).iloc[::-1]
    unit = viewed.preferences.distance_unit
    days = runs["day"].dt.strftime("%Y-%m-%d")
    durations = runs["elapsed_s"].fillna(runs["moving_s"])
    columns = zip(runs["run_id"], days, runs["distance_m"], durations, runs["name"].fillna(""), strict=True)
    return {
        run_id: f"{day} · {distance_text(distance, unit)} · {duration_text(duration)} · {name}".rstrip(" ·")
        for run_id, day, distance, duration, name in columns
    }


@per_log
def races_in_words(viewed: ViewedLog, first_day: date | None) -> str:
    """The chart of races for those who do not see it."""
    found, unit = running(viewed), viewed.preferences.distance_unit
    if found is None:
        return "No race to draw."
    points = race_points(since(found.paced, "day", first_day), unit)
    if not points:
        return "No race to draw."
    best = min(points, key=lambda point: point.pace_s)
    return (
        f"{count_text(len(points), 'race')} from {day_text(points[0].day)} to {day_text(points[-1].day)} by "
        f"their 5-km-equivalent pace: {duration_text(points[0].pace_s)} per {unit} at the first, "
        f"{duration_text(points[-1].pace_s)} at the last; the fastest was {best.name}, "
        f"{duration_text(best.pace_s)} per {unit}, on {day_text(best.day)}."
    )


def few_runs_words(viewed: ViewedLog, first_day: date | None) -> str:
    """`3 runs, 14 km in all.`: what there is where no picture is drawn."""
    found = running(viewed)
    if found is None:
        return ""
    weeks = since(found.weeks, "week_start", first_day)
    runs, unit = int(weeks["runs"].sum()), viewed.preferences.distance_unit
    return f"{count_text(runs, 'run')}, {weeks['distance'].sum():.0f} {unit} in all." if runs else ""


@per_log
def distance_in_words(viewed: ViewedLog, first_day: date | None) -> str:
    """The chart of weekly distance for those who do not see it."""
    found, unit = running(viewed), viewed.preferences.distance_unit
    if found is None or found.weeks.empty:
        return "No run to draw."
    weeks = since(found.weeks, "week_start", first_day)
    if weeks.empty:
        return "No run in this time."
    most = weeks.loc[weeks["distance"].idxmax()]
    return (
        f"Running distance of {count_text(len(weeks), 'week')}, {weeks['distance'].mean():.0f} {unit} a week "
        f"on average; most in the week of {day_text(most['week_start'])}, {most['distance']:.0f} {unit}; "
        f"{weeks['distance'].iloc[-1]:.0f} {unit} in the latest week."
    )
