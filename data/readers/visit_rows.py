"""Strength activities of a service's table as gym visits: start, length and heart rate, no sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from data.readers.reader import PARSED_GYM_VISITS, parsed_frame
from data.readers.row_checks import RowChecks
from data.readers.strength_names import strength_places
from data.readers.written_moments import MomentColumn
from data.readers.written_numbers import durations_s

Values = Mapping[str, np.ndarray | Sequence[object]]


class ActivityColumns(Protocol):
    """A service's table of activities, its columns asked for by meaning."""

    def cells(self, meaning: str) -> tuple[str, ...]:
        """The cells of a column; empty texts where the file has no such column."""
        ...

    def name(self, meaning: str) -> str:
        """What the file calls a column."""
        ...


def visit_frame(types: Sequence[str], values: Values, left_out: dict[str, int]) -> pd.DataFrame:
    """The rows that have a start and a length as gym visits; the others stay counted by their type.

    `types` are the rows' own words, which `left_out` has counted; `values` their columns.
    """
    started, elapsed = np.asarray(values["started_at"]), np.asarray(values["elapsed_s"], dtype=float)
    taken = ~np.isnat(started) & (elapsed > 0)
    for place in np.flatnonzero(taken).tolist():
        left_out[types[place]] -= 1
        if not left_out[types[place]]:
            del left_out[types[place]]
    kept = {name: np.asarray(column)[taken] for name, column in values.items()}
    return parsed_frame(PARSED_GYM_VISITS, dict(kept))


def visits_of_table(
    columns: ActivityColumns,
    started: MomentColumn,
    lines: Sequence[int],
    left_out: dict[str, int],
    *,
    places: Sequence[int] | None = None,
    clock: str = "",
    lengths: Sequence[str] = ("elapsed", "time", "moving"),
    heart_rate: str = "heart_rate_avg",
    source_id: str = "",
    exertion: str = "",
) -> tuple[pd.DataFrame, list[str]]:
    """The gym visits of a table of activities, and notes on their cells.

    `started` is its column of starts; `places` are its strength rows where their types alone do not say it.
    With a `clock`, a start by another one is none. The first of the columns `lengths` that a row has is its
    length; `source_id` is the column of its own number, `exertion` that of how hard it felt, if any.
    """
    places = strength_places(columns.cells("type")) if places is None else places

    def cells(meaning: str) -> list[str]:
        column = columns.cells(meaning)
        return [column[place] for place in places]

    checks = RowChecks([lines[place] for place in places])
    starts = started.values[places]
    if clock:
        starts = np.where(started.zoned[places] == (clock == "utc"), starts, np.datetime64("NaT", "us"))
    elapsed = np.full(len(places), np.nan)
    for meaning in lengths:
        seconds = durations_s(cells(meaning)).values
        elapsed = np.where(np.isnan(elapsed) & (seconds > 0), seconds, elapsed)
    values: dict[str, np.ndarray] = {
        "line": np.array(checks.lines, dtype=np.int64),
        "started_at": starts.astype("datetime64[us]"),
        "name": np.array([cell or None for cell in cells("name")], dtype=object),
        "elapsed_s": elapsed,
        "heart_rate_avg": checks.quantity(cells(heart_rate), columns.name(heart_rate)),
        "heart_rate_max": checks.quantity(cells("heart_rate_max"), columns.name("heart_rate_max")),
    }
    if source_id:
        values["source_id"] = np.array(
            [cell.removesuffix(".0") or None for cell in cells(source_id)], dtype=object
        )
    if exertion:
        values["perceived_exertion"] = checks.quantity(cells(exertion), columns.name(exertion))
    return visit_frame(cells("type"), values, left_out), checks.notes
