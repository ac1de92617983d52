"""Lifts side by side: each level as a share of where it began, so that a curl and a squat share one scale."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.strength_level import UNKNOWN_AFTER_DAYS
from pages.lift_story import lift_story, since
from pages.lift_words import course_word, level_range_text, level_text, rate_range_text, rate_text
from pages.lifting_view import last_day
from pages.strength_view import LiftNow, lifts_now
from pages.viewing import ViewedLog, per_log

MOST_LIFTS = 5
PARTNERS = 2


def likely_partners(lifts: tuple[LiftNow, ...], name: str) -> list[str]:
    """A lift and those best compared with it: of its pattern first, then the most trained."""
    chosen = next(lift for lift in lifts if lift.lift == name)
    others = [lift for lift in lifts if lift.lift != name and lift.recent_days]
    ordered = sorted(others, key=lambda lift: (lift.pattern != chosen.pattern, -lift.recent_days))
    return [name, *(lift.lift for lift in ordered[:PARTNERS])]


@per_log
def indexed_levels(viewed: ViewedLog, lifts: tuple[str, ...], first_day: date | None) -> pd.DataFrame:
    """The levels of lifts, 100 where each begins: lift, day, index, level_kg, status, segment, workout_id."""
    parts = []
    for name in lifts:
        story = lift_story(viewed, name)
        line = since(story.line, first_day)
        if len(line):
            first = float(line["level_kg"].iloc[0])
            told = line.merge(story.points[["day", "workout_id"]], on="day", how="left")
            parts.append(told.assign(lift=name, index=100 * told["level_kg"] / first))
    kept = ["lift", "day", "index", "level_kg", "status", "segment", "workout_id"]
    return pd.concat(parts, ignore_index=True)[kept] if parts else pd.DataFrame(columns=kept)


def lifts_table(lifts: list[LiftNow], unit: str) -> pd.DataFrame:
    """Lifts at a glance: level, range, change and course."""
    return pd.DataFrame(
        {
            "Lift": [lift.lift for lift in lifts],
            "e1RM": [level_text(lift.now.value, unit) for lift in lifts],
            "95 % range": [level_range_text(lift.now, unit) or "no range yet" for lift in lifts],
            "Change": [rate_text(lift.rate) for lift in lifts],
            "Its range": [rate_range_text(lift.rate) for lift in lifts],
            "Course": [course_word(lift.verdict) for lift in lifts],
            "Last set that counts": [lift.last_day for lift in lifts],
        }
    )


def lifts_of(viewed: ViewedLog, pattern: str) -> list[LiftNow]:
    """The lifts of one movement pattern that have a level, those still trained first."""
    end = last_day(viewed)
    mine = [lift for lift in lifts_now(viewed) if lift.pattern == pattern]
    return sorted(mine, key=lambda lift: ((end - lift.last_day).days // UNKNOWN_AFTER_DAYS, -lift.days))
