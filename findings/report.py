"""A printed report of one log: a page that stands by itself, opens offline and holds no script.

It is made of the log as its reader may see it; what is not in their scope is not in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

import pandas as pd

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
from findings.report_charts import level_chart, weekly_bars

MOST_LIFTS = 6
FEWEST_DAYS = 3  # a line needs some points
KG_PER_LB, KM_PER_MILE = 0.45359237, 1.609344
# No script, nothing from elsewhere: the file may be opened anywhere, also by somebody who distrusts it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light; }
body { font: 14px/1.45 system-ui, sans-serif; color: #1B1F24; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; }
h3 { font-size: 1rem; }
p { margin: .3rem 0; } .quiet { color: #5B6470; font-size: .9em; } .words { white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .6rem .25rem 0; }
tr { border-bottom: 1px solid #D9D6CE; } td.number, th.number { text-align: right; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .6rem; margin: 1rem 0; }
dt { color: #5B6470; font-size: .85em; } dd { margin: 0; font-size: 1.3rem; font-weight: 600; }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: #5B6470; }
section, figure, tr { break-inside: avoid; } figure { margin: .4rem 0 1rem; }
@page { size: A4; margin: 16mm; } @media print { body { margin: 0; max-width: none; } }
"""


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


def report_html(log: TrainingLog, asked: Asked, comments: Sequence[Said] = ()) -> str:
    """The whole report as one HTML file. `log` is what the reader may see, over all days they may see."""
    lifting = lifting_frame(log.sets[list(SET_COLUMNS)], log.body_mass, asked.formula, asked.own)
    trends = lift_trends(lifting)
    lifting = with_levels(lifting, trends)
    parts = [
        _headline(lifting, log, asked),
        _lifts(lifting, trends, asked) if "strength" in asked.fields else "",
        _weeks(lifting, log, asked),
        _races(log, asked) if "running" in asked.fields else "",
        _relation(trends, log, asked) if "strength_pace" in asked.fields else "",
        _method(lifting, log, asked) if "method" in asked.fields else "",
        _comments(comments) if "comments" in asked.fields else "",
    ]
    title = f"{asked.name}: {_day(asked.first_day)} to {_day(asked.last_day)}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escape(asked.name)}</h1>\n"
        f'<p>Lifting and running, {_day(asked.first_day)} to {_day(asked.last_day)}.</p>\n<p class="quiet">'
        f"Made with Ironstride on {_day(asked.made_on)}.</p>\n{''.join(parts)}\n</body>\n</html>\n"
    )


