"""Two recordings of runs side by side: how far apart they start, and whether time and distance agree.

The tolerances are those of FORMATS 17, rule 2, measured on real exports.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.sources import FROM_POSITIONS, LIFTING_APPS, ONE_ROW_A_RUN, WITHOUT_ZONE, places

START_WITHIN_S = 60.0
START_WITHIN_MINUTES_S = 120.0  # where one of the two has minutes only
DURATION_WITHIN = (0.01, 5.0)  # share, seconds
DISTANCE_WITHIN = 0.02
RECOMPUTED_WITHIN = 0.06  # where one distance was added up from positions
LEFT_OF_EARLIER = 0.5  # of the earlier one's time must be left when the later one starts


@dataclass(frozen=True, slots=True)
class RunColumns:
    """Recordings as columns: seconds and metres as numbers, missing as NaN, what their source is like."""

    id_place: np.ndarray  # place of the run_id in alphabetical order: settles every tie
    start_s: np.ndarray
    local_s: np.ndarray  # the start by the clock where the athlete was, where it is known
    moving_s: np.ndarray
    elapsed_s: np.ndarray
    lasted_s: np.ndarray
    distance_m: np.ndarray
    whole_minute: np.ndarray
    round: np.ndarray  # start and length in whole minutes, as people type them
    source: np.ndarray
    place: np.ndarray
    from_positions: np.ndarray
    without_zone: np.ndarray
    in_lifting_app: np.ndarray
    row_a_run: np.ndarray  # two rows of the source are two runs

    @classmethod
    def of(cls, runs: pd.DataFrame) -> RunColumns:
        """From a frame as `data.duplicates.twins` takes it."""
        moving, elapsed = (runs[name].to_numpy(dtype=float) for name in ("moving_s", "elapsed_s"))
        ids = runs["run_id"].to_numpy(dtype=object)
        id_place = np.empty(len(ids), dtype=np.int64)
        id_place[np.argsort(ids, kind="stable")] = np.arange(len(ids))
        source = runs["source"]
        whole_minute = (runs["started_at"].dt.second == 0).to_numpy()
        return cls(
            id_place=id_place,
            start_s=_seconds(runs["started_at"]),
            local_s=_seconds(runs["local_at"]) if "local_at" in runs else np.full(len(runs), np.nan),
            moving_s=moving,
            elapsed_s=elapsed,
            lasted_s=np.fmax(moving, elapsed),
            distance_m=runs["distance_m"].to_numpy(dtype=float),
            whole_minute=whole_minute,
            round=whole_minute & (np.fmax(moving, elapsed) % 60 == 0),
            source=pd.factorize(source, sort=True)[0],
            place=places(source).to_numpy(),
            from_positions=source.isin(FROM_POSITIONS).to_numpy(),
            without_zone=source.isin(WITHOUT_ZONE).to_numpy(),
            in_lifting_app=source.isin(LIFTING_APPS).to_numpy(),
            row_a_run=source.isin(ONE_ROW_A_RUN).to_numpy(),
        )


def _seconds(moments: pd.Series) -> np.ndarray:
    seconds = moments.astype("datetime64[us]").to_numpy().astype("int64") / 1e6
    return np.where(moments.isna().to_numpy(), np.nan, seconds)


@dataclass(frozen=True, slots=True)
class RunPairs:
    """Pairs of recordings by their places: `one` starts first, `other` starts `apart_s` later."""

    runs: RunColumns
    one: np.ndarray
    other: np.ndarray
    apart_s: np.ndarray

    @classmethod
    def near(cls, runs: RunColumns, within_s: float | np.ndarray, most: int, *, local: bool) -> RunPairs:
        """Every two recordings that start within so many seconds, by UTC or by the local clock.

        Each is held against no more than `most` that follow it.
        """
        clock = runs.local_s if local else runs.start_s
        known = np.flatnonzero(~np.isnan(clock))
        order = known[np.lexsort((runs.id_place[known], runs.place[known], clock[known]))]
        start = clock[order]
        reach = start + (within_s[order] if isinstance(within_s, np.ndarray) else within_s)
        following = np.searchsorted(start, reach, side="right") - np.arange(len(order)) - 1
        following = np.clip(following, 0, most)
        one = np.repeat(np.arange(len(order)), following)
        before = np.repeat(np.cumsum(following) - following, following)
        other = one + 1 + np.arange(len(one)) - before
        return cls(runs, order[one], order[other], start[other] - start[one])

    def where(self, chosen: np.ndarray) -> RunPairs:
        """Only the pairs chosen."""
        return RunPairs(self.runs, self.one[chosen], self.other[chosen], self.apart_s[chosen])

    def joined(self, others: RunPairs) -> RunPairs:
        """These pairs and the others."""
        columns = ((getattr(self, name), getattr(others, name)) for name in ("one", "other", "apart_s"))
        return RunPairs(self.runs, *(np.concatenate(both) for both in columns))

    def _both(self, column: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return column[self.one], column[self.other]

    def either(self, column: np.ndarray) -> np.ndarray:
        """Whether a column of truths is true of one of the two."""
        return np.asarray(column[self.one] | column[self.other])

    @property
    def allowed_s(self) -> np.ndarray:
        """How far apart two recordings of one run may start."""
        return np.where(self.either(self.runs.whole_minute), START_WITHIN_MINUTES_S, START_WITHIN_S)

    @property
    def start_alike(self) -> np.ndarray:
        """Whether they start together, and not one after the other as repetitions of an interval do."""
        overlapping = self.apart_s <= np.fmax(LEFT_OF_EARLIER * self.runs.lasted_s[self.one], 1.0)
        return np.asarray((self.apart_s <= self.allowed_s) & overlapping)

    def last_alike(self, within: tuple[float, float] = DURATION_WITHIN) -> np.ndarray:
        """Whether moving or elapsed time of the one is that of the other, any with any."""
        found = np.zeros(len(self.one), dtype=bool)
        for mine in (self.runs.moving_s, self.runs.elapsed_s):
            for theirs in (self.runs.moving_s, self.runs.elapsed_s):
                found |= _close(mine[self.one], theirs[self.other], *within)
        return found

    @property
    def both_far(self) -> np.ndarray:
        """Whether both know a distance."""
        mine, theirs = self._both(self.runs.distance_m)
        return np.asarray(~np.isnan(mine) & ~np.isnan(theirs))

    def far_alike(self, share: float | np.ndarray = DISTANCE_WITHIN) -> np.ndarray:
        """Whether both know a distance and it is the same."""
        return _close(*self._both(self.runs.distance_m), share, 0.0)

    @property
    def distance_within(self) -> np.ndarray:
        """By how much the distances of one run may differ, as a share."""
        return np.where(self.either(self.runs.from_positions), RECOMPUTED_WITHIN, DISTANCE_WITHIN)

    def overlap(self, *, of_longer: bool = False) -> np.ndarray:
        """The share of the shorter one's time, or of the longer one's, in which both were recording.

        NaN where it is not known how long they lasted.
        """
        mine, theirs = self._both(self.runs.lasted_s)
        whole = np.maximum(mine, theirs) if of_longer else np.minimum(mine, theirs)
        together = np.maximum(np.minimum(mine - self.apart_s, theirs), 0.0)
        return np.asarray(together / np.where(whole > 0, whole, np.nan))

    def closest_first(self, *before: np.ndarray) -> list[tuple[int, int]]:
        """The pairs in order: by the keys given, the most telling first, then by how little they differ."""
        runs = self.runs
        ids = np.sort(np.column_stack(self._both(runs.id_place)), axis=1)
        far = np.abs(np.subtract(*self._both(runs.distance_m)))
        lasting = np.abs(np.subtract(*self._both(runs.lasted_s)))
        keys = (*before, np.round(self.apart_s), np.nan_to_num(far), np.nan_to_num(lasting), *ids.T)
        order = np.lexsort(keys[::-1])
        return list(zip(self.one[order].tolist(), self.other[order].tolist(), strict=True))


def _close(one: np.ndarray, other: np.ndarray, share: float | np.ndarray, absolute: float) -> np.ndarray:
    allowed = np.maximum(np.fmax(one, other) * share, absolute)
    return np.asarray(np.abs(one - other) <= allowed)
