"""What a printed report says, part by part, before it is a page or a PDF.

It is made of the log as its reader may see it; what is not in their scope is not in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from analysis.method_rule import check_words
from analysis.method_rules import check_rules
from analysis.race_pace import races_with_pace
from analysis.strength_level import current_level
from analysis.weekly_volume import weekly_running, weekly_volume
from data.exercises import NOTHING_OWN, OwnFacts
from data.sharing import EVERYTHING
from data.training_log import TrainingLog
from findings.lifting import SET_COLUMNS, certain, lift_trends, lifting_frame, with_levels
from findings.method import METHOD_RUN_COLUMNS, ORDER_COLUMNS, method_log_of, method_sets
from findings.relation import strength_and_pace_of
from findings.report_charts import Chart, level_chart, weekly_bars

MOST_LIFTS = 6
FEWEST_DAYS = 3  # a line needs some points
KG_PER_LB, KM_PER_MILE = 0.45359237, 1.609344


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as the report prints it: about what, who, when (already in words), what."""

    about: str
    name: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is to be of: whose log, which days, in which units, which parts of it."""

    name: str
    first_day: date
    last_day: date
    made_on: date
    unit: str = "kg"
    distance_unit: str = "km"
    formula: str = "wathan"
    zone: str = "UTC"
    week_begins: int = 0  # 0 is Monday
    fields: tuple[str, ...] = EVERYTHING
    own: OwnFacts = field(default_factory=lambda: NOTHING_OWN)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `quiet` ones are smaller."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart under its name, what it says, and that again more exactly."""

    title: str
    says: str
    quiet: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under their heads; `numbers`: the places of columns that are set to the right.

    `widths`: the columns' shares of the page.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under its heading."""

    title: str
    parts: tuple[Words | Figure | Table | Said, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says: whose, of when, the headline numbers, the sections. All of it plain text."""

    name: str
    days: str
    made: str
    numbers: dict[str, str]
    sections: tuple[Section, ...]


def report_of(log: TrainingLog, asked: Asked, comments: Sequence[Said] = ()) -> Report:
    """What the report says. `log` is what the reader may see, over all days they may see."""
    lifting = lifting_frame(log.sets[list(SET_COLUMNS)], log.body_mass, asked.formula, asked.own)
    trends = lift_trends(lifting)
    lifting = with_levels(lifting, trends)
    sections = (
        _lifts(lifting, trends, asked) if "strength" in asked.fields else None,
        _weeks(lifting, log, asked),
        _races(log, asked) if "running" in asked.fields else None,
        _relation(trends, log, asked) if "strength_pace" in asked.fields else None,
        _method(lifting, log, asked) if "method" in asked.fields else None,
        Section("Comments", tuple(comments)) if "comments" in asked.fields and comments else None,
    )
    return Report(
        asked.name,
        f"{_day(asked.first_day)} to {_day(asked.last_day)}",
        f"Made with Ironstride on {_day(asked.made_on)}.",
        _headline(lifting, log, asked),
        tuple(section for section in sections if section is not None),
    )


def _within(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    sure = certain(rows)
    first, last = pd.Timestamp(asked.first_day), pd.Timestamp(asked.last_day)
    return sure[sure["day"].between(first, last)]


def _headline(lifting: pd.DataFrame, log: TrainingLog, asked: Asked) -> dict[str, str]:
    sets, runs = _within(lifting, asked), _within(log.runs, asked)
    numbers = {}
    if "strength" in asked.fields:
        workouts = _within(log.sets, asked)["workout_id"].nunique()
        numbers |= {"Workouts": f"{workouts:,}", "Working sets": f"{sets['set_kind'].ne('warmup').sum():,}"}
    if "running" in asked.fields:
        distance = runs["distance_m"].sum() / 1000 / _per_km(asked)
        numbers |= {"Runs": f"{len(runs):,}", "Running": f"{distance:,.0f} {asked.distance_unit}"}
        numbers |= {"Races": f"{len(_within(log.races, asked)):,}"}
    return numbers


def _lifts(lifting: pd.DataFrame, trends: pd.DataFrame, asked: Asked) -> Section:
    end = pd.Timestamp(asked.last_day)
    often = (
        _within(lifting, asked).groupby("lift")["day"].nunique().sort_values(ascending=False, kind="stable")
    )
    shown: list[Figure] = []
    for name in often.index:
        trend = trends[trends["exercise"].eq(name) & trends["day"].le(end)]
        inside = trend[trend["day"] >= pd.Timestamp(asked.first_day)]
        now = current_level(trend, end) if len(trend) else None
        if now is None or now.value is None or len(inside) < FEWEST_DAYS:
            continue
        known = now.low is not None and now.high is not None
        reach = f"{_load(now.low, asked)} to {_load(now.high, asked)}" if known else "no range yet"
        words = f"e1RM of {name}: {_load(now.value, asked)} {asked.unit}, 95 % range {reach}."
        scale = 1 / KG_PER_LB if asked.unit == "lb" else 1.0
        values = [inside[column] * scale for column in ("level_kg", "low_kg", "high_kg")]
        says, quiet = f"{_load(now.value, asked)} {asked.unit}", f"95 % range {reach}; {len(inside)} days"
        shown.append(Figure(str(name), says, quiet, level_chart(inside["day"], *values, words)))
        if len(shown) == MOST_LIFTS:
            break
    none = Words("No lift was done often enough in these days to say how strong it is.")
    return Section(f"Strength: estimated 1RM, {asked.unit}", tuple(shown) or (none,))


def _weeks(lifting: pd.DataFrame, log: TrainingLog, asked: Asked) -> Section | None:
    bounds = {"first_day": pd.Timestamp(asked.first_day), "last_day": pd.Timestamp(asked.last_day)}
    shown: list[Figure] = []
    sets, runs = _within(lifting, asked), _within(log.runs, asked)
    if "strength" in asked.fields and len(sets):
        weeks = weekly_volume(sets, asked.week_begins, **bounds)
        mean = f"{_of_whole_weeks(weeks, weeks['hard_sets'], asked):.0f} hard sets a week on average."
        chart = weekly_bars(weeks["week_start"], weeks["hard_sets"], mean, running=False)
        shown.append(Figure("Hard sets a week", mean, "", chart))
    if "running" in asked.fields and len(runs):
        weeks = weekly_running(runs, asked.week_begins, **bounds)
        distance = weeks["run_km"] / _per_km(asked)
        usual = _of_whole_weeks(weeks, distance, asked)
        mean = f"{usual:.0f} {asked.distance_unit} a week on average."
        chart = weekly_bars(weeks["week_start"], distance, mean, running=True)
        shown.append(Figure(f"Running a week, {asked.distance_unit}", mean, "", chart))
    return Section("Weeks", tuple(shown)) if shown else None


def _of_whole_weeks(weeks: pd.DataFrame, values: pd.Series, asked: Asked) -> float:
    """The mean of the weeks that lie in the days asked for from first day to last; of all when none does."""
    starts, six_days = weeks["week_start"], pd.Timedelta(days=6)
    whole = starts.ge(pd.Timestamp(asked.first_day)) & (starts + six_days).le(pd.Timestamp(asked.last_day))
    return float(values[whole].mean() if whole.any() else values.mean())


def _races(log: TrainingLog, asked: Asked) -> Section:
    raced = races_with_pace(_within(log.races, asked).reset_index(drop=True))
    if raced.empty:
        return Section("Races", (Words("None in these days."),))
    rows = tuple(
        (
            _day(row["day"]),
            str(row["name"]),
            f"{row['distance_m'] / 1000 / _per_km(asked):,.2f} {asked.distance_unit}",
            _time(row["duration_s"]),
            "" if pd.isna(row["vdot"]) else format(row["vdot"], ".1f"),
        )
        for row in raced.to_dict("records")
    )
    head = ("Day", "Race", "Distance", "Time", "VDOT")
    return Section("Races", (Table(head, rows, frozenset({2, 3, 4}), (18, 40, 16, 14, 12)),))


def _relation(trends: pd.DataFrame, log: TrainingLog, asked: Asked) -> Section:
    end = pd.Timestamp(asked.last_day)
    found = strength_and_pace_of(
        trends[trends["day"] <= end],
        log.races[log.races["day"] <= end],
        log.body_mass,
        asked.own,
        runs=certain(log.runs[log.runs["day"] <= end]),
    )
    rests_on = f"From {found.relation.races} races up to {_day(end)}. It says nothing about cause."
    return Section("Strength & pace", (Words(found.relation.sentence), Words(rests_on, quiet=True)))


def _method(lifting: pd.DataFrame, log: TrainingLog, asked: Asked) -> Section | None:
    if lifting.empty:
        return None
    sets = method_sets(lifting, log.sets[list(ORDER_COLUMNS)], asked.zone)
    rules = method_log_of(sets, log.runs[list(METHOD_RUN_COLUMNS)], log.body_mass, asked.own)
    checks = check_rules(rules, pd.Timestamp(asked.last_day))
    longest = {check.rule.id: check for check in sorted(checks, key=lambda check: check.window_days)}
    rows = tuple(
        (check.rule.title, check.status.name.lower().replace("_", " "), check_words(check, asked.unit))
        for check in longest.values()
    )
    return Section("Method", (Table(("Rule", "State", "What the log says"), rows, widths=(30, 16, 54)),))


def _per_km(asked: Asked) -> float:
    return KM_PER_MILE if asked.distance_unit == "mi" else 1.0


def _load(load_kg: float | None, asked: Asked) -> str:
    return "–" if load_kg is None else f"{load_kg / (KG_PER_LB if asked.unit == 'lb' else 1.0):,.0f}"


def _day(day: date | pd.Timestamp) -> str:
    return f"{day.day} {day:%b %Y}"


def _time(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"
