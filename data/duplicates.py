"""One activity, several files: which recordings of a run are the same run.

Two runs are one when they start within a minute of each other (two where a source has only minutes),
last as long within 1 % or 5 seconds, and are as far within 2 % (FORMATS 17, rule 2).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

START_WITHIN_S = 60.0
START_WITHIN_MINUTES_S = 120.0
DURATION_WITHIN = (0.01, 5.0)  # share, seconds
DISTANCE_WITHIN = 0.02
OVERLAP = 0.5  # of the earlier one's time must have been left when the later one starts
NEIGHBOURS = 6  # more recordings of one run than anybody keeps
# Which recording counts: the richer source first.
SOURCES = ("fit_file", "tcx_file", "strava_csv", "garmin_csv", "gpx_file")


def twins(runs: pd.DataFrame) -> pd.Series:
    """For each run the run_id of the recording that counts for it, missing where it counts itself.

    `runs` has run_id, started_at, distance_m, moving_s, elapsed_s and source; the answer does not depend
    on the order of its rows.
    """
    rank = runs["source"].map({name: place for place, name in enumerate(SOURCES)}).fillna(len(SOURCES))
    ordered = runs.assign(_rank=rank).sort_values(["started_at", "_rank", "run_id"], kind="stable")
    group = np.arange(len(ordered))
    for shift in range(1, min(NEIGHBOURS, len(ordered) - 1) + 1):
        for later in np.flatnonzero(_same(ordered, shift)) + shift:
            group[group == group[later]] = group[later - shift]
    best = ordered.assign(_group=group).sort_values(["_rank", "started_at", "run_id"])
    first = best.groupby("_group")["run_id"].transform("first")
    counting: pd.Series = first.where(first != best["run_id"]).reindex(runs.index)
    return counting


def _same(ordered: pd.DataFrame, shift: int) -> np.ndarray:
    earlier, later = ordered.iloc[:-shift], ordered.iloc[shift:]
    apart = (later["started_at"].to_numpy() - earlier["started_at"].to_numpy()) / np.timedelta64(1, "s")
    whole = (ordered["started_at"].dt.second == 0).to_numpy()
    allowed = np.where(whole[:-shift] | whole[shift:], START_WITHIN_MINUTES_S, START_WITHIN_S)
    lasting = np.zeros(len(later), dtype=bool)
    for one in ("moving_s", "elapsed_s"):
        for other in ("moving_s", "elapsed_s"):
            lasting |= _close(earlier[one].to_numpy(), later[other].to_numpy(), *DURATION_WITHIN)
    far = _close(earlier["distance_m"].to_numpy(), later["distance_m"].to_numpy(), DISTANCE_WITHIN, 0.0)
    # Two repetitions of an interval workout start minutes apart and look alike, but do not overlap.
    lasted = earlier["elapsed_s"].fillna(earlier["moving_s"]).to_numpy()
    overlapping = apart <= np.fmax(OVERLAP * lasted, 1.0)
    return np.asarray((apart <= allowed) & overlapping & lasting & far)


def _close(one: np.ndarray, other: np.ndarray, share: float, absolute: float) -> np.ndarray:
    allowed = np.maximum(np.fmax(one, other) * share, absolute)
    return np.asarray(np.abs(one - other) <= allowed)
