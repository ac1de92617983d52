"""Invented large logs for the benchmarks: a Hevy file of any size, and ten years of sets, runs and races."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from data.readers.hevy_csv import READER as HEVY
from data.readers.strava_csv import READER as STRAVA

HEADER = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes",'
    '"set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"'
)
LIFTS = (
    ("Squat (Barbell)", 100.0),
    ("Bench Press (Barbell)", 70.0),
    ("Deadlift (Barbell)", 130.0),
    ("Bent Over Row (Barbell)", 65.0),
    ("Overhead Press (Barbell)", 45.0),
    ("Hip Thrust (Barbell)", 120.0),
)
SETS_A_LIFT = 4
LIFTS_A_WORKOUT = 4
DAYS_BETWEEN = 1.15


def hevy_file(sets: int, seed: int = 1) -> bytes:
    """A Hevy export of about so many sets, newest first, as the app writes it."""
    random = np.random.default_rng(seed)
    end = datetime(2026, 11, 15, 18, 5)
    lines, workout = [], 0
    while len(lines) < sets:
        start = end - timedelta(days=DAYS_BETWEEN * workout)
        when = f"{start.day} {start:%b %Y}, {start:%H:%M}"
        for lift in range(LIFTS_A_WORKOUT):
            name, heavy = LIFTS[(workout + lift) % len(LIFTS)]
            for place in range(SETS_A_LIFT):
                kind = "warmup" if place == 0 else "normal"
                load = round(heavy * random.uniform(0.6, 1.0) / 2.5) * 2.5
                reps, rpe = random.integers(2, 9), random.choice(["", "7", "8", "8.5"])
                lines.append(
                    f'"Workout {workout % 3}","{when}","{when}","","{name}",,"",{place},"{kind}",'
                    f"{load:g},{reps},,,{rpe}"
                )
        workout += 1
    return ("\n".join([HEADER, *lines[:sets]])).encode()


def strava_file(runs: int, seed: int = 2) -> bytes:
    """A Strava activities.csv of so many runs over ten years, with six races a year."""
    random = np.random.default_rng(seed)
    header = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
        "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,"
        "Bike Weight,Elapsed Time,Moving Time,Distance,Competition"
    )
    rows = [header]
    for place in range(runs):
        start = datetime(2026, 11, 15, 6, 12, 45) - timedelta(days=place * 3650 / runs)
        race = place % (runs // 60) == 0
        distance = 10_000.0 if race else random.uniform(5_000, 18_000)
        seconds = int(distance / 1000 * (240 if race else random.uniform(290, 350)) * random.normal(1, 0.02))
        when = f"{start:%b} {start.day}, {start.year}, {start:%I:%M:%S %p}"
        rows.append(
            f'{90000000000 + place},"{when}",{"City race" if race else "Run"},Run,,{seconds},'
            f"{distance / 1000:.2f},,,false,,,,,,{seconds}.0,{seconds}.0,{distance:.1f},{float(race)}"
        )
    return "\n".join(rows).encode()


def body_mass_file() -> bytes:
    """A plain file of weekly weighings over ten years."""
    days = pd.date_range("2016-11-20", "2026-11-15", freq="7D")
    rows = [f"{day:%Y-%m-%d},{70 + 2 * np.sin(place / 20):.1f}" for place, day in enumerate(days)]
    return "\n".join(["day,body_mass_kg", *rows]).encode()


def check() -> tuple[int, int]:
    """How many sets and runs the readers see in a small file of each."""
    return (
        len(HEVY.read(io.BytesIO(hevy_file(64))).sets),
        len(STRAVA.read(io.BytesIO(strava_file(120))).runs),
    )
