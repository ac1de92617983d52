"""Invented points of a run, second by second or at any moments."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.readers.reader import PARSED_RUN_POINTS, parsed_frame
from data.run_streams.run_track import Track, settled_distance, track_of
from data.run_streams.streams import RunStreams
from data.run_streams.streams_of_points import streams_of


def points(t_s: Sequence[float], **columns: object) -> pd.DataFrame:
    """The points of one run; a column not given is missing throughout."""
    return parsed_frame(PARSED_RUN_POINTS, {"run": np.zeros(len(t_s)), "t_s": np.array(t_s), **columns})


def even(seconds: int, speed_m_s: float, *, from_s: int = 0, from_m: float = 0.0) -> tuple[np.ndarray, ...]:
    """Times and metres of so many seconds at one speed, both ends included."""
    passed = np.arange(seconds + 1)
    return from_s + passed * 1.0, from_m + passed * speed_m_s


def legs(*pieces: tuple[int, float]) -> tuple[np.ndarray, np.ndarray]:
    """Times and metres of pieces (seconds, speed) run one after the other, a point a second."""
    speeds = np.concatenate([np.full(seconds, speed) for seconds, speed in pieces])
    return np.arange(len(speeds) + 1.0), np.concatenate(([0.0], np.cumsum(speeds)))


def kept_of(frame: pd.DataFrame, *, indoors: bool = False) -> RunStreams:
    """What is kept of the points of one run."""
    return streams_of(frame, ["run 0"], np.array([indoors]))


def track(t_s: Sequence[float], distance_m: Sequence[float]) -> Track:
    """The track of recorded distances."""
    frame = points(t_s, distance_m=np.array(distance_m))
    columns = {name: frame[name].to_numpy() for name in frame}
    found = track_of(columns["t_s"], settled_distance(columns))
    assert found is not None
    return found


def efforts(t_s: Sequence[float], distance_m: Sequence[float], **columns: object) -> dict[float, float]:
    """Seconds of the best effort over each distance."""
    rows = kept_of(points(t_s, distance_m=distance_m, **columns)).efforts.to_pandas()
    fastest = rows[rows["over_distance"]]
    return dict(zip(fastest["distance_m"], fastest["duration_s"].round(6), strict=True))


def farthest(t_s: Sequence[float], distance_m: Sequence[float]) -> dict[float, float]:
    """Metres of the best effort in each time."""
    rows = kept_of(points(t_s, distance_m=distance_m)).efforts.to_pandas()
    longest = rows[~rows["over_distance"]]
    return dict(zip(longest["duration_s"], longest["distance_m"].round(6), strict=True))
