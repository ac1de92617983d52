"""The article's week as a log, the two groups of Li 2019, and the facts of their exercises."""

from __future__ import annotations

import numpy as np
import pandas as pd

# name: pattern, category, compound, unilateral, equipment, mode, f, 1RM, curve, primary, secondary, jumps
EXERCISES = {
    "Back Squat": "squat lower 1 0 barbell total 0 1 lower quads;glutes hamstrings;hips;core Box+Jump",
    "Front Squat": "squat lower 1 0 barbell total 0 1 lower quads;glutes core Vertical+Jump",
    "Goblet Squat": "squat lower 1 0 dumbbell total 0 0 lower quads;glutes core -",
    "Leg Press": "squat lower 1 0 machine total 0 1 legpress quads;glutes hamstrings Vertical+Jump",
    "Trap Bar Deadlift": "hinge lower 1 0 trap+bar total 0 1 deadlift glutes;quads hips Broad+Jump",
    "Deadlift": "hinge lower 1 0 barbell total 0 1 deadlift glutes;hamstrings back;quads Broad+Jump",
    "Romanian Deadlift": "hinge lower 1 0 barbell total 0 1 deadlift hamstrings;glutes back Broad+Jump",
    "Hip Thrust": "hip_extension lower 1 0 barbell total 0 1 lower glutes hamstrings;hips Broad+Jump",
    "Walking Lunge": "lunge lower 1 1 bodyweight bodyweight_plus 0 0 lower quads;glutes calves;hips -",
    "Bulgarian Split Squat": "lunge lower 1 1 dumbbell per_hand_x2 0 0 lower quads;glutes hips -",
    "Sled Push": "locomotion lower 1 1 sled sled 0 0 none quads;glutes;calves hamstrings;core Sprint",
    "Leg Extension": "knee_extension lower 0 0 machine stack 0 1 isolation quads - -",
    "Standing Calf Raise": "ankle lower 0 0 machine total 0 0 isolation calves - Pogo+Jump",
    "Trap Bar Jump": "jump ballistic 1 0 trap+bar total 0 0 none glutes;quads;calves hamstrings -",
    "Vertical Jump": "jump plyometric 1 0 bodyweight contacts 0 0 none quads;glutes;calves hamstrings -",
    "Box Jump": "jump plyometric 1 0 box contacts 0 0 none quads;glutes;calves hamstrings -",
    "Depth Jump": "jump plyometric 1 0 box contacts 0 0 none calves;quads glutes -",
    "Hurdle Hop": "jump plyometric 1 0 bodyweight contacts 0 0 none calves;quads;glutes - -",
    "Single Leg Bound": "bound plyometric 1 1 bodyweight contacts 0 0 none glutes;hamstrings;calves quads -",
    "Single Leg Hop": "bound plyometric 1 1 bodyweight contacts 0 0 none calves;quads;glutes - -",
    "Bench Press": "horizontal_press upper 1 0 barbell total 0 1 bench chest;triceps shoulders Plyo+Push-Up",
    "Dumbbell Bench Press": "horizontal_press upper 1 0 dumbbell per_hand_x2 0 1 bench chest - Plyo+Push-Up",
    "Plyo Push-Up": "horizontal_press plyometric 1 0 bodyweight contacts_upper 0.64 0 none chest - -",
    "Bent Over Row": "horizontal_pull upper 1 0 barbell total 0 1 main back;lats biceps -",
    "Chin-Up": "overhead_pull upper 1 0 bodyweight bodyweight_plus 1 1 main lats;biceps back -",
    "Overhead Press": "overhead_press upper 1 0 barbell total 0 1 main shoulders;triceps core -",
    "Barbell Rollout": "anti_extension core 1 0 barbell bodyweight 0 0 none core lats -",
    "Pallof Press": "anti_rotation core 0 1 cable stack 0 0 none core - -",
}
_COLUMNS = (
    *("pattern", "category", "compound", "unilateral", "equipment", "load_mode", "bodyweight_fraction"),
    *("e1rm_applies", "rep_curve", "primary_muscles", "secondary_muscles", "similar_plyometric"),
)


def facts():
    """The exercises' facts, as pages get them from the catalogue."""
    rows = [
        [name, *("" if word == "-" else word.replace("+", " ") for word in words.split())]
        for name, words in EXERCISES.items()
    ]
    frame = pd.DataFrame(rows, columns=["exercise", *_COLUMNS])
    for name in ("compound", "unilateral", "e1rm_applies"):
        frame[name] = frame[name].eq("1")
    return frame.astype({"bodyweight_fraction": "float64"})


