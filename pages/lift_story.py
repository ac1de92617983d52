"""One lift with everything its page shows, each number with the set behind it: computed once for each log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.e1rm_points import e1rm_points
from analysis.lift_records import lift_records, reps_at_weight
from analysis.load_words import loads_in_words
from analysis.relative_strength import relative_strength
from analysis.rep_curve import curve_sets, e1rm_by_curve, rep_curves
from analysis.rep_maxes import rep_maxes
from analysis.side_strength import side_strength, sides, without_side
from analysis.strength_blocks import LONGEST_GAP_WEEKS, strength_blocks
from analysis.trend_line import trend_line, without_early_band
from findings.lifting import certain
from pages.lifting_view import body_mass, last_day, lifting, trends
from pages.viewing import ViewedLog, per_log, per_log_shared

FIRST_RECORD_AFTER = 3  # our choice: before so many days nearly every day is the best yet


@dataclass(frozen=True, slots=True, eq=False)
class LiftStory:
    """Everything the Strength page shows of one lift, loads in kg.

    `sets`: every set, oldest first, with its e1RM by a personal rep curve (e1rm_by_curve). `points`: one row
    a day with `words` (how the load was made), the level of that day, and `record`, True where it beat every
    day before.
    `line`: as trend_line. `records`, `rep_maxes`, `at_weight`: as the functions of those names.
    `relative`: as relative_strength, with workout_id. `curve`: kappa and kappa_se of a personal rep curve,
    else None.
    """

    sets: pd.DataFrame
    points: pd.DataFrame
    line: pd.DataFrame
    records: pd.DataFrame
    rep_maxes: pd.DataFrame
    at_weight: pd.DataFrame
    relative: pd.DataFrame
    curve: pd.Series | None

    @property
    def best(self) -> pd.Series | None:
        """The record by e1RM of all time, None without one."""
        found = self.records[self.records["kind"].eq("e1rm") & self.records["scope"].eq("all_time")]
        return None if found.empty else found.iloc[0]

    @property
    def used(self) -> int:
        """How many sets have an estimate."""
        return int(self.sets["not_used_because"].eq("").sum())


@per_log_shared
def lift_story(viewed: ViewedLog, lift: str) -> LiftStory:
    """One lift over the whole log. Shared: do not change it."""
    every, end = trends(viewed), last_day(viewed)
    sets = lifting(viewed)
    sets = sets[sets["lift"].eq(lift).to_numpy(dtype=bool, na_value=False)]
    trend = every[every["exercise"].eq(lift).to_numpy(dtype=bool, na_value=False)]
    block = current_block(viewed)
    levels = {} if trend.empty else {lift: float(trend["level_kg"].iloc[-1])}
    told = pd.concat([sets, e1rm_by_curve(sets, curves(viewed))], axis=1)
    points = _points(sets, without_early_band(trend), viewed.preferences.unit)
    return LiftStory(
        sets=told.sort_values("day", kind="stable"),
        points=points,
        line=trend_line(trend, end.normalize()),
        records=lift_records(sets, end, None if block is None else block["start"]),
        rep_maxes=rep_maxes(sets, levels, formula=viewed.preferences.formula),
        at_weight=reps_at_weight(sets),
        relative=_relative(viewed, trend, points),
        curve=_curve_of(sets, curves(viewed)),
    )


@per_log
def curves(viewed: ViewedLog) -> pd.DataFrame:
    """The athlete's own rep curves, one for each family of exercises."""
    return rep_curves(lifting(viewed))


@per_log
def blocks(viewed: ViewedLog) -> pd.DataFrame:
    """Strength blocks: weeks of heavy leg work that follow each other."""
    return strength_blocks(certain(lifting(viewed)), viewed.preferences.week_begins)


@per_log
def sides_compared(viewed: ViewedLog) -> pd.DataFrame:
    """Left against right, for every lift logged with sides."""
    return side_strength(lifting(viewed))


def keys_of_sides(viewed: ViewedLog, lift: str) -> tuple[str, ...]:
    """The keys of the sets of a lift that say which side they are of and have an estimate."""
    sets = lifting(viewed)
    used = sets[sets["not_used_because"].eq("").to_numpy(dtype=bool)]
    mine = used[without_side(used["lift"]).eq(lift).to_numpy(dtype=bool, na_value=False)]
    return tuple(mine.loc[sides(mine).notna(), "set_key"])


def keys_of_points(
    story: LiftStory, first: pd.Timestamp | None = None, last: pd.Timestamp | None = None
) -> tuple[str, ...]:
    """The keys of the sets a level follows, one a day, from `first` to `last`."""
    points = story.points[story.points["used"].astype(bool)]
    points = points if first is None else points[points["day"] >= first]
    points = points if last is None else points[points["day"] <= last]
    return tuple(story.sets.loc[points["set_index"], "set_key"])


def keys_used(story: LiftStory) -> tuple[str, ...]:
    """The keys of every set that has an estimate."""
    return tuple(story.sets.loc[story.sets["not_used_because"].eq(""), "set_key"])


def keys_of_curve(viewed: ViewedLog, family: str) -> tuple[str, ...]:
    """The keys of the sets the rep curve of a family of exercises is learnt from."""
    return tuple(curve_sets(lifting(viewed), family)["set_key"])


def current_block(viewed: ViewedLog) -> pd.Series | None:
    """The strength block the log ends in, None outside one."""
    found, end = blocks(viewed), last_day(viewed)
    grace = pd.Timedelta(weeks=LONGEST_GAP_WEEKS)
    if found.empty or end is None or end.normalize() > found["end"].iloc[-1] + grace:
        return None
    return found.iloc[-1]


def since(frame: pd.DataFrame, first_day: date | None) -> pd.DataFrame:
    """The rows of `first_day` and later; all of them for None."""
    return frame if first_day is None else frame[frame["day"] >= pd.Timestamp(first_day)]


def _curve_of(sets: pd.DataFrame, known: pd.DataFrame) -> pd.Series | None:
    family = sets["rep_curve"].dropna()
    mine = known[known["family"].isin(family.unique()) & known["personal"].astype(bool)]
    return None if mine.empty else mine.iloc[0]


def _relative(viewed: ViewedLog, trend: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Level over body mass, each day with the workout its set was done in."""
    levels = without_early_band(trend).reset_index(drop=True)
    found = relative_strength(levels, certain(body_mass(viewed)))
    return found.merge(points[["day", "workout_id"]], on="day", how="left")


def _points(sets: pd.DataFrame, trend: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The set behind each day's point, beside the level of that day."""
    found = e1rm_points(sets, trend)
    words = loads_in_words(sets.loc[found["set_index"]], unit)
    told = found.assign(words=words.to_numpy())
    best_before = told["e1rm_kg"].where(told["used"]).cummax().shift()
    beaten = told["used"] & (told["e1rm_kg"] > best_before) & (told.index >= FIRST_RECORD_AFTER)
    levels = trend[["day", "level_kg", "low_kg", "high_kg"]]
    return told.assign(record=beaten).merge(levels, on="day", how="inner")
