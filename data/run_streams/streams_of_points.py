"""From the points a reader found to everything kept of them: points, best efforts, minutes, heart rates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
import pandas as pd
import pyarrow as pa

from data.run_streams.best_efforts import best_efforts
from data.run_streams.ground import ground_of
from data.run_streams.run_minutes import heart_rate_seconds, run_minutes
from data.run_streams.run_track import Track, in_time, settled_distance, track_of
from data.run_streams.stream_tables import BEST_EFFORT, OF_A_RUN, RUN_POINT
from data.run_streams.streams import RunStreams, schema_of

FORMULAS = 1  # another number when a formula here changes: reading an import again then replaces its rows
HALF_SPEED_S = 5.0  # a speed nobody recorded is that of the ten seconds around
_TREADMILL = re.compile(
    r"treadmill|indoor|laufband|hallenlauf|tapis|cinta|esteira|loopband|löpband|tredemølle|トレッドミル",
    re.IGNORECASE,
)

Columns = Mapping[str, np.ndarray]


def said_indoors(names: pd.Series) -> np.ndarray:
    """For each run, whether its name says that it was run on a treadmill or in a hall.

    >>> said_indoors(pd.Series(["Laufband 8 km", "Morning Run", None])).tolist()
    [True, False, False]
    """
    return np.array([isinstance(name, str) and _TREADMILL.search(name) is not None for name in names])


def streams_of(points: pd.DataFrame, run_ids: Sequence[str], indoors: np.ndarray) -> RunStreams:
    """Everything kept of the points of one file: of every run that has any.

    `points` has the columns of PARSED_RUN_POINTS, its `run` the place in `run_ids` and `indoors`.
    """
    place = points["run"].to_numpy()
    if (np.diff(place) < 0).any():
        points = points.sort_values("run", kind="stable")
        place = points["run"].to_numpy()
    columns = {name: points[name].to_numpy() for name in points.columns if name != "run"}
    bounds = np.flatnonzero(np.diff(place, prepend=-1, append=-1)).tolist()
    recorded: list[int] = []
    parts: list[dict[str, Columns]] = []
    for begin, end in pairwise(bounds):
        own = in_time({name: values[begin:end] for name, values in columns.items()})
        if len(own["t_s"]):
            recorded.append(int(place[begin]))
            parts.append(_tables_of(own))
    if not parts:
        return RunStreams()
    runs = {
        "run_id": [run_ids[number] for number in recorded],
        "points": [len(part["run_point"]["t_s"]) for part in parts],
        "indoors": indoors[recorded],
        "checksum": [_checksum(part["run_point"]) for part in parts],
    }
    tables = (_gathered(table, [part[table] for part in parts]) for table in OF_A_RUN)
    return RunStreams(pa.table(runs, schema=schema_of("run_stream")), *tables)


def _tables_of(columns: Columns) -> dict[str, Columns]:
    """Every table of one run from its points in order of time."""
    t_s = columns["t_s"]
    distance = settled_distance(columns)
    track = track_of(t_s, distance)
    ground = None if track is None else ground_of(track, t_s, columns["altitude_m"])
    kept = {**columns, "distance_m": distance, "grade": np.full(len(t_s), np.nan)}
    if track is not None and ground is not None:
        kept["grade"] = ground.grade_at(np.interp(t_s, track.t_s, track.along_m)).round(3)
    if track is not None and np.isnan(columns["speed_m_s"]).all():
        kept["speed_m_s"] = _speed_from(track, t_s)
    efforts = best_efforts(track, ground) if track else dict.fromkeys(BEST_EFFORT, np.zeros(0))
    return {
        "run_point": {name: kept[name].astype(dtype) for name, dtype in RUN_POINT.items()},
        "best_effort": efforts,
        "run_minute": run_minutes(columns, track, ground),
        "run_heart_rate": heart_rate_seconds(t_s, columns["heart_rate"]),
    }


def _speed_from(track: Track, t_s: np.ndarray) -> np.ndarray:
    """The speed around each point, missing before and behind the track."""
    before = np.maximum(t_s - HALF_SPEED_S, track.t_s[0])
    after = np.minimum(t_s + HALF_SPEED_S, track.t_s[-1])
    gone = np.interp(after, track.t_s, track.along_m) - np.interp(before, track.t_s, track.along_m)
    speed: np.ndarray = gone / np.where(after > before, after - before, np.nan)
    return speed.round(3)


def _checksum(point_columns: Columns) -> int:
    checksum = FORMULAS
    for values in point_columns.values():
        checksum = crc32(values.data, checksum)
    return checksum


def _gathered(table: str, parts: Sequence[Columns]) -> pa.Table:
    """One table of the rows of every run; those of a run alone are not copied."""
    schema = schema_of(table)
    sizes = [len(part[schema.names[1]]) for part in parts]
    arrays = [pa.array(np.repeat(np.arange(len(parts), dtype=np.int32), sizes))]
    for name, dtype in OF_A_RUN[table].items():
        values = parts[0][name] if len(parts) == 1 else np.concatenate([part[name] for part in parts])
        missing = np.isnan(values)
        arrays.append(pa.array(values.astype(dtype, copy=False), mask=missing if missing.any() else None))
    return pa.Table.from_arrays(arrays, schema=schema)
