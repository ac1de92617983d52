"""One activity, several files: which recordings of a run are the same run (FORMATS 17).

What somebody said comes first, then what an archive says of its own files, then the numbers: same start,
time and distance; two devices on one run; and last the same numbers a whole number of half hours apart,
as clocks in another zone write them. The answer depends on the recordings alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.grouping import Groups
from data.run_pairs import RunColumns, RunPairs

TWO_DEVICES_WITHIN_S = 300.0  # a phone started some minutes after the watch
TWO_DEVICES_OVERLAP = 0.9  # of the shorter one's time
MOST = 0.5  # of the longer one's
HALF_HOUR_S = 1800.0
FARTHEST_SHIFT_S = 14 * 3600.0
SHIFTED_DISTANCE_WITHIN = 0.002
SHIFTED_DURATION_WITHIN = (0.0, 2.0)  # share, seconds
LEAST_SHIFTED_S = 300.0  # repetitions of an interval are alike to the second at any hour
NEIGHBOURS = 12  # more recordings of one run than anybody keeps
SHIFTED_NEIGHBOURS = 80  # and of all runs of fourteen hours
LINKS = ("run_id", "other_run_id", "same", "told_by")
NO_LINKS = pd.DataFrame({name: pd.Series(dtype="object") for name in LINKS})


@dataclass(slots=True)
class Told:
    """What is known of pairs beyond their numbers, by the places of the recordings."""

    same_by_athlete: list[tuple[int, int]] = field(default_factory=list)
    same_by_archive: list[tuple[int, int]] = field(default_factory=list)
    different: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, runs: pd.DataFrame, links: pd.DataFrame) -> Told:
        """From links between run_ids; those of recordings that are not there say nothing."""
        told = cls()
        place = {run_id: number for number, run_id in enumerate(runs["run_id"])}
        columns = (links[name] for name in LINKS)
        rows = [(*sorted((one, other)), same, by) for one, other, same, by in zip(*columns, strict=True)]
        for one_id, other_id, same, by in sorted(rows):
            if one_id == other_id or one_id not in place or other_id not in place:
                continue
            one, other = place[one_id], place[other_id]
            if not same:
                told.different[one].add(other)
                told.different[other].add(one)
            else:
                (told.same_by_athlete if by == "athlete" else told.same_by_archive).append((one, other))
        return told

    def forbids(self, mine: list[int], theirs: list[int]) -> bool:
        """Whether somebody said of one of mine and one of theirs that they are two runs."""
        if not self.different:
            return False
        return any(not self.different[one].isdisjoint(theirs) for one in mine if one in self.different)


def twins(runs: pd.DataFrame, links: pd.DataFrame = NO_LINKS) -> pd.Series:
    """For each run the run_id of the recording that counts for it, missing where it counts itself.

    `runs` has run_id, started_at, distance_m, moving_s, elapsed_s and source; local_at, the start by the
    clock where the athlete was, and known, how many values a recording has, where there are any. `links`
    has LINKS. The answer does not depend on the order of the rows.
    """
    columns = RunColumns.of(runs)
    groups = grouped(columns, Told.of(runs, links))
    known = runs["known"].to_numpy() if "known" in runs else np.zeros(len(runs))
    keys = (columns.id_place, columns.start_s, -known, columns.place)
    order = np.lexsort((*keys, np.array(groups.numbers(), dtype=np.int64)))
    best = runs[["run_id"]].iloc[order].assign(group=np.array(groups.numbers())[order])
    first = best.groupby("group")["run_id"].transform("first")
    counting: pd.Series = first.where(first != best["run_id"]).reindex(runs.index)
    return counting


def grouped(runs: RunColumns, told: Told) -> Groups:
    """The recordings in groups, one for each run."""
    groups = Groups(len(runs.start_s))
    groups.join(told.same_by_athlete, told.forbids)
    groups.join(told.same_by_archive, told.forbids)
    apart = Apart(runs, told)
    certain, two_devices = _sure_pairs(runs)
    groups.join(certain, apart.forbids)
    groups.join(two_devices, apart.forbids)
    shifted, common = shifted_pairs(runs, groups)
    telling = ~(runs.round[shifted.one] & runs.round[shifted.other])
    groups.join(shifted.where(telling).closest_first(-common[telling]), apart.forbids_shifted)
    return groups


@dataclass(frozen=True, slots=True)
class Apart:
    """What keeps two groups two, whatever a pair of them looks like."""

    runs: RunColumns
    told: Told

    def forbids(self, mine: list[int], theirs: list[int]) -> bool:
        """One source that has one of mine and one of theirs as two runs."""
        if self.told.forbids(mine, theirs):
            return True
        return any(
            self.runs.source[one] == self.runs.source[other] and not self._at_once(one, other)
            for one in mine
            for other in theirs
        )

    def _at_once(self, one: int, other: int) -> bool:
        """Whether two devices can have given a source both: they were recording at one time."""
        if self.runs.row_a_run[one]:
            return False
        starts, lasted = self.runs.start_s, self.runs.lasted_s
        earlier, later = (one, other) if starts[one] <= starts[other] else (other, one)
        return bool(starts[later] - starts[earlier] <= np.fmax(lasted[earlier], 1.0))

    def forbids_shifted(self, mine: list[int], theirs: list[int]) -> bool:
        """As `forbids`; and a source that has this run already has no other one of it hours away."""
        if self.told.forbids(mine, theirs):
            return True
        return not set(self.runs.source[mine]).isdisjoint(self.runs.source[theirs])


def _sure_pairs(runs: RunColumns) -> tuple[Iterable[tuple[int, int]], Iterable[tuple[int, int]]]:
    """Pairs that are one run by start, time and distance, and those that are by overlap and distance."""
    near = RunPairs.near(runs, TWO_DEVICES_WITHIN_S, NEIGHBOURS, local=False)
    certain = near.where(_certain(near))
    if not np.isnan(runs.local_s).all():  # a watch's own zone against a clock without one
        local = RunPairs.near(runs, TWO_DEVICES_WITHIN_S, NEIGHBOURS, local=True)
        local = local.where(runs.without_zone[local.one] != runs.without_zone[local.other])
        certain = certain.joined(local.where(_certain(local)))
    at_once = (near.overlap() >= TWO_DEVICES_OVERLAP) & (near.overlap(of_longer=True) >= MOST)
    two_devices = near.where(at_once & near.far_alike() & ~near.either(runs.in_lifting_app))
    return certain.closest_first(), two_devices.closest_first()


def _certain(pairs: RunPairs) -> np.ndarray:
    far = pairs.far_alike(pairs.distance_within) | ~pairs.both_far
    return np.asarray(pairs.start_alike & pairs.last_alike() & far)


def shifted_pairs(
    runs: RunColumns, groups: Groups, last_within: tuple[float, float] = SHIFTED_DURATION_WITHIN
) -> tuple[RunPairs, np.ndarray]:
    """Pairs of two sources whose numbers agree closely a whole number of half hours apart.

    With each, how many pairs of its two sources have just its shift: an equal loop on another day has
    another one. Numbers in whole minutes on both sides say too little: people run the same again.
    """
    most_apart = FARTHEST_SHIFT_S + 120.0
    pairs = RunPairs.near(runs, most_apart, SHIFTED_NEIGHBOURS, local=False)
    two_sources = runs.source[pairs.one] != runs.source[pairs.other]
    pairs = pairs.where(two_sources & pairs.far_alike(SHIFTED_DISTANCE_WITHIN))
    half_hours = np.rint(pairs.apart_s / HALF_HOUR_S)
    off = np.abs(pairs.apart_s - half_hours * HALF_HOUR_S)
    near_one = (half_hours >= 1) & (half_hours <= FARTHEST_SHIFT_S / HALF_HOUR_S) & (off <= pairs.allowed_s)
    long = np.minimum(runs.lasted_s[pairs.one], runs.lasted_s[pairs.other]) >= LEAST_SHIFTED_S
    numbers = np.array(groups.numbers(), dtype=np.int64)
    alone = numbers[pairs.one] != numbers[pairs.other]
    chosen = near_one & long & alone & pairs.last_alike(last_within)
    pairs, half_hours = pairs.where(chosen), half_hours[chosen]
    ordered = runs.source[pairs.one] < runs.source[pairs.other]
    first = np.where(ordered, runs.source[pairs.one], runs.source[pairs.other])
    second = np.where(ordered, runs.source[pairs.other], runs.source[pairs.one])
    shift = np.where(ordered, half_hours, -half_hours)
    shifts = pd.DataFrame({"first": first, "second": second, "shift": shift})
    common = shifts.groupby(list(shifts.columns))["shift"].transform("size").to_numpy()
    return pairs, np.asarray(common, dtype=np.int64)
