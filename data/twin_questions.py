"""Recordings that may be one run and may be two: what only the athlete knows (FORMATS 17, rules 2 and 4)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.duplicates import MOST, NEIGHBOURS, NO_LINKS, Apart, Told, grouped, shifted_pairs
from data.run_pairs import DURATION_WITHIN, RunColumns, RunPairs

SHARED_TIME = 0.5  # of the shorter one: somebody running twice at once
ABOUT_AS_FAR = 0.06
LONGEST_WORKOUT_S = 3 * 3600.0  # a run inside a lifting app's workout starts by its end
DAY_S = 86_400.0
QUESTION = ("run_id", "other_run_id", "why")


def twin_questions(runs: pd.DataFrame, links: pd.DataFrame = NO_LINKS) -> pd.DataFrame:
    """Pairs of recordings to ask about, each with why: run_id, other_run_id, why.

    `runs` and `links` as `data.duplicates.twins` takes them. A pair the athlete has answered does not
    come back, and of two groups of recordings only the closest pair is asked about.
    """
    columns, told = RunColumns.of(runs), Told.of(runs, links)
    groups, apart = grouped(columns, told), Apart(columns, told)
    pairs = _alike_in_part(columns)
    asked: dict[tuple[int, int], tuple[int, int]] = {}
    possible = [(pair, apart.forbids) for pair in pairs.closest_first(-_agreeing(pairs))]
    shifted, common = shifted_pairs(columns, groups, DURATION_WITHIN)
    possible += [(pair, apart.forbids_shifted) for pair in shifted.closest_first(-common)]
    for (one, other), forbids in possible:
        mine, theirs = groups.group_of(one), groups.group_of(other)
        if mine != theirs and not forbids(groups.members(one), groups.members(other)):
            asked.setdefault((min(mine, theirs), max(mine, theirs)), (one, other))
    chosen = np.array(sorted(asked.values()), dtype=np.int64).reshape(-1, 2)
    starts = columns.start_s[chosen]
    told_apart = RunPairs(columns, chosen[:, 0], chosen[:, 1], starts[:, 1] - starts[:, 0])
    ids = runs["run_id"].to_numpy(dtype=object)
    values = (ids[chosen[:, 0]], ids[chosen[:, 1]], _why(told_apart))
    found = pd.DataFrame(dict(zip(QUESTION, values, strict=True)), dtype="str")
    return found.iloc[np.argsort(starts[:, 0], kind="stable")].reset_index(drop=True)


def _alike_in_part(runs: RunColumns) -> RunPairs:
    """Pairs that start together, that overlap over about one distance, or that an app's workout begins."""
    lasted = np.nan_to_num(runs.lasted_s)
    near = RunPairs.near(runs, np.maximum(lasted, 120.0), NEIGHBOURS, local=False)
    far = near.far_alike(ABOUT_AS_FAR) | (~near.both_far & (near.overlap(of_longer=True) >= MOST))
    near = near.where(near.start_alike | ((near.overlap() >= SHARED_TIME) & far))
    knows_only_the_day = runs.local_s % DAY_S == 0
    later = np.where(knows_only_the_day, DAY_S, LONGEST_WORKOUT_S)
    in_app = RunPairs.near(runs, later, NEIGHBOURS, local=False)
    in_app = in_app.where(
        runs.in_lifting_app[in_app.one] & ~runs.in_lifting_app[in_app.other] & _same_numbers(in_app)
    )
    return near.joined(in_app)


def _same_numbers(pairs: RunPairs) -> np.ndarray:
    return np.asarray(pairs.last_alike() & pairs.far_alike(pairs.distance_within))


def _agreeing(pairs: RunPairs) -> np.ndarray:
    """How many of start, time and distance agree."""
    far = pairs.far_alike(pairs.distance_within)
    return np.asarray(np.sum([pairs.start_alike, pairs.last_alike(), far], axis=0))


def _why(pairs: RunPairs) -> list[str]:
    facts = zip(
        pairs.start_alike.tolist(),
        pairs.last_alike().tolist(),
        pairs.far_alike(pairs.distance_within).tolist(),
        pairs.both_far.tolist(),
        strict=True,
    )
    return [_sentence(*fact) for fact in facts]


def _sentence(start: bool, duration: bool, distance: bool, both_far: bool) -> str:
    told = {"start": start, "duration": duration} | ({"distance": distance} if both_far else {})
    alike = " and ".join(name for name, same in told.items() if same)
    unlike = " and ".join(name for name, same in told.items() if not same)
    return f"The same {alike}; another {unlike}." if alike else "Both were recording at the same time."
