"""Small logs as the questions about them are asked: a few columns in, frames out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.suspicions.set_blocks import SetBlocks

Row = tuple[int, str, float, float]
FIRST = pd.Timestamp("2026-03-02")


def sets_of(*rows: Row, **columns: object) -> pd.DataFrame:
    """Sets; a row is (workout number, exercise, load in kg, repetitions), workouts two days apart."""
    frame = pd.DataFrame(rows, columns=["workout", "exercise", "load_kg", "reps"])
    return frame.assign(
        row=[f"set {place}" for place in range(len(frame))],
        day=[FIRST + pd.Timedelta(days=2 * number) for number in frame["workout"]],
        place=np.arange(len(frame)),
        **{
            **{"import_id": 1, "warmup": False, "drop": False, "loose": False, "counts": True},
            **{"duration_s": np.nan, **columns},
        },
    )


def blocks_of(*rows: Row, **columns: object) -> SetBlocks:
    return SetBlocks(sets_of(*rows, **columns))


def usual_workouts(numbers: range, exercise: str = "Squat", load_kg: float = 60.0) -> list[Row]:
    """Three sets of five in each workout, at much the same load."""
    return [(number, exercise, load_kg + step, 5.0) for number in numbers for step in (0.0, 0.0, 2.5)]


def runs_of(*rows: tuple[float, float | None], name: str = "Morning", kind: str = "easy") -> pd.DataFrame:
    """Runs; a row is (kilometres, minutes moving)."""
    minutes = pd.Series([minutes for _, minutes in rows], dtype="float64")
    return pd.DataFrame(
        {
            "row": [f"run {place}" for place in range(len(rows))],
            "code": np.arange(len(rows)),
            "name": name,
            "kind": kind,
            "distance_m": pd.Series([1000 * km for km, _ in rows], dtype="float64"),
            "moving_s": 60 * minutes,
            "elapsed_s": 60 * minutes + 30,
            "counts": True,
        }
    )


def races_of(*rows: tuple[float, float]) -> pd.DataFrame:
    """Races; a row is (kilometres, minutes). None was a run of the log."""
    return pd.DataFrame(
        {
            "row": [f"race {place}" for place in range(len(rows))],
            "code": 1000 + np.arange(len(rows)),
            "distance_m": pd.Series([1000 * km for km, _ in rows], dtype="float64"),
            "duration_s": pd.Series([60 * minutes for _, minutes in rows], dtype="float64"),
            "effort": True,
            "counts": True,
        }
    )
