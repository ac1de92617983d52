"""Strength activities of watches and services: which are one visit, and which workout was done in it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.grouping import Groups
from data.gym_times import GymTimes
from data.sources import places


def visit_twins(visits: pd.DataFrame) -> pd.Series:
    """For each visit the visit_id of the recording that counts for it, missing where it counts itself.

    `visits` has visit_id, source, started_at, elapsed_s and known, how many values it has. A source that
    recorded two visits one after the other recorded two.
    """
    as_given = visits.index
    visits = visits.sort_values(["started_at", "visit_id"])
    times = GymTimes.of(visits["started_at"], visits["elapsed_s"])
    one, other = times.near(times)
    chosen = (one < other) & times.at_one_time(one, times, other)
    one, other = one[chosen], other[chosen]
    order = np.lexsort((other, one, times.apart_s(one, times, other)))
    source = visits["source"].to_numpy(dtype=object)

    def is_another(mine: list[int], theirs: list[int]) -> bool:
        return any(
            source[here] == source[there] and _one_after_the_other(times, here, there)
            for here in mine
            for there in theirs
        )

    groups = Groups(len(visits))
    groups.join(zip(one[order].tolist(), other[order].tolist(), strict=True), is_another)
    ranked = visits.assign(group=groups.numbers(), place=places(visits["source"]), less=-visits["known"])
    ranked = ranked.sort_values(["group", "place", "less", "started_at", "visit_id"])
    first = ranked.groupby("group")["visit_id"].transform("first")
    counting: pd.Series = first.where(first != ranked["visit_id"]).reindex(as_given)
    return counting


def _one_after_the_other(times: GymTimes, one: int, other: int) -> bool:
    apart = max(times.start_s[one], times.start_s[other]) - min(times.end_s[one], times.end_s[other])
    return bool(apart > 0)


def workouts_of_visits(visits: pd.DataFrame, logs: pd.DataFrame) -> pd.Series:
    """For each visit the workout done in it, missing where there is none.

    `visits` as above with day and counting, the visit that counts for it; `logs` has started_at, lasted_s,
    day and counting, the workout that counts for it. Where a log has one stamp for all of it, the only
    workout of a day is the one of the day's only visit.
    """
    times = GymTimes.of(visits["started_at"], visits["elapsed_s"])
    theirs = GymTimes.of(logs["started_at"], logs["lasted_s"])
    visit, log = times.near(theirs)
    chosen = times.at_one_time(visit, theirs, log)
    visit, log = visit[chosen], log[chosen]
    found = pd.DataFrame(
        {
            "visit": visits["counting"].to_numpy(dtype=object)[visit],
            "workout": logs["counting"].to_numpy(dtype=object)[log],
            "apart": times.apart_s(visit, theirs, log),
        }
    )
    closest = found.sort_values(["apart", "workout"]).drop_duplicates("visit").set_index("visit")["workout"]
    only = _only_ones(visits, logs[logs["lasted_s"] == 0])
    only = only[~only.index.isin(closest.index) & ~only.isin(closest)]
    workouts: pd.Series = visits["counting"].map(pd.concat([closest, only]).to_dict()).astype("str")
    return workouts


def _only_ones(visits: pd.DataFrame, logs: pd.DataFrame) -> pd.Series:
    """The workout of each visit where a day has one of either."""
    days = [rows[["day", "counting"]].drop_duplicates() for rows in (visits, logs)]
    alone = [rows[~rows.duplicated("day", keep=False)].set_index("day")["counting"] for rows in days]
    both = pd.concat(alone, axis=1, join="inner", keys=["visit", "workout"])
    return both.set_index("visit")["workout"]
