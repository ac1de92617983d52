"""How often is an honest value asked about, and how often is a slip found?

Logs of invented lifters and runners, in which everything is what was done, are asked about as they are, and
with slips put in. Run

    .venv/bin/python -m bench.false_questions --logs 25

A third of the workouts are light on purpose (deload weeks, light days, the way back after a lay-off): a slip
there may look like an ordinary day, and nobody can tell. "Working days" are slips in the other workouts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from bench.honest_lifters import KINDS, honest_log
from bench.honest_runners import RUNNERS, honest_runs
from data.suspicions.all_suspicions import suspicious_sets
from data.suspicions.suspect_runs import suspicious_races, suspicious_runs

KG_PER_LB = 0.45359237
SEED = 20261123
FULL_DAY = 0.85  # of the heaviest of three months: not a light one

Slip = Callable[[pd.DataFrame, pd.Index], pd.Series]


def _as_pounds(log: pd.DataFrame, places: pd.Index) -> pd.Series:
    return (log.loc[places, "load_kg"] / KG_PER_LB / 5).round() * 5


SLIPS: dict[str, tuple[str, Slip]] = {
    "one set in pounds": ("set", _as_pounds),
    "an exercise in pounds": ("block", _as_pounds),
    "a workout in pounds": ("workout", _as_pounds),
    "a file in pounds": ("file", _as_pounds),
    "a digit too many": ("set", lambda log, places: log.loc[places, "load_kg"] * 10),
}


def honest_lifters(logs: int) -> None:
    """Print how many honest sets are asked about, by kind of lifter."""
    print(f"{'lifter':<16}{'sets':>9}{'asked':>7}{'one in':>9}{'s per 50,000':>14}")
    for kind in KINDS:
        random, sets, asked, taken = np.random.default_rng(SEED), 0, 0, 0.0
        for _ in range(logs):
            log = honest_log(random, kind)
            begin = time.perf_counter()
            asked += len(suspicious_sets(log))
            taken += time.perf_counter() - begin
            sets += len(log)
        print(f"{kind:<16}{sets:>9,}{asked:>7}{sets // max(asked, 1):>9,}{taken / sets * 50_000:>14.3f}")


def slips_found(logs: int) -> None:
    """Print how many slips are found, and how many of their sets get the right answer suggested."""
    print(f"\n{'slip':<24}{'found':>9}{'working days':>15}{'sets right':>13}{'asked beside':>14}")
    for name, (size, slip) in SLIPS.items():
        random = np.random.default_rng(SEED)
        events, full, right, beside = [], [], [], 0
        for number in range(logs * 4):
            log = honest_log(random, ("steady", "novice", "returning", "machines")[number % 4])
            places, is_full = _chosen(random, log, size)
            meant = log.loc[places, "load_kg"]
            wrong = log.copy()
            wrong.loc[places, "load_kg"] = slip(log, places)
            if size == "file":
                wrong.loc[wrong["day"] > log["day"].quantile(0.7), "import_id"] = 2
            found = suspicious_sets(wrong).set_index("row")
            hits = found.index.intersection(log.loc[places, "row"])
            events.append(len(hits) > 0)
            full += [len(hits) > 0] * is_full
            right += list((found.loc[hits, "suggested"] / meant[hits] - 1).abs() < 0.07)
            beside += len(found) - len(hits)
        shares = (f"{np.mean(each):.0%}" if each else "" for each in (events, full, right))
        told = dict(zip(("found", "working", "right"), shares, strict=True))
        print(f"{name:<24}{told['found']:>9}{told['working']:>15}{told['right']:>13}{beside:>14}")


def _chosen(random: np.random.Generator, log: pd.DataFrame, size: str) -> tuple[pd.Index, bool]:
    """Where a slip goes, and whether that is a day of full work."""
    loaded = log["load_kg"] > 0
    if size == "file":
        return log.index[loaded & (log["day"] > log["day"].quantile(0.7))], False
    usable = loaded & ~log["warmup"] & (log["load_mode"] == "total") & (log["load_kg"] >= 20)
    one = log.loc[random.choice(log.index[usable])]
    workout = loaded & (log["workout"] == one["workout"])
    block = log[workout & (log["exercise"] == one["exercise"])]
    near = (log["exercise"] == one["exercise"]) & ((log["day"] - one["day"]).abs() < pd.Timedelta(days=91))
    strength = log["load_kg"] * (1 + log["reps"].clip(upper=20) / 30)
    is_full = strength[block.index].max() >= FULL_DAY * strength[near].quantile(0.95)
    if size == "set":
        return pd.Index([block["load_kg"].idxmax()]), bool(is_full)
    return (block.index if size == "block" else log.index[workout]), bool(is_full)


def honest_runners(logs: int) -> None:
    """Print how many honest runs and races are asked about, and how many slips are found."""
    heads = ("runs", "asked", "races", "asked", "miles", "by car", "timer")
    print(f"\n{'runner':<18}" + "".join(f"{head:>8}" for head in heads))
    for kind in RUNNERS:
        random, counts = np.random.default_rng(SEED), np.zeros(len(heads))
        for _ in range(logs):
            runs, races = honest_runs(random, kind)
            asked = len(suspicious_runs(runs, races)), len(suspicious_races(runs, races))
            place = int(random.integers(len(runs)))
            slips = [("distance_m", 1.609344), ("distance_m", 3.0), ("time", 45 * 3600.0)]
            found = [_is_found(runs, races, place, *slip) for slip in slips]
            counts += [len(runs), asked[0], len(races), asked[1], *found]
        told = [f"{number:,.0f}" for number in counts[:4]] + [f"{hits / logs:.0%}" for hits in counts[4:]]
        print(f"{kind:<18}" + "".join(f"{text:>8}" for text in told))


def _is_found(runs: pd.DataFrame, races: pd.DataFrame, place: int, column: str, by: float) -> bool:
    wrong = runs.copy()
    if column == "time":
        wrong.loc[place, ["moving_s", "elapsed_s"]] = by
    else:
        wrong.loc[place, column] *= by
    return any(suspicion.row == place for suspicion in suspicious_runs(wrong, races))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--logs", type=int, default=25, help="invented logs of each kind")
    chosen = parser.parse_args()
    honest_lifters(chosen.logs)
    slips_found(chosen.logs)
    honest_runners(chosen.logs)
