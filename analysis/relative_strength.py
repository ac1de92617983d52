"""How strong am I for my weight? e1RM per kilogram of body mass, over time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.one_rep_max import as_floats

RELATIVE_COLUMNS = (
    *("exercise", "day", "level_kg", "body_mass_kg", "body_mass_stale", "body_mass_note"),
    *("relative", "low", "high", "used"),
)


def relative_strength(trends: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    """How does each lift's level compare with the body mass of its day?

    Formula: level / body mass, and the same for both ends of its band. The level of a body-weight lift is its
    total, body included.
    Inputs: trends from fit_trends (kg), measured: day, body_mass_kg (kg) of weighings that are not in doubt.
    Returns: one row per row of trends, RELATIVE_COLUMNS: relative, low and high are multiples of body mass,
    NaN before anything was weighed; body_mass_note says why not to rely on it.
    When not to trust it: stale weighings; losing weight raises it without a kilogram more on the bar, so look
    at level_kg beside it. The band knows nothing of the scale's error.
    Source: SCIENCE 1.5 and 6.6.

    >>> from analysis.trend import fit_trend
    >>> trend = fit_trend(["2026-01-05"], [105.0], [3], exercise="Back Squat")
    >>> scale = pd.DataFrame({"day": [pd.Timestamp("2026-01-05")], "body_mass_kg": [70.0]})
    >>> relative_strength(trend, scale)["relative"].round(6).tolist()
    [1.5]
    """
    weighed = body_mass_on(trends["day"], measured)
    mass = as_floats(weighed["body_mass_kg"])
    mass = np.where(mass > 0, mass, np.nan)
    frame = pd.concat([trends, weighed], axis=1).assign(
        relative=as_floats(trends["level_kg"]) / mass,
        low=as_floats(trends["low_kg"]) / mass,
        high=as_floats(trends["high_kg"]) / mass,
    )
    return frame[list(RELATIVE_COLUMNS)]