def workout(day, *entries, name="workout", hour=18.0, minutes_apart=None):
    """Sets of one workout in order: entries are (exercise, sets, reps, share) and maybe a superset.

    With minutes_apart each set has a time of its own; otherwise all begin with the workout.
    """
    rows = []
    start = pd.Timestamp(day) + pd.Timedelta(hours=hour)
    for exercise, sets, reps, share, *superset in entries:
        for _ in range(sets):
            apart = pd.Timedelta(minutes=(minutes_apart or 0.0) * len(rows))
            rows.append(
                {
                    "set_key": f"{day} {name} {len(rows) + 1}",
                    "workout_id": f"{day} {name}",
                    "performed_at": start + apart,
                    "day": pd.Timestamp(day),
                    "exercise": exercise,
                    "set_kind": "working",
                    "reps": float(reps),
                    "rpe": np.nan,
                    "share_of_e1rm": np.nan if share is None else share,
                    "superset": superset[0] if superset else None,
                    "note": None,
                    "doubt": None,
                    "twin_of": None,
                    "position": len(rows) + 1,
                }
            )
    return pd.DataFrame(rows).astype({"superset": "str", "note": "str"})


def log_of(*workouts):
    """Several workouts as one log."""
    return pd.concat(workouts, ignore_index=True)


def in_turn(rounds, *entries):
    """Entries of one set each, done in turn so many times."""
    return [(exercise, 1, reps, share) for _ in range(rounds) for exercise, reps, share in entries]


# SCIENCE 7 with 1RMs of 120 (squat) and 110 (RDL): 102.5/120, 107.5/120, 92.5/110, 100/110; sets and
# repetitions at the low end and at the high end of what is written. Without a percent: RIR 2, SCIENCE 7.
LOW = {"upper": (3, 6, 0.783), "core": 3, "rounds": 3, "squat": 102.5 / 120, "rdl": 92.5 / 110, "jumps": 3}
HIGH = {"upper": (4, 8, 0.742), "core": 5, "rounds": 5, "squat": 107.5 / 120, "rdl": 100 / 110, "jumps": 5}
MONDAY, THURSDAY = "2026-11-16", "2026-11-19"


def session_1(end, day=MONDAY):
    """Session 1 as written."""
    return workout(
        day,
        ("Trap Bar Jump", 3, 3, 0.60),
        ("Back Squat", 4, 4, 102.5 / 120),
        ("Hip Thrust", 4, 6, 0.783),
        ("Bench Press", *end["upper"], "0"),
        ("Bent Over Row", *end["upper"], "0"),
        ("Romanian Deadlift", 3, 8, 0.742),
        ("Barbell Rollout", end["core"], 5, None),
        name="Session 1",
    )


def session_2(end, day=THURSDAY, written="in turn"):
    """Session 2 as written: pairs in turn, as supersets, or in blocks, as some apps list them."""
    rounds = end["rounds"]
    pairs = [
        (("Back Squat", 2, end["squat"]), ("Vertical Jump", end["jumps"], None)),
        (("Romanian Deadlift", 3, end["rdl"]), ("Single Leg Bound", 10, None)),
    ]
    listed = []
    for number, pair in enumerate(pairs):
        if written == "in turn":
            listed += in_turn(rounds, *pair)
        else:
            group = (str(number),) if written == "supersets" else ()
            listed += [(name, rounds, reps, share, *group) for name, reps, share in pair]
    return workout(
        day,
        *listed,
        ("Chin-Up", *end["upper"], "8"),
        ("Overhead Press", *end["upper"], "8"),
        ("Sled Push", 5, np.nan, None),
        ("Walking Lunge", rounds, 20, None),
        ("Pallof Press", 3, 5, None),
        name="Session 2",
    )


# Li 2019, 10.7717/peerj.6787 (SCIENCE 5): three times a week; 3 × 5 at 80-85 %, each answered by 3 × 6
# jumps; the control group at 40 % with many repetitions.
def li_complex(day=MONDAY):
    """The complex group."""
    pairs = [("Back Squat", "Depth Jump"), ("Bulgarian Split Squat", "Single Leg Hop")]
    pairs.append(("Romanian Deadlift", "Hurdle Hop"))
    listed = [each for lift, jump in pairs for each in in_turn(3, (lift, 5, 0.80), (jump, 6, None))]
    return workout(day, *listed, name="complex", minutes_apart=4.0)


def li_control(day=MONDAY):
    """The control group."""
    lifts = ("Back Squat", "Bulgarian Split Squat", "Romanian Deadlift")
    return workout(day, *((lift, 5, 20, 0.40) for lift in lifts), name="control")
