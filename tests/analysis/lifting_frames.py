"""Sets as the lifting frame has them: a squat of 100 kg, five times, and what differs from it."""

import numpy as np
import pandas as pd

from analysis.set_estimates import set_estimates

SQUAT = {
    "set_key": "",
    "workout_id": "",
    "day": pd.Timestamp("2026-11-18"),  # a Wednesday
    "exercise": "Back Squat",
    "exercise_as_logged": "Squat (Barbell)",
    "set_kind": "working",
    "load_kg": 100.0,
    "load_mode": "total",
    "reps": 5.0,
    "rpe": np.nan,
    "duration_s": np.nan,
    "distance_m": np.nan,
    "note": None,
    "doubt": None,
    "body_mass_kg": 70.0,
    "body_mass_stale": False,
    "body_mass_note": "",
    "bodyweight_fraction": 0.0,
    "e1rm_applies": True,
    "pattern": "squat",
    "category": "lower",
    "unilateral": False,
    "primary_muscles": "quads;glutes",
    "secondary_muscles": "hamstrings;hips;core",
    "rep_curve": "lower",
}
CHIN_UP = {
    "exercise": "Chin-Up",
    "load_mode": "bodyweight_plus",
    "load_kg": 10.0,
    "reps": 6.0,
    "bodyweight_fraction": 1.0,
    "pattern": "overhead_pull",
    "category": "upper",
    "primary_muscles": "lats;biceps",
    "secondary_muscles": "upper back;core",
    "rep_curve": "main",
}
DUMBBELL_PRESS = {
    "exercise": "Dumbbell Bench Press",
    "load_mode": "per_hand_x2",
    "load_kg": 12.5,
    "reps": 10.0,
    "pattern": "horizontal_press",
    "category": "upper",
    "primary_muscles": "chest;triceps",
    "secondary_muscles": "shoulders",
    "rep_curve": "bench",
}
BOUND = {
    "exercise": "Single Leg Bound",
    "load_mode": "contacts",
    "load_kg": np.nan,
    "reps": 10.0,
    "e1rm_applies": False,
    "pattern": "bound",
    "category": "plyometric",
    "unilateral": True,
    "primary_muscles": "glutes;hamstrings;calves",
    "secondary_muscles": "quads",
    "rep_curve": "none",
}
TEXT = ("set_key", "workout_id", "note", "doubt", "set_kind", "load_mode", "exercise", "exercise_as_logged")


def frame(*changes):
    """Rows that differ from SQUAT as told; keys count up, a workout is a day."""
    rows = [SQUAT | {"set_key": f"s{place}"} | change for place, change in enumerate(changes)]
    sets = pd.DataFrame(rows or [SQUAT])[: len(rows)]
    sets["workout_id"] = sets["workout_id"].mask(sets["workout_id"].eq(""), sets["day"].dt.strftime("%y%m%d"))
    return sets.astype(dict.fromkeys(TEXT, "str"))


def estimated(*changes):
    return set_estimates(frame(*changes))


def on(text):
    return {"day": pd.Timestamp(text)}
