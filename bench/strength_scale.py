"""How long do the strength numbers take as a log grows? Milliseconds, from 1,000 sets to a million.

    .venv/bin/python -m bench.strength_scale [--most 1000000]

Forty lifts, four sets of four of them every workout; beyond ten years the workouts come closer together. Best
of three runs each, in processor time; the last column is the growth over the size before, which is the ratio
of the sizes for work that is linear. Below it: the trend of 40 lifts over ten years, from the sets up.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.daily_work import work_by_day
from analysis.day_levels import day_levels
from analysis.e1rm_points import e1rm_points, set_verdicts
from analysis.foot_contacts import weekly_contacts
from analysis.inol import weekly_inol
from analysis.intensity_zones import weekly_zones
from analysis.lift_records import lift_records, reps_at_weight
from analysis.muscle_groups import weekly_by_muscle
from analysis.rep_curve import rep_curves
from analysis.rep_maxes import rep_maxes
from analysis.set_estimates import set_estimates
from analysis.side_strength import side_strength
from analysis.strength_blocks import strength_blocks
from analysis.trend import best_set_per_day, fit_trends
from analysis.weekly_volume import weekly_by_pattern, weekly_volume

LIFTS, SETS_A_WORKOUT, TEN_YEARS_DAYS = 40, 16, 3650
SIZES = (1_000, 10_000, 100_000, 1_000_000)
RUNS = 3
KINDS = (  # load mode, share of body mass, pattern, category, muscles, rep curve
    ("total", 0.0, "squat", "lower", "quads;glutes", "lower"),
    ("bodyweight_plus", 1.0, "overhead_pull", "upper", "lats;biceps", "main"),
    ("per_hand_x2", 0.0, "horizontal_press", "upper", "chest;triceps", "bench"),
    ("contacts", 0.0, "jump", "plyometric", "calves;quads", "none"),
    ("total_per_side", 0.0, "horizontal_pull", "upper", "upper back", "main"),
)


def lifting_log(sets: int, days: int = TEN_YEARS_DAYS, seed: int = 1) -> pd.DataFrame:
    """An invented lifting frame of so many sets over at most so many days."""
    random = np.random.default_rng(seed)
    place = np.arange(sets)
    workout = place // SETS_A_WORKOUT
    lift = (workout * 4 + place % SETS_A_WORKOUT // 4) % LIFTS
    kind = lift % len(KINDS)
    day = workout * 3 if workout[-1] * 3 < days else workout * days // (workout[-1] + 1)
    columns = list(zip(*KINDS, strict=True))
    names = np.array([f"Lift {number}" for number in range(LIFTS)])
    text = {
        "set_key": place.astype(str),
        "workout_id": workout.astype(str),
        "exercise": names[lift],
        "exercise_as_logged": np.char.add(names[lift], np.where(place % 2, " (Left)", " (Right)")),
        "set_kind": np.where(place % 4 == 0, "warmup", "working"),
        **{
            name: np.array(columns[number])[kind]
            for name, number in (("load_mode", 0), ("pattern", 2), ("category", 3), ("primary_muscles", 4))
        },
        "secondary_muscles": np.array(["core", "hips"])[kind % 2],
        "rep_curve": np.array(columns[5])[kind],
    }
    frame = pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in text.items()})
    return frame.assign(
        day=(pd.Timestamp("2016-01-04") + pd.to_timedelta(day, unit="D")).as_unit("us"),
        load_kg=np.round(100 * random.uniform(0.6, 1.0, sets) / 2.5) * 2.5,
        reps=random.integers(1, 9, sets).astype(float),
        rpe=np.where(random.random(sets) < 0.4, 8.0, np.nan),
        doubt=pd.Series(np.full(sets, None), dtype="str"),
        body_mass_kg=70.0,
        body_mass_stale=False,
        bodyweight_fraction=np.array(columns[1])[kind],
        e1rm_applies=kind != 3,
        unilateral=kind == 4,
    )


def milliseconds(act: Callable[[], object]) -> float:
    """Processor time of the fastest of a few runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.process_time()
        act()
        taken.append(time.process_time() - begin)
    return 1000 * min(taken)


def timings(sets: int) -> dict[str, float]:
    """What each number takes for a log of this size."""
    log = lifting_log(sets)
    estimated = set_estimates(log)
    best = best_set_per_day(estimated)
    trends = fit_trends(best)
    levelled = estimated.assign(level_kg=day_levels(estimated, trends))
    as_of = log["day"].max()
    acts: dict[str, Callable[[], object]] = {
        "set estimates": lambda: set_estimates(log),
        "best set a day": lambda: best_set_per_day(estimated),
        "trends": lambda: fit_trends(best),
        "day levels": lambda: day_levels(estimated, trends),
        "points": lambda: e1rm_points(estimated, trends),
        "verdicts": lambda: set_verdicts(estimated),
        "rep curves": lambda: rep_curves(estimated),
        "records": lambda: lift_records(estimated, as_of),
        "reps at a weight": lambda: reps_at_weight(estimated),
        "rep maxes": lambda: rep_maxes(estimated),
        "weekly volume": lambda: weekly_volume(levelled),
        "by pattern": lambda: weekly_by_pattern(levelled),
        "by muscle": lambda: weekly_by_muscle(levelled),
        "zones": lambda: weekly_zones(levelled),
        "INOL": lambda: weekly_inol(levelled),
        "contacts": lambda: weekly_contacts(levelled),
        "by day": lambda: work_by_day(levelled),
        "blocks": lambda: strength_blocks(levelled),
        "left and right": lambda: side_strength(estimated),
    }
    return {name: milliseconds(act) for name, act in acts.items()}


def trend_from_sets_ms() -> float:
    """Ten years of forty lifts, three days a week each, four sets: from sets to trends."""
    log = lifting_log(LIFTS * 1000 * 4)
    return milliseconds(lambda: fit_trends(best_set_per_day(set_estimates(log))))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=SIZES[-1])
    sizes = [size for size in SIZES if size <= parser.parse_args().most]
    table = pd.DataFrame({f"{size:,}": timings(size) for size in sizes})
    table.loc["everything"] = table.sum()
    table["growth"] = table.iloc[:, -1] / table.iloc[:, -2]
    print(table.round(1).to_string())
    print(f"\ntrend of 40 lifts over ten years, 160,000 sets: {trend_from_sets_ms():.0f} ms")


if __name__ == "__main__":
    main()
