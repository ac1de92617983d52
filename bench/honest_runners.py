"""Invented logs of honest runners of many kinds, in which every value is what was run."""

from __future__ import annotations

import numpy as np
import pandas as pd

RUNNERS = ("easy only", "racing", "improving", "trail", "back from injury", "intervals", "treadmill")
YEARS = 3


def honest_runs(random: np.random.Generator, kind: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The runs and races of one runner with the columns that questions are asked of."""
    level = float(random.uniform(2.7, 5.2))  # m/s over 5 km in a race
    runs, races, day, fitness = [], [], 0.0, 0.8 if kind == "improving" else 1.0
    while day < 365 * YEARS:
        day += random.exponential(2.0) + 0.3
        if random.random() < (0.01 if kind == "back from injury" else 0.001):
            day, fitness = day + random.uniform(40, 150), fitness * random.uniform(0.75, 0.95)
        fitness += (1.02 - fitness) * random.uniform(0, 0.03)
        best = level * fitness * random.normal(1, 0.015)
        if random.random() < 0.03 and kind != "easy only":
            distance = float(random.choice([5000, 5000, 10000, 21097.5]))
            seconds = distance / (best * (distance / 5000) ** -0.06)
            runs.append((len(runs), int(day), "Race", "race", distance, seconds, seconds))
            races.append((len(runs) - 1, int(day), distance, seconds))
            continue
        runs.append((len(runs), int(day), *_run(random, kind, best)))
    if kind == "easy only":  # one race at the end of it, a third faster than anything before
        seconds = 10_000 / (level * fitness * 2**-0.06)
        runs.append((len(runs), int(day) + 1, "City race", "unknown", 10_000.0, seconds, seconds))
        races.append((len(runs) - 1, int(day) + 1, 10_000.0, seconds))
    return _as_frames(runs, races)


def _run(random: np.random.Generator, kind: str, best: float) -> tuple[str, str, float, float, float]:
    distance = float(random.choice([5, 8, 10, 12, 16, 25]) * 1000 * random.uniform(0.8, 1.2))
    effort, name = random.normal(0.76, 0.04), "Morning run"
    pick = random.random()
    if kind == "trail" and pick < 0.3:
        distance, effort, name = distance * 1.5, random.uniform(0.4, 0.65), "Hills"
    elif kind == "intervals" and pick < 0.2:
        distance = float(random.choice([400, 800, 1000, 1600]))
        effort, name = random.uniform(0.97, 1.08), "Rep"
    elif kind == "treadmill" and pick < 0.4:
        effort, name = effort * random.normal(1, 0.12), "Treadmill"
    elif pick > 0.985:
        distance, effort, name = min(distance, 6000.0), random.uniform(0.32, 0.5), "With the children"
    seconds = distance / (best * effort * (distance / 5000) ** -0.06)
    stops = random.exponential(60.0) + (random.uniform(600, 7200) if random.random() < 0.01 else 0)
    return name, "unknown", distance, seconds, seconds + stops


def _as_frames(
    runs: list[tuple[object, ...]], races: list[tuple[object, ...]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    run_columns = ["row", "day", "name", "kind", "distance_m", "moving_s", "elapsed_s"]
    of_runs = pd.DataFrame(runs, columns=run_columns)
    of_races = pd.DataFrame(races, columns=["code", "day", "distance_m", "duration_s"])
    of_races = of_races.astype({"code": "int64", "distance_m": "float64", "duration_s": "float64"})
    return (
        of_runs.assign(code=of_runs["row"], counts=True),
        of_races.assign(row=of_races.index, counts=True, effort=True),
    )
