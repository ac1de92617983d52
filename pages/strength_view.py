"""Every lift at a glance, and every exercise there is to choose from: computed once for each log."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.estimate import Estimate
from analysis.load_modes import measures
from analysis.trend_verdict import Verdict, trend_verdict
from analysis.weekly_volume import NO_PATTERN
from pages.lifting_view import last_day, lifting, trends
from pages.viewing import ViewedLog, per_log

SPARK_DAYS = 365  # a year behind the number


@dataclass(frozen=True, slots=True)
class LiftNow:
    """One lift at a glance. `levels`: its level over the last year, in kg; `likely_low`: a deadlift."""

    lift: str
    pattern: str
    verdict: Verdict
    levels: tuple[float, ...]
    days: int
    recent_days: int
    last_day: pd.Timestamp
    likely_low: bool
    compound: bool
    with_body_mass: bool

    @property
    def now(self) -> Estimate:
        """Its level, in kg."""
        return self.verdict.level

    @property
    def rate(self) -> Estimate:
        """Its change, in % a month."""
        return self.verdict.rate


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
        pattern=NO_PATTERN if pd.isna(facts["pattern"]) else str(facts["pattern"]),
        verdict=trend_verdict(trend, end),
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
def exercises_done(viewed: ViewedLog) -> pd.DataFrame:
    """Every exercise logged: lift, pattern, measure, days, has_level; those with a level first, then by days.

    `measure` is that of its last set: load, hold, jump, sled, distance or band.
    """
    sets = lifting(viewed)
    last = sets.sort_values("day", kind="stable").drop_duplicates("lift", keep="last").set_index("lift")
    table = pd.DataFrame(
        {
            "pattern": last["pattern"].astype("str").fillna(NO_PATTERN),
            "measure": measures(last["load_mode"]),
            "days": sets.groupby("lift")["day"].nunique().reindex(last.index),
            "has_level": last.index.isin(trends(viewed)["exercise"].unique()),
        }
    ).rename_axis("lift")
    ordered = table.reset_index().sort_values(
        ["has_level", "days", "lift"], ascending=[False, False, True], ignore_index=True
    )
    return ordered.astype({"lift": "str"})
