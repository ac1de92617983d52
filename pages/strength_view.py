"""What the Strength page shows of one lift, and every lift at a glance: computed once for each log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.estimate import Estimate
from analysis.one_rep_max import e1rm_spread
from analysis.strength_level import current_level, rate_per_month
from analysis.trend import best_set_per_day
from pages.lift_words import set_text
from pages.lifting_view import last_day, lifting, trends
from pages.viewing import ViewedLog, per_log
from pages.wording import in_unit

SPARK_DAYS = 365  # a year behind the number
MOST_REPS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class LiftNow:
    """One lift at a glance. `levels`: its level over the last year, in kg; `likely_low`: a deadlift."""

    lift: str
    now: Estimate
    rate: Estimate
    levels: tuple[float, ...]
    days: int
    recent_days: int
    last_day: pd.Timestamp
    likely_low: bool
    compound: bool
    with_body_mass: bool


@dataclass(frozen=True, slots=True, eq=False)
class LiftStory:
    """Everything the Strength page shows of one lift.

    `points`: one row a day, oldest first, with the set behind it (day, e1rm_kg, low_kg and high_kg of the
    level, spread_low_kg and spread_high_kg over the formulas, set, used, confidence). `rep_bests`: heaviest
    set of at least so many reps. `not_used`: reason and sets.
    """

    points: pd.DataFrame
    rep_bests: pd.DataFrame
    not_used: pd.DataFrame
    sets_used: int
    sets_logged: int
    confidence: dict[str, int]
    best: pd.Series | None


@per_log
def lifts_now(viewed: ViewedLog) -> tuple[LiftNow, ...]:
    """Every lift with a level, the most trained first."""
    sets, all_trends, end = lifting(viewed), trends(viewed), last_day(viewed)
    facts = sets.drop_duplicates("lift").set_index("lift")
    found = [
        _lift_now(str(name), trend, facts.loc[str(name)], end)
        for name, trend in all_trends.groupby("exercise")
    ]
    return tuple(sorted(found, key=lambda lift: (-lift.days, lift.lift)))


def _lift_now(name: str, trend: pd.DataFrame, facts: pd.Series, end: pd.Timestamp) -> LiftNow:
    lately = trend[trend["day"] >= end - pd.Timedelta(days=SPARK_DAYS)]
    return LiftNow(
        lift=name,
        now=current_level(trend, end),
        rate=rate_per_month(trend, end),
        levels=tuple(lately["level_kg"].tolist()),
        days=len(trend),
        recent_days=len(lately),
        last_day=trend["day"].max(),
        likely_low=facts["rep_curve"] == "deadlift",
        compound=bool(facts["compound"]),
        with_body_mass=str(facts["load_mode"]).startswith("bodyweight"),
    )


def main_lifts(lifts: tuple[LiftNow, ...], first: str | None = None, most: int = 6) -> list[LiftNow]:
    """The compound lifts trained most in the last year, `first` before all others."""
    lately = [lift for lift in lifts if lift.recent_days and lift.compound] or list(lifts)
    ordered = sorted(lately, key=lambda lift: (lift.lift != first, -lift.recent_days))
    return ordered[:most]


@per_log
def lift_story(viewed: ViewedLog, lift: str, first_day: date | None = None) -> LiftStory:
    """One lift from `first_day` on; records and reasons count the whole log."""
    sets = lifting(viewed)
    sets = sets[sets["lift"].eq(lift).to_numpy(dtype=bool, na_value=False)]
    used = sets["not_used_because"].eq("")
    points = _points(sets, _trend_of(viewed, lift), viewed.preferences.unit)
    best = None if points.empty else points.loc[points["e1rm_kg"].idxmax()]
    shown = points if first_day is None else points[points["day"] >= pd.Timestamp(first_day)]
    return LiftStory(
        points=shown.reset_index(drop=True),
        rep_bests=rep_bests(sets[used]),
        not_used=not_used_counts(sets),
        sets_used=int(used.sum()),
        sets_logged=len(sets),
        confidence={word: int(sets["confidence"].eq(word).sum()) for word in ("high", "medium", "low")},
        best=best,
    )


def _trend_of(viewed: ViewedLog, lift: str) -> pd.DataFrame:
    every = trends(viewed)
    return every[every["exercise"].eq(lift).to_numpy(dtype=bool, na_value=False)]


def _points(sets: pd.DataFrame, trend: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The best set of each day beside the level of that day."""
    best = best_set_per_day(sets)
    if best.empty:
        return pd.DataFrame({"day": pd.Series(dtype="datetime64[us]"), "e1rm_kg": pd.Series(dtype=float)})
    low, high = e1rm_spread(best["working_load_kg"], best["effective_reps"])
    rows = zip(best["load_kg"], best["reps"], best["rpe"], best["load_mode"], strict=True)
    told = best.assign(
        day=best["day"].dt.normalize(),
        set=[set_text(*row, unit) for row in rows],
        spread_low_kg=low,
        spread_high_kg=high,
    )
    kept = ["day", "set", "exercise_as_logged", "effective_reps", "confidence", "e1rm_kg"]
    levels = trend[["day", "level_kg", "low_kg", "high_kg", "used"]]
    return told[[*kept, "spread_low_kg", "spread_high_kg"]].merge(levels, on="day", how="inner")


def rep_bests(used: pd.DataFrame) -> pd.DataFrame:
    """The heaviest load moved for at least 1, 2 ... 10 reps: reps, working_load_kg, done_reps, day."""
    counted = used[used["reps"].between(1, MOST_REPS_SHOWN)].sort_values(
        ["working_load_kg", "day"], ascending=[False, True], kind="stable"
    )
    rows = []
    for reps in range(1, MOST_REPS_SHOWN + 1):
        enough = counted[counted["reps"] >= reps]
        if len(enough):
            top = enough.iloc[0]
            rows.append((reps, float(top["working_load_kg"]), int(top["reps"]), top["day"]))
    return pd.DataFrame(rows, columns=["reps", "working_load_kg", "done_reps", "day"])


def not_used_counts(sets: pd.DataFrame) -> pd.DataFrame:
    """How many sets say nothing about the 1RM, by reason: why, sets; the commonest first."""
    reasons = sets["not_used_because"]
    counts = reasons[reasons.ne("")].str.replace(r"^in doubt: .*", "in doubt: see Import", regex=True)
    return counts.value_counts().rename_axis("why").rename("sets").reset_index()


def points_table(points: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The points as a table for people: newest first, loads in the athlete's unit."""
    newest = points.iloc[::-1]
    return pd.DataFrame(
        {
            "Day": newest["day"],
            "Set": newest["set"],
            "Effective reps": newest["effective_reps"],
            "Confidence": newest["confidence"],
            f"e1RM ({unit})": in_unit(newest["e1rm_kg"], unit),
            "Seven formulas": [
                f"{in_unit(low, unit):.0f}–{in_unit(high, unit):.0f}"
                for low, high in zip(newest["spread_low_kg"], newest["spread_high_kg"], strict=True)
            ],
            "In the level": newest["used"].map({True: "yes", False: "no, easy day"}),
            "Logged as": newest["exercise_as_logged"],
        }
    )
