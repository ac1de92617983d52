"""Runs that look like races, for the athlete to confirm or correct."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.race_words import named_distance, race_word
from analysis.running_formula import FloatArray
from analysis.standard_distances import STANDARD_DISTANCES_M, Snap, snap_distance

SHORTEST_RACE_M = 800.0
ALIKE = (0.7, 1.4)  # [A] runs whose distance is 0.7 to 1.4 times this one's are comparable
FEWEST_ALIKE = 8  # [A] fewer say nothing about what is fast for this athlete
BRISK, AN_EFFORT = 0.85, 0.5  # [A] rank of speed among comparable runs: a hint of a race; not a jog
SAME_RACE_WITHIN = 0.03  # as the store takes two races of one day for one
NAME_AND_RECORDING_WITHIN = 0.10  # [A] further apart, the name speaks of another day
COLUMNS = (
    *("run_id", "day", "name", "recorded_m", "duration_s", "standard", "distance_m", "question"),
    *("counts", "likely", "reason"),
)


def race_suggestions(runs: pd.DataFrame, races: pd.DataFrame) -> pd.DataFrame:
    """Which runs look like races that are not in the list yet?

    Marked as a race by the source; or a name with a word for races and none for training, in several
    languages; or a name with a weaker hint, over a standard distance and among the fastest 15 % of runs of
    about that length. The distance is snapped as `snap_distance` says.

    Inputs: runs that count (no twins): run_id, day, name, distance_m, moving_s, elapsed_s, kind, source, and
    indoors (1 or missing) where it is known: a treadmill's run is none unless its source says so; races
    known: day, distance_m, run_id. A run of a known race, or of its day and distance, is left out.
    Comes back: newest first, COLUMNS: recorded_m as logged; duration_s from start to stop; standard (name or
    missing) and distance_m (standard one, else as recorded); question, to be answered first where not empty;
    counts, a proposal: not slower than half of the comparable runs; likely, False for weaker hints; reason.
    Do not trust it without a look: a name says what somebody wanted to write, and a watch's time is not the
    official one.
    Source: our choice.

    >>> run = pd.DataFrame({"run_id": ["a"], "day": pd.to_datetime(["2026-05-03"]), "name": ["Elbe Marathon"],
    ...     "distance_m": [42_500.0], "moving_s": [12_600.0], "elapsed_s": [12_600.0], "kind": ["unknown"],
    ...     "source": ["strava_csv"]})
    >>> races = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "run_id": []})
    >>> race_suggestions(run, races)[["standard", "distance_m", "reason"]].to_dict("records")
    [{'standard': 'marathon', 'distance_m': 42195.0, 'reason': 'The name says “marathon”.'}]
    """
    known = set(races["run_id"].dropna())
    seconds = runs["elapsed_s"].fillna(runs["moving_s"])
    usable = (runs["distance_m"] >= SHORTEST_RACE_M) & (seconds > 0) & runs["day"].notna()
    usable &= ~runs["run_id"].isin(known)
    if "indoors" in runs:
        usable &= ~(runs["indoors"] > 0) | runs["kind"].eq("race")
    candidates = runs[usable].assign(duration_s=seconds[usable])
    rank = _speed_rank(candidates)
    raced = _raced_days(races)
    found = []
    for run, place in zip(candidates.to_dict("records"), rank, strict=True):
        if any(abs(run["distance_m"] / other - 1) < SAME_RACE_WITHIN for other in raced.get(run["day"], ())):
            continue
        row = _suggestion(run, float(place))
        if row is not None:
            found.append(row)
    frame = pd.DataFrame(found, columns=list(COLUMNS))
    return frame.sort_values("day", ascending=False, kind="stable", ignore_index=True)


def _raced_days(races: pd.DataFrame) -> dict[object, list[float]]:
    days: dict[object, list[float]] = {}
    for day, distance in zip(races["day"], races["distance_m"], strict=True):
        days.setdefault(day, []).append(float(distance))
    return days


def _speed_rank(runs: pd.DataFrame) -> FloatArray:
    """Share of comparable runs each is at least as fast as; NaN where there are too few."""
    distance = runs["distance_m"].to_numpy(np.float64)
    speed = distance / runs["duration_s"].to_numpy(np.float64)
    rank = np.full(len(runs), np.nan)
    order = np.argsort(distance)
    ordered = distance[order]
    first = np.searchsorted(ordered, ALIKE[0] * distance)
    last = np.searchsorted(ordered, ALIKE[1] * distance, side="right")
    for place in np.flatnonzero(last - first >= FEWEST_ALIKE):
        rank[place] = np.mean(speed[order[first[place] : last[place]]] <= speed[place])
    return rank


def _suggestion(run: Mapping[Hashable, Any], rank: float) -> tuple[object, ...] | None:
    """One row of the frame, or None when nothing hints at a race."""
    name = run["name"] if isinstance(run["name"], str) else ""
    recorded_m, flagged = float(run["distance_m"]), run["kind"] == "race"
    word, strong = race_word(name)
    named = named_distance(name)
    if named is not None and not _near(recorded_m, named):
        if not flagged:
            return None
        named = None
    if not flagged and not word:
        return None
    likely = flagged or strong
    snap = snap_distance(recorded_m, named)
    reason = f"Marked as a race in {run['source']}." if flagged else f"The name says “{word}”."
    if not likely:
        if snap.name is None or rank < BRISK:
            return None
        if not np.isnan(rank):
            reason += f" Faster than {100 * rank:.0f} % of the runs of about this length."
    if named is not None and snap.name is None:
        snap = _far_off(recorded_m, named)
    counts = bool(np.isnan(rank) or rank >= AN_EFFORT)
    taken = recorded_m if snap.distance_m is None else snap.distance_m
    return (
        *(run["run_id"], run["day"], name, recorded_m, run["duration_s"]),
        *(snap.name, taken, snap.question, counts, likely, reason),
    )


def _near(recorded_m: float, named: str) -> bool:
    return abs(recorded_m / STANDARD_DISTANCES_M[named] - 1.0) <= NAME_AND_RECORDING_WITHIN


def _far_off(recorded_m: float, named: str) -> Snap:
    """The name gives a distance the recording is further from than `snap_distance` would ask about."""
    standard = STANDARD_DISTANCES_M[named]
    off = round(100.0 * (recorded_m / standard - 1.0), 2)
    question = f"The name says {named}, the recording {recorded_m / 1000:.2f} km. Which is it?"
    return Snap(named, standard, off, question)
