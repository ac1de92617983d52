"""Clocks that disagree: a source whose runs start a constant number of half hours off another's (FORMATS 17).

One service writes local time as UTC, another moves runs by an hour or two. The recordings of one run, matched
by distance and time, show it; where clocks are set to summer time, by summer and by winter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from data.duplicates import FARTHEST_SHIFT_S, HALF_HOUR_S
from data.run_pairs import START_WITHIN_MINUTES_S
from data.sources import WITHOUT_ZONE, places
from data.wall_clock import is_summer_time

LEAST_PAIRS = 3
AGREEING = 0.8  # of the matched pairs
MOST_EXAMPLES = 5
_OWN_CLOCK = ("fit_file", "tcx_file", "gpx_file")  # written by the device that recorded


@dataclass(frozen=True, slots=True)
class ClockExample:
    """One run in both recordings: when each says it started (UTC), and how far it was."""

    started_at: datetime
    witness_started_at: datetime
    distance_m: float | None


@dataclass(frozen=True, slots=True)
class ClockShift:
    """A source whose clock is `shift_s` ahead of the witness's (behind, where it is negative).

    `season` is "summer" or "winter" where that holds by that time only. `agreeing` of the `pairs` of
    recordings matched show just this shift; some of them are the examples.
    """

    source: str
    witness: str
    shift_s: float
    pairs: int
    agreeing: int
    examples: tuple[ClockExample, ...]
    season: str | None = None


def clock_shifts(runs: pd.DataFrame, zone: str = "UTC") -> list[ClockShift]:
    """The sources whose clocks are off, each with its evidence.

    `runs` is every recording with run_id, started_at, distance_m, source and twin_of, `zone` where the
    athlete lives. At fault is the source that knows no zone, or is not the device's own; a source found at
    fault is no witness against another.
    """
    pairs = _matched(runs)
    at_fault: list[ClockShift] = []
    for source in _most_trusted_first(runs["source"]):
        wrong = {shift.source for shift in at_fault}
        against = pairs[(pairs["source"] == source) & ~pairs["witness"].isin(wrong)]
        sizes = against.groupby("witness").size()
        sizes = sizes[sizes >= LEAST_PAIRS]
        if sizes.empty:
            continue
        at_fault += _shifts(against[against["witness"] == sizes.idxmax()], zone)
    return at_fault


def _shifts(pairs: pd.DataFrame, zone: str) -> list[ClockShift]:
    """One shift all year, or one of each season: a local time taken for UTC is off by more in summer."""
    summer = is_summer_time(pairs["started_at_witness"], zone)
    seasons = {"winter": pairs[~summer], "summer": pairs[summer]}
    if min(map(len, seasons.values())) >= LEAST_PAIRS:
        found = [_constant_shift(half, season) for season, half in seasons.items()]
        shifts = [shift for shift in found if shift is not None]
        if len({shift.shift_s for shift in shifts}) == 2 or len(shifts) == 1:
            return shifts
    whole = _constant_shift(pairs)
    return [whole] if whole is not None else []


def _trust(sources: pd.Series) -> pd.Series:
    """How much less each source's clock is believed; the device's own is 0."""
    trust = places(sources) + 1
    return trust.where(~sources.isin(_OWN_CLOCK), 0) + 100 * sources.isin(WITHOUT_ZONE)


def _most_trusted_first(sources: pd.Series) -> list[str]:
    names = pd.Series(sorted(set(sources)), dtype="str")
    return [str(names[place]) for place in np.argsort(_trust(names), kind="stable")]


def _matched(runs: pd.DataFrame) -> pd.DataFrame:
    """Recordings of one run by a source and by a more trusted one, once for each run and two sources."""
    run = runs["twin_of"].fillna(runs["run_id"])
    rows = runs.assign(run=run, trust=_trust(runs["source"]))[run.duplicated(keep=False)]
    rows = rows[["run", "run_id", "source", "trust", "started_at", "distance_m"]]
    both = rows.merge(rows, on="run", suffixes=("", "_witness"))
    both = both[both["trust"] > both["trust_witness"]]
    shift = (both["started_at"] - both["started_at_witness"]).dt.total_seconds()
    half_hours = (shift / HALF_HOUR_S).round()
    is_shift = (shift - half_hours * HALF_HOUR_S).abs() <= START_WITHIN_MINUTES_S
    is_shift &= half_hours.abs() <= FARTHEST_SHIFT_S / HALF_HOUR_S
    both = both.rename(columns={"source_witness": "witness"})
    both = both.assign(shift_s=(half_hours * HALF_HOUR_S).where(is_shift), apart=shift.abs())
    both = both.sort_values(["apart", "run_id", "run_id_witness"])
    return both.drop_duplicates(["run", "source", "witness"]).sort_values(["started_at", "run_id"])


def _constant_shift(pairs: pd.DataFrame, season: str | None = None) -> ClockShift | None:
    counts = pairs["shift_s"].value_counts()
    if counts.empty or counts.iloc[0] < AGREEING * len(pairs) or counts.index[0] == 0:
        return None
    agreeing = pairs[pairs["shift_s"] == counts.index[0]]
    newest = agreeing.tail(MOST_EXAMPLES)
    columns = (newest["started_at"], newest["started_at_witness"], newest["distance_m"])
    return ClockShift(
        source=str(pairs["source"].iloc[0]),
        witness=str(pairs["witness"].iloc[0]),
        shift_s=float(counts.index[0]),
        pairs=len(pairs),
        agreeing=len(agreeing),
        examples=tuple(
            ClockExample(started.to_pydatetime(), seen.to_pydatetime(), None if np.isnan(far) else float(far))
            for started, seen, far in zip(*columns, strict=True)
        ),
        season=season,
    )
