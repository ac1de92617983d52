"""Pairs of workouts and runs close to each other, judged by the rules of spacing, as columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import spacing_rules as rules
from analysis.one_rep_max import Floats, as_floats
from analysis.set_table import Mask, Whole, day_numbers, seconds
from analysis.spacing_rules import AMBER, GREEN, RED

EVENT_COLUMNS = ("event_id", "kind", "starts_at", "duration_s", "time_known", "heavy_lower", "run_kind")
SHOWN_FOR_H, RACE_SHOWN_FOR_H = 72.0, 240.0  # pairs further apart are nobody's worry
DAY_H, HOUR_S = 24.0, 3600.0


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Workouts and runs by start: seconds since 1970, days since 1970, and what each is."""

    start_s: Floats
    end_s: Floats
    day: Whole
    time_known: Mask
    workout: Mask
    heavy: Mask
    quality: Mask
    race: Mask
    place: Whole  # of the event in the frame it came from


@dataclass(frozen=True, slots=True, eq=False)
class JudgedPairs:
    """Pairs of events by place in Events, with the rule, the light, the hours and whether these are sure."""

    earlier: Whole
    later: Whole
    rule: Whole
    light: Whole
    hours: Floats
    sure: Mask


def events_of(events: pd.DataFrame) -> Events:
    """The events frame as columns, by start. Rows without a start are left out."""
    missing = [name for name in EVENT_COLUMNS if name not in events.columns]
    if missing:
        raise ValueError(f"the events frame lacks these columns: {', '.join(missing)}")
    start = seconds(events["starts_at"])
    kept = np.flatnonzero(~np.isnan(start))
    kept = kept[np.argsort(start[kept], kind="stable")]
    rows = events.iloc[kept]
    workout = rows["kind"].eq("workout").to_numpy(dtype=bool)
    duration = np.nan_to_num(np.maximum(as_floats(rows["duration_s"]), 0.0))
    run_kind = rows["run_kind"].astype("object")
    return Events(
        start_s=start[kept],
        end_s=start[kept] + duration,
        day=day_numbers(rows["day"] if "day" in rows.columns else rows["starts_at"]),
        time_known=rows["time_known"].to_numpy(dtype=bool),
        workout=workout,
        heavy=workout & rows["heavy_lower"].eq(True).to_numpy(dtype=bool),
        quality=~workout & run_kind.isin(rules.QUALITY).to_numpy(dtype=bool),
        race=~workout & run_kind.eq("race").to_numpy(dtype=bool),
        place=kept.astype(np.int64),
    )


def judged_pairs(
    events: Events, *, new_since: pd.Timestamp | None = None, sore: bool = False
) -> JudgedPairs:
    """Every pair a rule speaks of, judged. Inputs as interference.spacing; returns JudgedPairs by time."""
    i, j = _close(events.start_s)
    days = events.day[j] - events.day[i]
    sure = events.time_known[i] & events.time_known[j]
    # On one day the pause counts, end to start; over days two evenings in a row are 24 hours apart.
    since = np.where(days == 0, events.end_s[i], events.start_s[i])
    hours = np.where(sure, np.maximum(events.start_s[j] - since, 0.0) / HOUR_S, days * DAY_H)
    began = None if new_since is None else int(day_numbers(pd.Series([new_since]))[0])
    careful = np.full(len(i), sore)
    if began is not None:
        careful |= (events.day[i] >= began) & (events.day[i] < began + rules.NEW_FOR_DAYS)
    close, same_day = hours <= SHOWN_FOR_H, days == 0
    heavy, quality = events.heavy[i], events.quality[j]
    spoken = {
        rules.BEFORE_RACE: heavy & events.race[j] & (hours <= RACE_SHOWN_FOR_H),
        rules.HEAVY_BEFORE_QUALITY: heavy & quality & ~events.race[j] & close,
        rules.LIFT_THEN_RUN: events.workout[i] & ~heavy & quality & same_day,
        rules.RUN_THEN_LIFT: ~events.workout[i] & events.workout[j] & same_day,
        rules.BETWEEN_HEAVY: heavy & events.heavy[j] & close,
    }
    rule = np.select(list(spoken.values()), list(spoken), default=-1).astype(np.int64)
    light = _light(rule, hours, days, careful, events.quality[i])
    worst = _light(rule, np.maximum(hours - DAY_H, 0.0), days, careful, events.quality[i])
    unsure = np.where(same_day, AMBER, np.where((light == GREEN) & (worst == RED), AMBER, light))
    kept = rule >= 0
    judged = np.where(sure, light, unsure)
    return JudgedPairs(i[kept], j[kept], rule[kept], judged[kept], hours[kept], sure[kept])


def _close(start_s: Floats) -> tuple[Whole, Whole]:
    """Places of every event and every later one within the longest time any rule looks ahead."""
    first = np.arange(len(start_s))
    end = np.searchsorted(start_s, start_s + (RACE_SHOWN_FOR_H + DAY_H) * HOUR_S, side="right")
    count = end - first - 1
    earlier = np.repeat(first, count)
    step = np.arange(len(earlier)) - np.repeat(np.cumsum(count) - count, count)
    return earlier, earlier + 1 + step


def _light(rule: Whole, hours: Floats, days: Whole, careful: Mask, after_quality: Mask) -> Whole:
    near = np.where(careful, AMBER, GREEN)
    # An easy run just before lifting costs some spring, not the workout: amber at worst [A].
    too_soon = np.where(after_quality, RED, AMBER)
    days_apart = days.astype(np.float64)
    by_rule = {
        rules.HEAVY_BEFORE_QUALITY: _steps(
            hours, rules.RED_BEFORE_QUALITY_H, RED, rules.AMBER_BEFORE_QUALITY_H, near
        ),
        rules.LIFT_THEN_RUN: _steps(hours, rules.SAME_DAY_LIFT_THEN_RUN_H, RED, 0.0, GREEN),
        rules.RUN_THEN_LIFT: _steps(hours, rules.RED_AFTER_RUN_H, too_soon, rules.AMBER_AFTER_RUN_H, AMBER),
        rules.BETWEEN_HEAVY: _steps(
            hours, rules.RED_BETWEEN_HEAVY_H, RED, rules.AMBER_BETWEEN_HEAVY_H, AMBER
        ),
        rules.BEFORE_RACE: _steps(
            days_apart, rules.RED_BEFORE_RACE_DAYS, RED, rules.AMBER_BEFORE_RACE_DAYS, AMBER
        ),
    }
    chosen = np.select([rule == each for each in by_rule], list(by_rule.values()), default=GREEN)
    return chosen.astype(np.int64)


def _steps(
    gap: Floats, least: float, below: Whole | int, enough: float, between: Whole | int
) -> Whole:
    return np.where(gap < least, below, np.where(gap < enough, between, GREEN)).astype(np.int64)
