"""One workout, several logs: which log of it counts (FORMATS 17, rules 3 and 6).

A watch's sets give way to an app's of the same time. Two logs of apps are one workout when they begin
together and hold the same sets: a history moved to another app, or a workout renamed in its own.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd

from data.grouping import Groups
from data.gym_times import STARTS_WITHIN_S, GymTimes
from data.sources import WATCH_SETS, places_for_sets

ALIKE = 0.8  # of the sets of the smaller log
LOAD_WITHIN = (0.005, 0.05)  # share, kg: pounds told as kilograms and back


def workout_pairs(logs: pd.DataFrame) -> pd.DataFrame:
    """Pairs of logs that may be one workout: places one and other, and by_sets where only the sets tell.

    `logs` is one row for each workout of each source in a fixed order, its index from 0: workout_id, source,
    import_id, started_at, lasted_s, day, day_only (no time of day is known). The closest pairs come first.
    """
    times = GymTimes.of(logs["started_at"], logs["lasted_s"])
    pairs = pd.concat([_near(times), _same_day(logs)])
    pairs = pairs[pairs["one"] < pairs["other"]].drop_duplicates()
    one, other = pairs["one"].to_numpy(), pairs["other"].to_numpy()
    source, watch = logs["source"].to_numpy(dtype=object), logs["source"].isin(WATCH_SETS).to_numpy()
    day, day_only = logs["day"].to_numpy(), logs["day_only"].to_numpy(dtype=bool)
    apart = times.apart_s(one, times, other)
    by_day = (day_only[one] | day_only[other]) & (day[one] == day[other])
    newer = logs["import_id"].to_numpy()[one] != logs["import_id"].to_numpy()[other]
    renamed = (source[one] == source[other]) & (apart == 0) & newer
    two_apps = (source[one] != source[other]) & ((apart <= STARTS_WITHIN_S) | by_day)
    by_sets = ~watch[one] & ~watch[other] & (renamed | two_apps)
    logs_of_day = logs.assign(watch=watch).groupby(["day", "watch"])["source"].transform("size").to_numpy()
    alone = by_day & (logs_of_day[one] == 1) & (logs_of_day[other] == 1)
    by_watch = (watch[one] != watch[other]) & (times.at_one_time(one, times, other) | alone)
    found = pairs.assign(by_sets=by_sets, apart=apart)[by_sets | by_watch]
    ordered: pd.DataFrame = found.sort_values(["apart", "one", "other"], ignore_index=True)
    return ordered[["one", "other", "by_sets"]]


def _near(times: GymTimes) -> pd.DataFrame:
    one, other = times.near(times)
    return pd.DataFrame({"one": np.minimum(one, other), "other": np.maximum(one, other)})


def _same_day(logs: pd.DataFrame) -> pd.DataFrame:
    """A log that knows only its day, with every other of that day."""
    places = logs[["day"]].rename_axis("place").reset_index()
    both = places[logs["day_only"].to_numpy(dtype=bool)].merge(places, on="day")
    ordered = np.sort(both[["place_x", "place_y"]].to_numpy(dtype=np.int64), axis=1)
    return pd.DataFrame(ordered, columns=["one", "other"])


def workout_twins(logs: pd.DataFrame, pairs: pd.DataFrame, sets: pd.DataFrame) -> pd.Series:
    """For each log the workout_id of the one that counts for it, missing where it counts itself.

    `logs` and `pairs` as above, with sets and rated, how many sets a log has and how many with an RPE;
    `sets` are those of the logs in pairs by_sets: log (its place), exercise, reps, load_kg.
    """
    watch = logs["source"].isin(WATCH_SETS).to_numpy()
    held = _loads(sets)
    groups = Groups(len(logs))
    by_sets = pairs[pairs["by_sets"]]
    alike = [
        (one, other)
        for one, other in zip(by_sets["one"].tolist(), by_sets["other"].tolist(), strict=True)
        if _alike(held.get(one, {}), held.get(other, {}))
    ]
    groups.join(alike, lambda *_: False)
    by_watch = pairs[~pairs["by_sets"]]
    # Two workouts in the app while the watch ran on are still two.
    groups.join(
        zip(by_watch["one"].tolist(), by_watch["other"].tolist(), strict=True),
        lambda mine, theirs: not (watch[mine].all() or watch[theirs].all()),
    )
    return _counting(logs.assign(group=groups.numbers(), watch=watch))


def _counting(logs: pd.DataFrame) -> pd.Series:
    newest = logs.groupby(["group", "source"])["import_id"].transform("max") == logs["import_id"]
    ranked = logs.assign(outdated=~newest, place=places_for_sets(logs["source"]))
    ranked = ranked.assign(fewer=-logs["sets"], unrated=-logs["rated"])
    keys = ["group", "watch", "outdated", "fewer", "unrated", "place", "source", "started_at", "workout_id"]
    ranked = ranked.sort_values(keys, kind="stable")
    first = ranked.groupby("group")["workout_id"].transform("first")
    is_first = ~ranked.duplicated("group")
    counting: pd.Series = first.mask(is_first).reindex(logs.index)
    return counting


_Held = dict[tuple[str, float], list[float]]


def _loads(sets: pd.DataFrame) -> dict[int, _Held]:
    """For each log the loads of each exercise and number of repetitions, lightest first."""
    held: defaultdict[int, _Held] = defaultdict(dict)
    filled = sets.assign(reps=sets["reps"].fillna(-1.0), load_kg=sets["load_kg"].fillna(0.0))
    columns = (filled[name].tolist() for name in ("load_kg", "log", "exercise", "reps"))
    for load, log, exercise, reps in sorted(zip(*columns, strict=True)):
        held[log].setdefault((exercise, reps), []).append(load)
    return dict(held)


def _alike(mine: _Held, theirs: _Held) -> bool:
    """Whether nearly all sets of the smaller log stand in the other one too."""
    fewest = min(sum(map(len, mine.values())), sum(map(len, theirs.values())))
    shared = sum(_in_both(loads, theirs.get(key, [])) for key, loads in mine.items())
    return fewest > 0 and shared >= ALIKE * fewest


def _in_both(mine: list[float], theirs: list[float]) -> int:
    """How many loads of two sorted lists are the same."""
    found = one = other = 0
    while one < len(mine) and other < len(theirs):
        gap = mine[one] - theirs[other]
        if abs(gap) <= max(LOAD_WITHIN[0] * max(mine[one], theirs[other]), LOAD_WITHIN[1]):
            found, one, other = found + 1, one + 1, other + 1
        elif gap > 0:
            other += 1
        else:
            one += 1
    return found
