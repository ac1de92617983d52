"""Body mass on days nobody stood on a scale."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.coded_text import text_at

STALE_AFTER_DAYS = 60.0  # [A] beyond this the nearest weighing is used and said to be old


def body_mass_on(days: pd.Series, measured: pd.DataFrame) -> pd.DataFrame:
    """What did I weigh on these days?

    Formula: the median of a day's weighings; between two days the straight line; before the first and after
    the last, that weighing.
    Inputs: days (dates, n rows); measured: day, body_mass_kg (kg), any order.
    Returns: a frame with the index of days: body_mass_kg (NaN when nothing was ever measured),
    body_mass_stale (True when the nearest weighing is more than 60 days away, or there is none),
    body_mass_days (days to the nearest weighing) and body_mass_note (why not to rely on it, empty otherwise).
    When not to trust it: stale rows; a cut or a gain between two weighings.
    Source: SCIENCE 1.5 [A].

    >>> scale = pd.DataFrame({"day": pd.to_datetime(["2026-01-01", "2026-01-11"]),
    ...     "body_mass_kg": [70.0, 72.0]})
    >>> body_mass_on(pd.Series(pd.to_datetime(["2026-01-06"])), scale)["body_mass_kg"].tolist()
    [71.0]
    """
    known = measured.dropna(subset=["day", "body_mass_kg"]).groupby("day")["body_mass_kg"].median()
    if known.empty:
        return _never_weighed(days.index)
    asked = _day_numbers(days)
    weighed = _day_numbers(known.index.to_series())
    nearest = np.abs(asked[:, None] - weighed[_neighbours(asked, weighed)]).min(axis=1)
    stale = nearest > STALE_AFTER_DAYS
    away, place = np.unique(np.where(stale, np.rint(nearest), 0), return_inverse=True)
    notes = [f"weighed {number:.0f} days away" if number else "" for number in away]
    return pd.DataFrame(
        {
            "body_mass_kg": np.interp(asked, weighed, known.to_numpy(dtype=float)),
            "body_mass_stale": stale,
            "body_mass_days": nearest,
            "body_mass_note": text_at(notes, place, days.index),
        },
        index=days.index,
    )


def _never_weighed(index: pd.Index) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"body_mass_kg": np.nan, "body_mass_stale": True, "body_mass_days": np.nan}, index=index
    )
    return frame.assign(body_mass_note=pd.Series("body mass unknown", index=index, dtype="str"))


def _day_numbers(days: pd.Series) -> np.ndarray:
    return np.asarray((days - pd.Timestamp("1970-01-01")).dt.total_seconds() / 86400, dtype=float)


def _neighbours(asked: np.ndarray, weighed: np.ndarray) -> np.ndarray:
    """Places of the weighing before and the one after each day."""
    after = np.clip(np.searchsorted(weighed, asked), 0, len(weighed) - 1)
    return np.stack([np.maximum(after - 1, 0), after], axis=1)
