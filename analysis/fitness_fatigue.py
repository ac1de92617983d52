"""Load of the past weeks weighed by age: what has built up and what is fresh, lifting and running apart."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.running_formula import FloatArray

FITNESS_DAYS, FATIGUE_DAYS = 42.0, 7.0  # Banister's usual time constants
SETTLED_AFTER_DAYS = 42  # before that the average still rises from nothing
SESSION_RPE = "session RPE"  # the only currency that may be added over lifting and running
COLUMNS = ("day", "part", "currency", "load", "fitness", "fatigue", "balance", "settled")


def exponential_average(daily_load: FloatArray, time_constant_days: float) -> FloatArray:
    """What is the average load a day, older days counting less?

    x(t) = x(t - 1) + (load(t) - x(t - 1)) (1 - e^(-1 / tau)), from 0.

    Inputs: loads of consecutive days; tau in days. Comes back: the average on each day, in the load's unit.
    Do not trust its first tau days. Source: Banister 1991, impulse and response.

    >>> exponential_average(np.full(1000, 50.0), 42)[-1].round(6)
    np.float64(50.0)
    """
    keep = np.exp(-1.0 / time_constant_days)
    average, level = np.empty(len(daily_load)), 0.0
    for place, load in enumerate(daily_load):
        level = level * keep + load * (1.0 - keep)
        average[place] = level
    return average


def fitness_and_fatigue(parts: Mapping[str, pd.Series], currencies: Mapping[str, str]) -> pd.DataFrame:
    """How much load has built up in strength and in running, and how much of it is fresh?

    Each part by itself: fitness the exponential average over 42 days, fatigue over 7, balance the one less
    the other.

    Inputs: for each part ("strength", "running") its daily loads (`daily_loads`, the same days for all) and
    its currency, such as "session RPE", "TRIMP" or "tonnage".
    Comes back: COLUMNS, one row a day and part; a part "both" only when every part is in session RPE, as no
    other currency may be added over lifting and running; settled from the 42nd day.
    Do not trust the names: this is a bookkeeping of load, neither fitness nor fatigue was measured.
    Source: Banister 1991; Foster 2001 for the common currency.

    >>> days = pd.date_range("2026-05-01", periods=2, name="day")
    >>> parts = {"running": pd.Series([40.0, 0.0], days), "strength": pd.Series([0.0, 3000.0], days)}
    >>> fitness_and_fatigue(parts, {"running": "TRIMP", "strength": "tonnage"})["part"].unique().tolist()
    ['running', 'strength']
    """
    missing = [part for part in parts if part not in currencies]
    if missing:
        raise ValueError(f"no currency arrived for {', '.join(missing)}: say what their loads are counted in")
    lengths = {len(loads) for loads in parts.values()}
    if len(lengths) > 1:
        raise ValueError(f"parts of {sorted(lengths)} days arrived: give the same days for every part")
    shown = dict(parts)
    if len(parts) > 1 and all(currencies[part] == SESSION_RPE for part in parts):
        shown["both"] = sum(list(parts.values())[1:], start=next(iter(parts.values())))
    frames = []
    for part, loads in shown.items():
        values = loads.to_numpy(np.float64)
        fitness, fatigue = (exponential_average(values, days) for days in (FITNESS_DAYS, FATIGUE_DAYS))
        frames.append(
            pd.DataFrame(
                {
                    "day": loads.index,
                    "part": part,
                    "currency": currencies.get(part, SESSION_RPE),
                    "load": values,
                    "fitness": fitness,
                    "fatigue": fatigue,
                    "balance": fitness - fatigue,
                    "settled": np.arange(len(values)) >= SETTLED_AFTER_DAYS,
                }
            )
        )
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({name: [] for name in COLUMNS})
