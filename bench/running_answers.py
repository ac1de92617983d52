"""How often is a runner who does not change called faster or slower, and how well is a real change seen?

Runners are invented (`bench.simulated_runner`), minutes and races; the dashboard's own functions answer. Run

    .venv/bin/python -m bench.running_answers --replicates 300

White: days are independent. Spells: half the day-to-day variance lasts five days. Long spells: fifteen days.
Scattered: a runner whose races vary by 3.2 %, twice the published value. Hot: summers of 24 degrees. Shift:
the last half-year is run at higher heart rates. No temperature: the watch has no thermometer.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.pace_at_heart_rate import PaceAtHeartRate, pace_at_heart_rate
from analysis.race_pace import races_with_pace
from analysis.running_verdict import RunningVerdict, running_verdict
from analysis.steady_running import steady_runs
from bench.simulated_runner import FloatArray, Runner, first_day, simulated_minutes, simulated_races

REFERENCE_BPM, HEART_RATE_MAX = 155.0, 190.0
DAYS = 640
RUNNERS = {
    "white": Runner(carried_days=0.01),
    "spells": Runner(),
    "long spells": Runner(carried_days=15.0),
    "scattered": Runner(race_noise_pct=3.2, day_noise_bpm=4.0),
    "hot": Runner(summer_c=13.0),
    "shift": Runner(later_bpm=6.0),
    "no temperature": Runner(thermometer=False),
    "few runs": Runner(runs_a_week=2.0, races_a_year=3.0),
}


def simulated_pace(
    random: np.random.Generator,
    runner: Runner,
    economy_pct: Callable[[FloatArray], FloatArray] | None = None,
    days: int = DAYS,
) -> PaceAtHeartRate:
    """Pace at 155 beats of one invented runner."""
    minutes = simulated_minutes(random, days, runner, economy_pct)
    return pace_at_heart_rate(steady_runs(minutes, HEART_RATE_MAX), REFERENCE_BPM)


def simulated_verdict(seed: int, runner: Runner, gain_pct: float, use: str = "both") -> RunningVerdict:
    """The answer for one runner who gained so many % of speed at once, 120 days before the end."""
    random = np.random.default_rng(seed)

    def better(day: FloatArray) -> FloatArray:
        return np.where(day >= DAYS - 120, gain_pct, 0.0)

    pace = simulated_pace(random, runner, better) if use != "races" else None
    races = simulated_races(random, DAYS, runner, better)
    races = races_with_pace(races if use != "pace" else races.iloc[:0])
    return running_verdict(races, pace, first_day() + pd.Timedelta(days=DAYS - 1))


def shares(name: str, replicates: int, gain_pct: float, use: str = "both") -> dict[str, float]:
    """Share of invented runners who get each answer."""
    answers = [simulated_verdict(seed, RUNNERS[name], gain_pct, use).answer for seed in range(replicates)]
    return {answer: answers.count(answer) / replicates for answer in ("faster", "slower")}


def holds(name: str, replicates: int, gain_pct: float = 3.0) -> tuple[float, float, float]:
    """A change of pace between two 42-day values: share of 95 % ranges that hold it, mean, error."""
    seen, inside = [], []
    for seed in range(replicates):
        pace = simulated_pace(
            np.random.default_rng(seed), RUNNERS[name], lambda day: np.where(day >= 320, gain_pct, 0.0)
        )
        day = (pace.weeks["last_day"] - first_day()).dt.days
        before, after = (pace.weeks[day.between(start, start + 6)].iloc[0] for start in (280, 420))
        change = after["log_speed_pct"] - before["log_speed_pct"]
        seen.append(change)
        inside.append(abs(change - gain_pct) <= 1.96 * np.hypot(before["se_pct"], after["se_pct"]))
    return float(np.nanmean(inside)), float(np.nanmean(seen)), float(np.nanstd(seen))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--replicates", type=int, default=300)
    chosen = parser.parse_args()
    print(f"Answers in % of {chosen.replicates} runners; a gain of 0 is a false alarm when faster or slower")
    print(f"{'runner':<16}{'uses':<7}{'gain %':>7}{'faster':>9}{'slower':>9}")
    for name in RUNNERS:
        for use in ("both", "races", "pace"):
            for gain in (0.0, 3.0):
                share = shares(name, chosen.replicates, gain, use)
                counted = f"{100 * share['faster']:>9.1f}{100 * share['slower']:>9.1f}"
                print(f"{name:<16}{use:<7}{gain:>7.1f}{counted}", flush=True)
    print("\nChange of pace at one heart rate over 140 days when the true one is 3 %")
    print(f"{'runner':<16}{'range holds %':>14}{'mean %':>9}{'error %':>9}")
    for name in RUNNERS:
        inside, mean, error = holds(name, chosen.replicates)
        print(f"{name:<16}{100 * inside:>14.1f}{mean:>9.2f}{error:>9.2f}", flush=True)


if __name__ == "__main__":
    main()