def _within(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    sure = certain(rows)
    first, last = pd.Timestamp(asked.first_day), pd.Timestamp(asked.last_day)
    return sure[sure["day"].between(first, last)]


def _headline(lifting: pd.DataFrame, log: TrainingLog, asked: Asked) -> str:
    sets, runs = _within(lifting, asked), _within(log.runs, asked)
    numbers = {}
    if "strength" in asked.fields:
        workouts = _within(log.sets, asked)["workout_id"].nunique()
        numbers |= {"Workouts": f"{workouts:,}", "Working sets": f"{sets['set_kind'].ne('warmup').sum():,}"}
    if "running" in asked.fields:
        distance = runs["distance_m"].sum() / 1000 / _per_km(asked)
        numbers |= {"Runs": f"{len(runs):,}", "Running": f"{distance:,.0f} {asked.distance_unit}"}
        numbers |= {"Races": f"{len(_within(log.races, asked)):,}"}
    return (
        f"<dl>{''.join(f'<div><dt>{word}</dt><dd>{said}</dd></div>' for word, said in numbers.items())}</dl>"
    )


def _lifts(lifting: pd.DataFrame, trends: pd.DataFrame, asked: Asked) -> str:
    end = pd.Timestamp(asked.last_day)
    often = (
        _within(lifting, asked).groupby("lift")["day"].nunique().sort_values(ascending=False, kind="stable")
    )
    shown = ""
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
        shown += (
            f"<figure><h3>{escape(str(name))}</h3><p>{_load(now.value, asked)} {asked.unit}"
            f' <span class="quiet">(95 % range {reach}; {len(inside)} days)</span></p>'
            f"{level_chart(inside['day'], *values, words)}</figure>"
        )
        if shown.count("<figure>") == MOST_LIFTS:
            break
    none = "<p>No lift was done often enough in these days to say how strong it is.</p>"
    return f"<section><h2>Strength: estimated 1RM, {asked.unit}</h2></section>{shown or none}"


def _weeks(lifting: pd.DataFrame, log: TrainingLog, asked: Asked) -> str:
    bounds = {"first_day": pd.Timestamp(asked.first_day), "last_day": pd.Timestamp(asked.last_day)}
    told = ""
    sets, runs = _within(lifting, asked), _within(log.runs, asked)
    if "strength" in asked.fields and len(sets):
        weeks = weekly_volume(sets, asked.week_begins, **bounds)
        mean = f"{_of_whole_weeks(weeks, weeks['hard_sets'], asked):.0f} hard sets a week on average"
        chart = weekly_bars(weeks["week_start"], weeks["hard_sets"], f"{mean}.", running=False)
        told += f"<figure><h3>Hard sets a week</h3><p>{mean}.</p>{chart}</figure>"
    if "running" in asked.fields and len(runs):
        weeks = weekly_running(runs, asked.week_begins, **bounds)
        distance = weeks["run_km"] / _per_km(asked)
        usual = _of_whole_weeks(weeks, distance, asked)
        mean = f"{usual:.0f} {asked.distance_unit} a week on average"
        chart = weekly_bars(weeks["week_start"], distance, f"{mean}.", running=True)
        told += f"<figure><h3>Running a week, {asked.distance_unit}</h3><p>{mean}.</p>{chart}</figure>"
    return f"<h2>Weeks</h2>{told}" if told else ""


def _of_whole_weeks(weeks: pd.DataFrame, values: pd.Series, asked: Asked) -> float:
    """The mean of the weeks that lie in the days asked for from first day to last; of all when none does."""
    starts, six_days = weeks["week_start"], pd.Timedelta(days=6)
    whole = starts.ge(pd.Timestamp(asked.first_day)) & (starts + six_days).le(pd.Timestamp(asked.last_day))
    return float(values[whole].mean() if whole.any() else values.mean())


def _races(log: TrainingLog, asked: Asked) -> str:
    raced = races_with_pace(_within(log.races, asked).reset_index(drop=True))
    if raced.empty:
        return "<section><h2>Races</h2><p>None in these days.</p></section>"
    rows = "".join(
        f"<tr><td>{_day(row['day'])}</td><td>{escape(str(row['name']))}</td>"
        f'<td class="number">{row["distance_m"] / 1000 / _per_km(asked):,.2f} {asked.distance_unit}</td>'
        f'<td class="number">{_time(row["duration_s"])}</td>'
        f'<td class="number">{"" if pd.isna(row["vdot"]) else format(row["vdot"], ".1f")}</td></tr>'
        for row in raced.to_dict("records")
    )
    head = '<th>Day</th><th>Race</th><th class="number">Distance</th><th class="number">Time</th>'
    table = f'<table><tr>{head}<th class="number">VDOT</th></tr>{rows}</table>'
    return f"<section><h2>Races</h2>{table}</section>"


def _relation(trends: pd.DataFrame, log: TrainingLog, asked: Asked) -> str:
    end = pd.Timestamp(asked.last_day)
    found = strength_and_pace_of(
        trends[trends["day"] <= end],
        log.races[log.races["day"] <= end],
        log.body_mass,
        asked.own,
        runs=certain(log.runs[log.runs["day"] <= end]),
    )
    return (
        f"<section><h2>Strength &amp; pace</h2><p>{escape(found.relation.sentence)}</p>"
        f'<p class="quiet">From {found.relation.races} races up to {_day(end)}. It says nothing about '
        "cause.</p></section>"
    )


def _method(lifting: pd.DataFrame, log: TrainingLog, asked: Asked) -> str:
    if lifting.empty:
        return ""
    sets = method_sets(lifting, log.sets[list(ORDER_COLUMNS)], asked.zone)
    rules = method_log_of(sets, log.runs[list(METHOD_RUN_COLUMNS)], log.body_mass, asked.own)
    checks = check_rules(rules, pd.Timestamp(asked.last_day))
    longest = {check.rule.id: check for check in sorted(checks, key=lambda check: check.window_days)}
    rows = "".join(
        f"<tr><td>{escape(check.rule.title)}</td>"
        f"<td>{escape(check.status.name.lower().replace('_', ' '))}</td>"
        f"<td>{escape(check.sentence)}</td></tr>"
        for check in longest.values()
    )
    table = f"<table><tr><th>Rule</th><th>State</th><th>What the log says</th></tr>{rows}</table>"
    return f"<section><h2>Method</h2></section>{table}"


def _comments(comments: Sequence[Said]) -> str:
    told = "".join(
        f'<section><p class="quiet">{escape(one.about)} · {escape(one.name)} · {escape(one.when)}</p>'
        f'<p class="words">{escape(one.words)}</p></section>'
        for one in comments
    )
    return f"<h2>Comments</h2>{told}" if told else ""


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
