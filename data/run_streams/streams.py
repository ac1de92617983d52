"""The recorded points of runs and what is worked out from them once, on their way into the store.

Arrow tables inside rather than frames: an archive has thousands of files, and the frames of a run cost more
to make than its best efforts to work out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pyarrow as pa

from data.run_streams.stream_tables import OF_A_RUN, RUN_STREAM


@cache
def schema_of(table: str) -> pa.Schema:
    """The columns of one table of streams, with the run's place where a run has several rows."""
    columns = RUN_STREAM if table == "run_stream" else {"run": "int32", **OF_A_RUN[table]}
    kinds = {"str": pa.string(), "bool": pa.bool_()}
    types = [kinds.get(dtype) or pa.type_for_alias(dtype) for dtype in columns.values()]
    return pa.schema(list(zip(columns, types, strict=True)))


@cache
def _empty(table: str) -> pa.Table:
    return schema_of(table).empty_table()


@dataclass(frozen=True, slots=True)
class RunStreams:
    """The streams of the runs of one or more files, with the columns of `stream_tables`; missing is null.

    In all tables but `runs`, `run` is the place of the run in it, from 0, and never falls from row to row.
    """

    runs: pa.Table = field(default_factory=lambda: _empty("run_stream"))
    points: pa.Table = field(default_factory=lambda: _empty("run_point"))
    efforts: pa.Table = field(default_factory=lambda: _empty("best_effort"))
    minutes: pa.Table = field(default_factory=lambda: _empty("run_minute"))
    heart_rates: pa.Table = field(default_factory=lambda: _empty("run_heart_rate"))

    def of_runs(self) -> dict[str, pa.Table]:
        """The tables of several rows a run, under their names in the store."""
        parts = (self.points, self.efforts, self.minutes, self.heart_rates)
        return dict(zip(OF_A_RUN, parts, strict=True))


def together(several: Sequence[RunStreams]) -> RunStreams:
    """The streams of several files as one, the runs of each behind those of the files before."""
    runs = [_empty("run_stream"), *(streams.runs for streams in several)]
    befores = np.cumsum([0, *map(len, runs[1:])]).astype(np.int32)
    joined: dict[str, list[pa.Table]] = {table: [_empty(table)] for table in OF_A_RUN}
    for streams, before in zip(several, befores[:-1], strict=True):
        for table, rows in streams.of_runs().items():
            chunks = [chunk.to_numpy() + before for chunk in rows["run"].chunks]
            joined[table].append(rows.set_column(0, "run", pa.chunked_array(chunks, pa.int32())))
    return RunStreams(pa.concat_tables(runs), *(pa.concat_tables(parts) for parts in joined.values()))
