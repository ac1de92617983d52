"""The first rows of a table of one's own as they would be understood, in our units, and how many would be."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.normalise import KG_PER_UNIT, METRES_PER_UNIT
from data.readers.reader import ParsedLog

ROWS_SHOWN = 8
WHY_NOT = "cannot_be_read"
_SHOWN = {
    "sets": (
        *("workout_started_at", "exercise_as_logged", "load", "reps", "rpe", "duration_s", "distance"),
        *("set_kind", "workout_name", "note"),
    ),
    "runs": (
        *("started_at", "distance", "moving_s", "elapsed_s", "name", "kind"),
        *("heart_rate_avg", "heart_rate_max", "ascent_m"),
    ),
    "races": ("day", "distance", "duration_s", "name", "counts"),
    "body_mass": ("measured_at", "body_mass"),
}
_STARTS = ("workout_started_at", "started_at", "day", "measured_at")
_USUAL = {"set_kind": "working", "kind": "unknown"}  # said of every row, they say nothing
_FACTORS = {"load": ("load_unit", "kg", KG_PER_UNIT), "body_mass": ("body_mass_unit", "kg", KG_PER_UNIT)}
_FACTORS["distance"] = ("distance_unit", "m", METRES_PER_UNIT)


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a table can be read, cannot be, and are not meant to be."""

    read: int
    refused: int
    left_out: int

    @property
    def rows(self) -> int:
        """All rows of the file."""
        return self.read + self.refused + self.left_out


def preview_rows(log: ParsedLog, rows: int = ROWS_SHOWN) -> pd.DataFrame:
    """The first rows of a file in the order of their lines, one for each set, run, race or weighing.

    `line`, then what they hold, in kg, metres and seconds (a load or a distance whose unit nobody has said
    keeps its plain name), then `cannot_be_read`, the reason of a row that was refused. Columns without any
    value are left out.
    """
    read = [_understood(getattr(log, part), part).head(rows) for part in _SHOWN]
    refused = pd.DataFrame(
        [(problem.line, problem.reason) for problem in log.problems[:rows]], columns=["line", WHY_NOT]
    )
    every = pd.concat([frame for frame in (*read, refused) if len(frame)] or [refused], ignore_index=True)
    first = every.sort_values("line", kind="stable").head(rows).reset_index(drop=True)
    quiet = [name for name, usual in _USUAL.items() if name in first and first[name].dropna().eq(usual).all()]
    return first.drop(columns=quiet).dropna(axis="columns", how="all")


def row_counts(log: ParsedLog) -> RowCounts:
    """Every row of the file once; a row of several sets is one row."""
    lines = {line for part in _SHOWN for line in getattr(log, part)["line"].tolist()}
    refused = {problem.line for problem in log.problems} - lines
    return RowCounts(len(lines), len(refused), sum(log.left_out.values()))


def _understood(frame: pd.DataFrame, part: str) -> pd.DataFrame:
    names = [name for name in _SHOWN[part] if name in frame]
    shown = frame[["line", *names]].rename(columns=dict.fromkeys(_STARTS, "when"))
    for name, (unit_column, unit, factors) in _FACTORS.items():
        if name in shown and frame[unit_column].notna().any():
            factor = frame[unit_column].map(factors).astype(float)
            shown[name] = shown[name] * factor
            shown = shown.rename(columns={name: f"{name}_{unit}"})
    return shown
