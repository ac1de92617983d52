"""How long do the running computations take on ten years of runs? Best of several, in one process.

python -m bench.running_speed
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.critical_speed_over_time import critical_speed_over_time, hold_over_time
from analysis.heart_rate_suggestions import suggest_heart_rate_maximum
from analysis.heart_rate_zones import weekly_intensity, zones_of_maximum
from analysis.pace_at_heart_rate import pace_at_heart_rate
from analysis.personal_bests import personal_bests
from analysis.race_pace import races_with_pace
from analysis.race_suggestions import race_suggestions
from analysis.running_efficiency import run_endurance
from analysis.running_form import form_at_speed, form_of_runs
from analysis.running_formula import equivalent_duration_s
from analysis.running_verdict import running_verdict
from analysis.single_run import single_run
from analysis.steady_running import steady_runs
from analysis.thinning import thinned
from analysis.training_load import HeartAndPace, run_loads
from analysis.weekly_load import weekly_run_load
from bench.analysis_speed import best_ms
from bench.simulated_runner import HEART_RATE_MAX, HEART_RATE_REST, simulated_minutes, simulated_races

DAYS = 3650
DISTANCES_M = (400.0, 800.0, 1000.0, 1500.0, 1609.344, 3000.0, 5000.0, 8000.0, 10_000.0, 15_000.0, 21_097.5)
REFERENCE_BPM = 155.0


def ten_years() -> pd.DataFrame:
    """Run minutes with everything a watch can record."""
    minutes = simulated_minutes(np.random.default_rng(1), DAYS)
    return minutes.assign(
        ground_contact_ms=300 - 18 * minutes["speed_m_s"],
        vertical_oscillation_mm=88.0,
        power_w=72 * minutes["speed_m_s"],
    )


def runs_of(minutes: pd.DataFrame) -> pd.DataFrame:
    """The runs these minutes belong to."""
    grouped = minutes.groupby("run_id", sort=False)
    runs = grouped.agg(
        day=("day", "first"),
        distance_m=("distance_m", "sum"),
        moving_s=("moving_s", "sum"),
        heart_rate_avg=("heart_rate", "mean"),
        temperature_c=("temperature_c", "mean"),
    ).reset_index()
    named = runs.assign(name="Morning Run", kind="unknown", source="fit_file", doubt=None, twin_of=None)
    return named.assign(elapsed_s=runs["moving_s"], ascent_m=50.0)


def efforts_of(runs: pd.DataFrame) -> pd.DataFrame:
    """The best stretches of each run over every distance it reaches."""
    random = np.random.default_rng(2)
    worth = 42 + 8 * random.random(len(runs))
    parts = [
        pd.DataFrame(
            {
                "run_id": runs["run_id"],
                "day": runs["day"],
                "over_distance": True,
                "distance_m": metres,
                "duration_s": equivalent_duration_s(worth, metres),
                "start_s": 600.0,
                "climb_m": 0.0,
            }
        )[runs["distance_m"] >= metres]
        for metres in DISTANCES_M
    ]
    return pd.concat(parts, ignore_index=True)


def heart_rates_of(minutes: pd.DataFrame) -> pd.DataFrame:
    """Seconds at each heart rate of each run."""
    counted = minutes.groupby(["run_id", "heart_rate"], sort=False)["moving_s"].sum()
    return counted.rename("seconds").reset_index()


def main() -> None:
    minutes = ten_years()
    runs = runs_of(minutes)
    efforts, beats = efforts_of(runs), heart_rates_of(minutes)
    races = simulated_races(np.random.default_rng(3), DAYS)
    last = minutes["day"].max()
    steady = steady_runs(minutes, HEART_RATE_MAX)
    pace = pace_at_heart_rate(steady, REFERENCE_BPM)
    form = form_of_runs(minutes, runs, height_m=1.78, body_mass_kg=pd.Series(70.0, runs.index))
    known = HeartAndPace(HEART_RATE_MAX, HEART_RATE_REST, "female", 4.0)
    loads = run_loads(runs, beats, minutes, known)
    t_s = np.arange(0.0, 4 * 3600)
    points = pd.DataFrame({"t_s": t_s, "distance_m": 3 * t_s, "heart_rate": 140.0, "grade": 0.01})
    recent = minutes[minutes["day"] > last - pd.Timedelta(days=730)]
    acts = {
        "steady runs from minutes": lambda: steady_runs(minutes, HEART_RATE_MAX),
        "pace at heart rate, every week": lambda: pace_at_heart_rate(steady, REFERENCE_BPM),
        "verdict": lambda: running_verdict(races_with_pace(races), pace, last),
        "decoupling and late fade": lambda: run_endurance(minutes),
        "form of runs": lambda: form_of_runs(minutes, runs),
        "form at one speed, every week": lambda: form_at_speed(form, "leg_stiffness_kn_m"),
        "loads of runs": lambda: run_loads(runs, beats, minutes, known),
        "loads by the week": lambda: weekly_run_load(runs, loads),
        "intensity by the week": lambda: weekly_intensity(beats, runs, zones_of_maximum(HEART_RATE_MAX)),
        "heart-rate maximum of two years": lambda: suggest_heart_rate_maximum(recent, last),
        "personal bests": lambda: personal_bests(efforts, races.assign(run_id=None, doubt=None), runs),
        "critical speed, every 28 days": lambda: critical_speed_over_time(efforts, last),
        "time at one speed, every 28 days": lambda: hold_over_time(efforts, 4.2, last),
        "race suggestions": lambda: race_suggestions(runs, races.assign(run_id=None)),
        "one run of four hours": lambda: single_run(points),
        "thinning it for a figure": lambda: thinned(points, "heart_rate"),
    }
    print(f"{len(runs):,} runs, {len(minutes):,} minutes, {len(efforts):,} efforts")
    for name, act in acts.items():
        print(f"{name:<36}{best_ms(act, 5):8.1f} ms", flush=True)


if __name__ == "__main__":
    main()
