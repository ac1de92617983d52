"""What do I load next? From a prescription, today's e1RM and the plates there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.estimate import Estimate
from analysis.percent_of_1rm import percent_of_item
from analysis.plate_steps import PlateSteps
from analysis.programme import Item, WorkoutPlan
from analysis.strength_level import DASHED_AFTER_DAYS, current_level
from analysis.target_words import ADDED_TO_THE_BODY, load_words

TEST_SET = "3 to 5 repetitions with 1 or 2 in reserve"  # SCIENCE 7
BOTH_HANDS = 2.0
LOAD_FACTS = ("exercise", "load_mode", "equipment", "bodyweight_fraction", "e1rm_applies")


@dataclass(frozen=True, slots=True)
class Level:
    """A lift's 1RM today (kg, of body and load together where the body is lifted) and how old it is.

    status: known, dashed (over 28 days old), unknown (over 56 days, or never seen).
    """

    estimate: Estimate
    status: str


@dataclass(frozen=True, slots=True)
class TargetLoad:
    """What to load, as it is logged: of one hand, added to the body, taken off it.

    load_kg, load_to_kg: the prescription's range, the same twice for one number, below 0 for assistance; None
    where there is none.
    low_kg, high_kg: the range with the uncertainty of the 1RM, None without an interval. percent, of: how
    much of which lift's 1RM. words, range_words: load and range for a person, empty without. ask: the test
    set or the weighing to do first, empty when none is needed. caveat: one sentence, empty with nothing to
    add.
    """

    exercise: str
    load_kg: float | None
    load_to_kg: float | None
    low_kg: float | None
    high_kg: float | None
    percent: tuple[float, float] | None
    of: str
    words: str
    range_words: str
    ask: str
    caveat: str


def level_today(trend: pd.DataFrame, as_of: pd.Timestamp) -> Level:
    """What is the level of a lift today, and may a load rest on it?

    Formula: current_level; dashed when the last day that counted is over 28 days ago.
    Inputs: trend (fit_trends, one lift, any number of rows), as_of (a day). Returns: Level.
    When not to trust it: as current_level. Source: SCIENCE 1.6, stale rule [A].

    >>> from analysis.trend import fit_trend
    >>> trend = fit_trend(["2026-01-05", "2026-01-12"], [100.0, 100.0], [5, 5])
    >>> level_today(trend, pd.Timestamp("2026-02-20")).status
    'dashed'
    """
    now = current_level(trend, as_of)
    if now.value is None:
        return Level(now, "unknown")
    counted = trend.loc[trend["used"].astype(bool) & (trend["day"] <= as_of), "day"]
    stale = (as_of.normalize() - counted.iloc[-1]).days > DASHED_AFTER_DAYS
    return Level(now, "dashed" if stale else "known")


def target_load(
    item: Item,
    facts: pd.DataFrame,
    levels: Mapping[str, Level],
    plates: PlateSteps,
    body_mass_kg: float | None = None,
) -> TargetLoad:
    """What should be on the bar for this item?

    Formula: percent of today's 1RM to the nearest step, halves up: round(pct · e1RM / step) · step; without
    a percent, what the repetitions leave with 2 (or the item's) in reserve; body-weight lifts pct · e1RM −
    f·BM, below 0 that much assistance; dumbbells half of it for each hand. The range takes the least percent
    of the low end of the e1RM's interval and the most percent of its high end.
    Inputs: item; facts: LOAD_FACTS, one row per exercise; levels: by exercise (level_today); plates;
    body_mass_kg today, None when unknown.
    Returns: TargetLoad. No load, and a test set to do, where the 1RM is unknown; both where it is old.
    When not to trust it: the 1RM is an estimate, see its range; of jumps, the percent is of another lift.
    Source: SCIENCE 7.

    >>> facts = pd.DataFrame([["Back Squat", "total", "barbell", 0.0, True]], columns=list(LOAD_FACTS))
    >>> squat = {"Back Squat": Level(Estimate(120.0, 117.0, 123.0, 9, ""), "known")}
    >>> from analysis.plate_steps import KILOGRAMS
    >>> four = Item("Back Squat", (4, 4), reps=(4, 4), percent=(85.0, 85.0))
    >>> found = target_load(four, facts, squat, KILOGRAMS)
    >>> found.words, found.range_words
    ('102.5 kg', '100–105 kg')
    """
    known = _facts(facts, item.exercise)
    percent = percent_of_item(item)
    if not item.percent_of and not known["e1rm_applies"]:
        return _without(item, "" if item.percent is None else "No 1RM is worked out for this exercise.")
    if percent is None:
        return _without(item, _too_many(item))
    lifts = item.percent_of or (item.exercise,)
    lift = next((name for name in lifts if _usable(levels.get(name))), None)
    own = _body_share(known, body_mass_kg)
    if own is None:  # before a test set: without the body's share nothing could come of one
        return _without(item, "", ask="Weigh yourself: part of this load is you.", of=lift or lifts[0])
    if lift is None:
        return _without(item, "", ask=f"Do a test set of {lifts[0]}: {TEST_SET}.", of=lifts[0])
    return _loaded(item, known, percent, lift, levels[lift], own, plates)


def target_loads(
    plan: WorkoutPlan,
    facts: pd.DataFrame,
    levels: Mapping[str, Level],
    plates: PlateSteps,
    body_mass_kg: float | None = None,
) -> tuple[TargetLoad, ...]:
    """The target loads of a workout, one per item in order. Inputs and what comes back as target_load."""
    return tuple(target_load(item, facts, levels, plates, body_mass_kg) for item in plan.items)


def _facts(facts: pd.DataFrame, exercise: str) -> dict[str, object]:
    rows = facts.loc[facts["exercise"].eq(exercise), list(LOAD_FACTS)].to_dict("records")
    unknown: dict[str, object] = dict.fromkeys(LOAD_FACTS, "")
    unknown |= {"e1rm_applies": False, "bodyweight_fraction": 0.0}
    return {**unknown, **{str(name): value for row in rows[:1] for name, value in row.items()}}


def _usable(level: Level | None) -> bool:
    return level is not None and level.status != "unknown" and level.estimate.value is not None


def _body_share(known: Mapping[str, object], body_mass_kg: float | None) -> float | None:
    """Kilograms of the body that are lifted; None when nobody knows."""
    fraction = float(str(known["bodyweight_fraction"])) if known["load_mode"] in ADDED_TO_THE_BODY else 0.0
    if fraction == 0:
        return 0.0
    return None if body_mass_kg is None or not body_mass_kg > 0 else fraction * body_mass_kg


def _loaded(
    item: Item,
    known: Mapping[str, object],
    percent: tuple[float, float],
    lift: str,
    level: Level,
    own_kg: float,
    plates: PlateSteps,
) -> TargetLoad:
    equipment, mode = str(known["equipment"]), str(known["load_mode"])
    least = plates.least_kg(equipment) if own_kg == 0 else float("-inf")

    def logged(pct: float, one_rep_max: float | None) -> float | None:
        if one_rep_max is None:
            return None
        total = pct / 100 * one_rep_max - own_kg
        rounded = plates.rounded_kg(total / (BOTH_HANDS if mode == "per_hand_x2" else 1.0), equipment)
        return max(rounded, least)

    estimate = level.estimate
    low, high = percent
    load, load_to = logged(low, estimate.value), logged(high, estimate.value)
    ends = logged(low, estimate.low), logged(high, estimate.high)
    light = load is not None and load == least and least > 0
    return TargetLoad(
        exercise=item.exercise,
        load_kg=load,
        load_to_kg=load_to,
        low_kg=ends[0],
        high_kg=ends[1],
        percent=percent,
        of=lift,
        words=load_words(load, load_to, mode, plates),
        range_words=load_words(*ends, mode, plates),
        ask=f"Its 1RM is old: do a test set of {lift}, {TEST_SET}." if level.status == "dashed" else "",
        caveat="The lightest load there is." if light else estimate.caveat if level.status == "known" else "",
    )


def _without(item: Item, caveat: str, *, ask: str = "", of: str = "") -> TargetLoad:
    return TargetLoad(item.exercise, None, None, None, None, None, of, "", "", ask, caveat)


def _too_many(item: Item) -> str:
    if not item.reps:
        return ""
    return "More than 10 repetitions with the reserve, where no formula is good: start light."
