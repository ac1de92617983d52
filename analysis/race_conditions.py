"""What a race course and its weather may have cost, noted beside the result and never taken off it."""

from __future__ import annotations

import numpy as np
import pandas as pd

COOLEST_FREE_C, WARMEST_FREE_C = 10.0, 17.5  # Mantzios 2022: no cost in air between these
HEAT_COST_PCT_PER_C = 0.35  # Mantzios 2022: 0.3 to 0.4 % a degree WBGT; air temperature stands in for it
SHORT_RACE_S = 600.0  # [A] shorter races do not heat the body through
HILLY_M_PER_KM = 10.0  # SCIENCE 2.2: from here a road race is not flat
SAME_RACE_WITHIN = 0.05  # of the distance, for a run of the same day
COLUMNS = ("temperature_c", "excess_c", "heat_cost_pct", "climb_m_per_km", "hilly")


def race_conditions(races: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """How warm or cold, and how hilly, was each race?

    excess = max(0, T - 17.5, 10 - T) degrees; expected cost 0.35 % of speed a degree, none below 10 minutes;
    climb of the recording a kilometre.

    Inputs: races: day, distance_m, duration_s, run_id; runs: run_id, day, distance_m, temperature_c,
    ascent_m. A race without its run takes one of that day and distance (5 %).
    Comes back: COLUMNS with the index of races, NaN where the recording does not say; hilly from 10 m a km.
    Use them as covariates with many races, or to explain one; the outcome of a race is never corrected.
    Do not trust a thermometer on the wrist, nor climb from satellites: both read high.
    Source: Mantzios 2022, Med Sci Sports Exerc, doi:10.1249/MSS.0000000000002769.

    >>> races = pd.DataFrame({"day": pd.to_datetime(["2026-07-05"]), "distance_m": [10_000.0],
    ...     "duration_s": [2400.0], "run_id": ["a"]})
    >>> runs = pd.DataFrame({"run_id": ["a"], "day": pd.to_datetime(["2026-07-05"]), "distance_m": [10_050.0],
    ...     "temperature_c": [27.5], "ascent_m": [40.0]})
    >>> race_conditions(races, runs)[["excess_c", "heat_cost_pct", "climb_m_per_km"]].iloc[0].tolist()
    [10.0, 3.5, 4.0]
    """
    own = _run_of_each(races, runs)
    degrees = own["temperature_c"].to_numpy(np.float64)
    excess = np.maximum(0.0, np.maximum(degrees - WARMEST_FREE_C, COOLEST_FREE_C - degrees))
    long_enough = races["duration_s"].to_numpy(np.float64) >= SHORT_RACE_S
    climb = 1000.0 * own["ascent_m"].to_numpy(np.float64) / races["distance_m"].to_numpy(np.float64)
    return pd.DataFrame(
        {
            "temperature_c": degrees,
            "excess_c": excess,
            "heat_cost_pct": HEAT_COST_PCT_PER_C * excess * long_enough,
            "climb_m_per_km": climb,
            "hilly": climb >= HILLY_M_PER_KM,
        },
        index=races.index,
    )


def _run_of_each(races: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """Temperature and climb of the recording of each race, NaN rows without one."""
    by_id = runs.drop_duplicates("run_id").set_index("run_id")[["temperature_c", "ascent_m"]]
    own = by_id.reindex(races["run_id"]).set_axis(races.index).astype("float64")
    for index in races.index[~races["run_id"].isin(by_id.index)]:
        race = races.loc[index]
        same = runs[runs["day"].eq(race["day"])]
        off = (same["distance_m"] / race["distance_m"] - 1.0).abs()
        if (off <= SAME_RACE_WITHIN).any():
            own.loc[index] = same.loc[off.idxmin(), ["temperature_c", "ascent_m"]].to_numpy(np.float64)
    return own
