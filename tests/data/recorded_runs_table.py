"""Recordings of runs as a frame, from short rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.duplicates import LINKS

Row = tuple[str, str, float, float, str]  # id, start, metres, seconds, source
WATCH = ("a", "2026-03-03 17:00:07", 9000.0, 3000.0, "strava_csv")


def runs(*rows: Row) -> pd.DataFrame:
    """Rows of (id, start, metres, seconds, source); the seconds are moving time."""
    frame = pd.DataFrame(rows, columns=["run_id", "started_at", "distance_m", "moving_s", "source"])
    frame["source"] = frame["source"].astype("str")
    return frame.assign(started_at=pd.to_datetime(frame["started_at"]), elapsed_s=np.nan)


def links(*rows: tuple[str, str, bool, str]) -> pd.DataFrame:
    """Rows of (id, other id, same, told by)."""
    return pd.DataFrame(rows, columns=list(LINKS))


def missing_as_none(values: Sequence[object]) -> list[object]:
    """A column with None for what is missing."""
    return [None if pd.isna(value) else value for value in values]
