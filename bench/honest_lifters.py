"""Invented logs of honest lifters of many kinds, in which every value is what was lifted."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.suspicions.set_blocks import LOOSE_EXERCISES, LOOSE_MODES

KG_PER_LB = 0.45359237
KINDS = ("novice", "steady", "pounds", "machines", "mixed names", "returning", "now and then")
START = np.datetime64("2023-01-02")

# name: 1RM of the average lifter in kg, load mode, least load
LIFTS = {
    "Back Squat": (110.0, "total", 20.0),
    "Deadlift": (140.0, "total", 20.0),
    "Bench Press": (85.0, "total", 20.0),
    "Overhead Press": (52.0, "total", 20.0),
    "Bent Over Row": (80.0, "total", 20.0),
    "Hip Thrust": (140.0, "total", 20.0),
    "Dumbbell Bench Press": (34.0, "per_hand_x2", 4.0),
    "Lateral Raise": (12.0, "per_hand_x2", 2.0),
    "Lat Pulldown": (75.0, "stack", 5.0),
    "Leg Press": (190.0, "total", 20.0),
    "Leg Curl": (55.0, "stack", 5.0),
    "Pull-Up": (18.0, "bodyweight_plus", 0.0),
}
COLUMNS = ("workout", "day", "exercise", "place", "set_kind", "load_kg", "reps", "duration_s", "load_mode")
UNLOADED = {"Push-Up": (8, 45), "Plank": (30, 150), "Box Jump": (3, 10)}


@dataclass(frozen=True, slots=True)
class Lifter:
    """How somebody trains: what they do with their strength of the day."""

    kind: str
    workouts_a_week: float = 3.0
    years: float = 2.5
    deload_every: int = 5  # weeks
    warmups_tagged: float = 0.5
    unit_kg: float = 1.0
    light_days: float = 0.15
    max_tests: float = 0.02
    drop_sets: float = 0.06


def lifter(random: np.random.Generator, kind: str) -> Lifter:
    """One lifter of a kind, unlike the next one of it."""
    one = Lifter(
        kind,
        workouts_a_week=float(random.uniform(2, 4.5)),
        deload_every=int(random.integers(3, 9)),
        warmups_tagged=float(random.choice([0.0, 0.5, 1.0])),
        light_days=float(random.uniform(0, 0.3)),
        unit_kg=KG_PER_LB if kind == "pounds" else 1.0,
    )
    return replace(one, workouts_a_week=0.4) if kind == "now and then" else one


def honest_log(random: np.random.Generator, kind: str) -> pd.DataFrame:
    """The sets of one lifter with the columns that questions are asked of."""
    one = lifter(random, kind)
    names = list(random.permutation(list(LIFTS))[: random.integers(6, len(LIFTS) + 1)])
    best = {name: LIFTS[name][0] * random.uniform(0.45, 1.6) for name in names}
    gym = dict.fromkeys(names, 1.0)
    rows: list[tuple[object, ...]] = []
    day, workout, strength = 0.0, 0, 0.6 if kind == "novice" else 1.0
    while day < 365 * one.years:
        gap = random.exponential(7 / one.workouts_a_week - 0.8) + 0.8
        if random.random() < 0.004 or (kind == "returning" and random.random() < 0.02):
            gap += random.uniform(40, 200)
            strength *= random.uniform(0.45, 0.85) if kind == "returning" else random.uniform(0.75, 0.95)
        day += gap
        strength += (1.08 - strength) * random.uniform(0, 0.06) if strength < 1.08 else 0
        strength *= float(np.exp(random.normal(0, 0.006)))
        if kind == "machines" and random.random() < 0.05:
            machines = [name for name in names if LIFTS[name][1] == "stack" or name == "Leg Press"]
            gym |= {name: random.uniform(0.5, 2.0) for name in machines}
        today = {name: best[name] * strength * gym[name] for name in names}
        rows += _workout(random, one, workout, int(day), today)
        workout += 1
    frame = pd.DataFrame(rows, columns=COLUMNS)
    days = (START + frame["day"].to_numpy().astype("timedelta64[D]")).astype("datetime64[us]")
    loose = frame["load_mode"].isin(LOOSE_MODES) | frame["exercise"].isin(LOOSE_EXERCISES)
    kinds = {kind: frame["set_kind"] == kind for kind in ("warmup", "drop")}
    return frame.assign(day=days, row=np.arange(len(frame)), import_id=1, counts=True, loose=loose, **kinds)


def _workout(
    random: np.random.Generator, one: Lifter, workout: int, day: int, today: dict[str, float]
) -> list[tuple[object, ...]]:
    share = 1.0
    if (day // 7) % one.deload_every == 0:
        share = float(random.uniform(0.45, 0.7))
    elif random.random() < one.light_days:
        share = float(random.uniform(0.55, 0.8))
    sets: list[tuple[object, ...]] = []
    chosen = random.permutation(list(today))[: random.integers(3, 6)]
    for name in chosen:
        for kind, load, reps in _exercise(random, one, str(name), today[str(name)] * share):
            sets.append((workout, day, name, len(sets), kind, load, reps, np.nan, LIFTS[str(name)][1]))
    for name, (low, high) in UNLOADED.items():
        if random.random() < 0.3:
            for _ in range(3):
                value = float(random.integers(low, high + 1))
                reps, seconds = (np.nan, value) if name == "Plank" else (value, np.nan)
                mode = {"Plank": "time", "Box Jump": "contacts"}.get(name, "bodyweight")
                sets.append((workout, day, name, len(sets), "working", np.nan, reps, seconds, mode))
    return sets


def _exercise(
    random: np.random.Generator, one: Lifter, name: str, best: float
) -> list[tuple[str, float, float]]:
    least, mode = LIFTS[name][2], LIFTS[name][1]
    reps = int(random.choice([3, 5, 5, 5, 8, 8, 10, 12]))
    held_back = float(random.uniform(0.8, 0.98))
    if one.kind == "mixed names" and random.random() < 0.35:
        best *= 0.6  # Romanian for conventional, front for back
    if one.kind == "mixed names" and mode == "per_hand_x2" and random.random() < 0.3:
        best *= 2  # both dumbbells in one number
    if random.random() < one.max_tests:
        ladder = [(0.5, 5), (0.7, 3), (0.85, 1), (0.95, 1), (1.03, 1)]
        return [("working", _plates(best * part, least, one.unit_kg), float(n)) for part, n in ladder]
    load = best * held_back / (1 + reps / 30)
    found = []
    warmups = 0 if mode == "bodyweight_plus" else int(random.integers(0, 4))
    for part in (0.4, 0.6, 0.8)[3 - warmups :]:
        kind = "warmup" if random.random() < one.warmups_tagged else "working"
        found.append((kind, _plates(load * part, least, one.unit_kg), float(reps)))
    for _ in range(int(random.integers(2, 6))):
        done = float(max(1, reps - random.integers(0, 2)))
        found.append(("working", _plates(load, least, one.unit_kg), done))
    if random.random() < one.drop_sets:
        kind = "drop" if random.random() < 0.5 else "working"
        part = random.uniform(0.4, 0.75)
        found.append((kind, _plates(load * part, least, one.unit_kg), float(reps + 4)))
    if random.random() < 0.03:
        found.append(("working", _plates(load * 0.6, least, one.unit_kg), float(random.integers(15, 31))))
    return found


def _plates(load_kg: float, least_kg: float, unit_kg: float) -> float:
    step = 2.5 if unit_kg == 1.0 else 5.0
    if least_kg < 20 and unit_kg == 1.0:
        step = 1.0 if load_kg < 10 else 2.0 if load_kg < 30 else 2.5
    number = max(round(load_kg / unit_kg / step) * step, round(least_kg / unit_kg / step) * step)
    return float(number * unit_kg) or np.nan
