"""The whole log in one dictionary: what `cli.py summary --json` prints."""

from __future__ import annotations

import pandas as pd

from analysis.estimate import Estimate
from analysis.strength_level import current_level
from analysis.weekly_volume import weekly_running, weekly_volume
from data.exercises import NOTHING_OWN, OwnFacts
from data.training_log import TrainingLog
from findings.lifting import certain, lift_trends, lifting_frame, with_levels
from findings.relation import strength_and_pace_of


def summary(
    log: TrainingLog, formula: str = "wathan", own: OwnFacts = NOTHING_OWN, first_weekday: int = 0
) -> dict[str, object]:
    """Totals, lifts, weeks and the relation of strength to pace; keys and units as DESIGN section 4.

    `own` is what the athlete says of exercises, `first_weekday` the day their weeks begin on (0 is Monday).
    """
    lifting = lifting_frame(log.sets, log.body_mass, formula, own)
    trends = lift_trends(lifting)
    runs = log.runs
    warmups = int(log.sets["set_kind"].eq("warmup").sum())
    weeks = _weeks(with_levels(certain(lifting), trends), certain(runs), first_weekday)
    days = pd.concat([certain(rows)["day"] for rows in (log.sets, runs, log.races)])
    return {
        "workouts": int(log.sets["workout_id"].nunique()),
        "sets": len(log.sets),
        "working_sets": len(log.sets) - warmups,
        "warmup_sets": warmups,
        "volume_kg": round(sum(week["volume_kg"] for week in weeks), 2),
        "runs": len(runs),
        "run_km": round(float(certain(runs)["distance_m"].sum()) / 1000, 3),
        "races": len(log.races),
        "first_day": _day(days.min()),
        "last_day": _day(days.max()),
        "lifts": _lifts(lifting, trends, days.max()),
        "weeks": weeks,
        "unmapped_exercises": sorted(
            map(str, log.sets.loc[log.sets["exercise"].isna(), "exercise_as_logged"].unique())
        ),
        "relation": _relation(trends, log, own),
    }


def _day(day: pd.Timestamp) -> str | None:
    return None if pd.isna(day) else f"{day:%Y-%m-%d}"


def _rounded(value: float | None, digits: int = 2) -> float | None:
    return None if value is None or pd.isna(value) else round(float(value), digits)


def _lifts(lifting: pd.DataFrame, trends: pd.DataFrame, as_of: pd.Timestamp) -> list[dict[str, object]]:
    lifts = []
    for name, sets in sorted(lifting.groupby("lift")):
        trend = trends[trends["exercise"] == name]
        now = current_level(trend, as_of) if len(trend) else Estimate(None, None, None, 0, "")
        best = sets.loc[sets["e1rm_kg"].idxmax()] if sets["e1rm_kg"].notna().any() else None
        lifts.append(
            {
                "exercise": name,
                "sets": len(sets),
                "best_e1rm_kg": None if best is None else _rounded(best["e1rm_kg"]),
                "best_on": None if best is None else _day(best["day"]),
                "best_set": None
                if best is None
                else {key: _rounded(best[key], 4) for key in ("load_kg", "reps", "rpe")},
                "current_e1rm_kg": _rounded(now.value),
                "low_kg": _rounded(now.low),
                "high_kg": _rounded(now.high),
            }
        )
    return lifts


def _weeks(
    lifting: pd.DataFrame, runs: pd.DataFrame, first_weekday: int
) -> list[dict[str, float | int | str]]:
    days = pd.concat([lifting["day"], runs["day"]])
    bounds = {"first_day": days.min(), "last_day": days.max()}
    lifted = weekly_volume(lifting, first_weekday, **bounds)
    run = weekly_running(runs, first_weekday, **bounds)
    weeks = lifted.merge(run, on="week_start")
    return [
        {
            "week_start": f"{week['week_start']:%Y-%m-%d}",
            "working_sets": int(week["working_sets"]),
            "volume_kg": round(float(week["volume_kg"]), 2),
            "run_km": round(float(week["run_km"]), 3),
        }
        for week in weeks.to_dict("records")
    ]


def _relation(trends: pd.DataFrame, log: TrainingLog, own: OwnFacts) -> dict[str, object]:
    found = strength_and_pace_of(trends, log.races, log.body_mass, own, runs=certain(log.runs))
    relation = found.relation
    return {
        "races": relation.races,
        "span_weeks": round(relation.span_weeks, 1),
        **_slope(relation.slope),
        "with_prior": _slope(relation.combined),
        "verdict": relation.verdict,
        "why": relation.why,
        "sentence": relation.sentence,
        "lift": found.lift.exercise if found.lift else None,
    }


def _slope(estimate: Estimate) -> dict[str, float | None]:
    return {
        "slope": _rounded(estimate.value, 4),
        "low": _rounded(estimate.low, 4),
        "high": _rounded(estimate.high, 4),
    }
