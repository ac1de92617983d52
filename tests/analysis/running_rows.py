"""Run minutes made by hand, for the tests of what is worked out from them."""

from __future__ import annotations

import numpy as np
import pandas as pd


def one_run(run_id: str = "a", day: str = "2026-01-05", length: int = 30, **columns: object) -> pd.DataFrame:
    """An even, flat run at 3 m/s and 140 beats, minute by minute, with these columns changed."""
    usual: dict[str, object] = {
        "run_id": run_id,
        "day": pd.Timestamp(day),
        "minute": np.arange(length),
        "moving_s": 60.0,
        "distance_m": 180.0,
        "speed_m_s": 3.0,
        "grade_adjusted_speed_m_s": 3.0,
        "grade": 0.0,
        "heart_rate": 140.0,
        "cadence_spm": 170.0,
        "power_w": np.nan,
        "temperature_c": 12.0,
        "ground_contact_ms": np.nan,
        "vertical_oscillation_mm": np.nan,
    }
    return pd.DataFrame(usual | columns)
