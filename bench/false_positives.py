"""How often is an association found where there is none, and how well is a true one recovered?

Strength and pace are simulated without any relation (or with --beta one) and every method is asked. Run

    .venv/bin/python -m bench.false_positives --replicates 1000

Races lie irregularly over two years, 104 of them one a week as the weekly marker does; strength and fitness
each go their own way, the race adds noise. Trends: both just rise. Random walks: with a drift each. Training
cycles: a rise with waves of half a year and more, sized so that the naive, the detrended and the change
methods alarm as often as published for such runners (22.7, 49.2, 78.8; 7.1, 9.4, 19.6; 4.9, 1.1, 0.4 % at 10,
30 and 104 races). Deep cycles: waves nearly three times as high on top of half-size walks. Bare cycles: high
waves and nothing else, the hardest case for a model of drift as a random walk. Strength carries no
measurement noise, as smoothed strength does not.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.estimate import Estimate
from analysis.strength_gates import gates_for_a_claim
from analysis.strength_slopes import change_slope, structural_slope

FloatArray = NDArray[np.float64]

SPAN_WEEKS = 104.0
RACE_NOISE_PCT = 1.6
FITNESS_WALK_PCT, STRENGTH_WALK_PCT = 0.4, 0.9  # per square root of a week
FITNESS_DRIFT_PCT, STRENGTH_DRIFT_PCT = 0.03, 0.06  # spread of the drift per week
FITNESS_RISE_PCT = 0.04  # per week
STRENGTH_RISE_PCT, RISE_WEEKS = 12.0, 50.0  # a beginner's gain levelling off
TRAINING_CYCLE_WEEKS, DEEP_CYCLE_WEEKS = (26.0, 39.0), (20.0, 40.0)
TRAINING_CYCLE_PCT, DEEP_CYCLE_PCT = (0.55, 1.2), (1.5, 3.0)  # amplitude in pace and in strength
TRAINING_RISE_PCT = (0.035, 0.037)  # per week, in pace and in strength
TRAINING_DRIFT_PCT = (0.01, 0.03)  # spread of the drift per week, in pace and in strength
TRAINING_WALK_PCT = 0.2  # of strength, per square root of a week
SERIES = ("trends", "random walks", "training cycles", "deep cycles", "bare cycles")


@dataclass(frozen=True, slots=True)
class Races:
    """One simulated runner: weeks, outcome and strength, each (n,)."""

    weeks: FloatArray
    outcome_pct: FloatArray
    strength_pct: FloatArray


def _walk(rng: np.random.Generator, weeks: FloatArray, step_pct: float, drift_pct: float) -> FloatArray:
    steps = rng.normal(0.0, step_pct * np.sqrt(np.diff(weeks, prepend=0.0)))
    return np.cumsum(steps) + rng.normal(0.0, drift_pct) * weeks


def _cycle(
    rng: np.random.Generator, weeks: FloatArray, size_pct: float, length: tuple[float, float]
) -> FloatArray:
    return size_pct * np.sin(2 * np.pi * (weeks / rng.uniform(*length) + rng.uniform()))


def simulated_races(rng: np.random.Generator, races: int, series: str, slope: float = 0.0) -> Races:
    """One runner whose pace follows strength with this slope and otherwise goes its own way."""
    if races >= SPAN_WEEKS:  # the weekly marker: a value every week
        weeks = np.arange(races, dtype=np.float64)
    else:
        weeks = np.sort(rng.uniform(0.0, SPAN_WEEKS, races))
    if series == "trends":
        fitness = FITNESS_RISE_PCT * weeks
        strength = STRENGTH_RISE_PCT * -np.expm1(-weeks / RISE_WEEKS) + _walk(rng, weeks, 0.2, 0.0)
    elif series == "random walks":
        fitness = _walk(rng, weeks, FITNESS_WALK_PCT, FITNESS_DRIFT_PCT)
        strength = _walk(rng, weeks, STRENGTH_WALK_PCT, STRENGTH_DRIFT_PCT)
    elif series == "training cycles":
        fitness, strength = (
            rise * weeks + _cycle(rng, weeks, size, TRAINING_CYCLE_WEEKS) + _walk(rng, weeks, walk, drift)
            for rise, size, walk, drift in zip(
                TRAINING_RISE_PCT,
                TRAINING_CYCLE_PCT,
                (0.0, TRAINING_WALK_PCT),
                TRAINING_DRIFT_PCT,
                strict=True,
            )
        )
    elif series in ("deep cycles", "bare cycles"):
        fitness, strength = (_cycle(rng, weeks, size, DEEP_CYCLE_WEEKS) for size in DEEP_CYCLE_PCT)
        if series == "deep cycles":
            fitness = fitness + _walk(rng, weeks, FITNESS_WALK_PCT / 2, FITNESS_DRIFT_PCT)
            strength = strength + _walk(rng, weeks, STRENGTH_WALK_PCT / 2, STRENGTH_DRIFT_PCT)
    else:
        raise ValueError(f"series {series!r} arrived: give one of {SERIES}")
    noise = rng.normal(0.0, RACE_NOISE_PCT, races)
    return Races(weeks, 150.0 + fitness + slope * strength + noise, strength)


def pearson_rejects(first: FloatArray, second: FloatArray, used_freedom: int = 2) -> bool:
    """True when the plain correlation is called significant at 5 %."""
    freedom = len(first) - used_freedom
    correlation = np.corrcoef(first, second)[0, 1]
    statistic = correlation * np.sqrt(freedom / max(1e-12, 1 - correlation**2))
    return bool(abs(statistic) > stdtrit(freedom, 0.975))


def without_trend(values: FloatArray, weeks: FloatArray) -> FloatArray:
    return values - np.polyval(np.polyfit(weeks, values, 1), weeks)


def flagged(structural: Estimate, change: Estimate) -> bool:
    """True when the dashboard would say "association"."""
    return all(gate.passed for gate in gates_for_a_claim(structural, change))


def rejections(sample: Races) -> dict[str, bool]:
    """Which methods find an association in these races?"""
    weeks, outcome, strength = sample.weeks, sample.outcome_pct, sample.strength_pct
    structural, change = structural_slope(weeks, outcome, strength), change_slope(weeks, outcome, strength)
    return {
        "naive": pearson_rejects(outcome, strength),
        "detrended": pearson_rejects(without_trend(outcome, weeks), without_trend(strength, weeks), 3),
        "changes": change.excludes_zero,
        "structural": structural.excludes_zero,
        "both": structural.excludes_zero and change.excludes_zero,
        "flag": flagged(structural, change),
    }


def flag_share(series: str, races: int, replicates: int, seed: int) -> float:
    """Share of simulated runners without any relation who are told of one, 0-1, by the shortest way."""
    rng = np.random.default_rng(seed)
    alarms = 0
    for _ in range(replicates):
        sample = simulated_races(rng, races, series)
        columns = (sample.weeks, sample.outcome_pct, sample.strength_pct)
        change = change_slope(*columns)
        alarms += change.excludes_zero and flagged(structural_slope(*columns), change)
    return alarms / replicates


def rejection_shares(series: str, races: int, replicates: int, slope: float, seed: int) -> dict[str, float]:
    """Share of simulated runners in whom each method finds an association, 0-1."""
    rng = np.random.default_rng(seed)
    found = [rejections(simulated_races(rng, races, series, slope)) for _ in range(replicates)]
    return {method: float(np.mean([answer[method] for answer in found])) for method in found[0]}


def coverage(series: str, races: int, replicates: int, slope: float, seed: int) -> tuple[float, float, float]:
    """Share of intervals that hold the true slope, mean estimate, median half-width."""
    rng = np.random.default_rng(seed)
    samples = (simulated_races(rng, races, series, slope) for _ in range(replicates))
    found = [structural_slope(s.weeks, s.outcome_pct, s.strength_pct) for s in samples]
    holds = [e.low is not None and e.high is not None and e.low <= slope <= e.high for e in found]
    values = [e.value for e in found if e.value is not None]
    widths = [e.half_width for e in found if e.half_width is not None]
    return float(np.mean(holds)), float(np.mean(values)), float(np.median(widths))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--replicates", type=int, default=1000)
    parser.add_argument("--races", type=int, nargs="+", default=[10, 15, 30, 104])
    parser.add_argument("--beta", type=float, default=0.30, help="true slope of the coverage table")
    parser.add_argument("--seed", type=int, default=20261122)
    chosen = parser.parse_args()
    methods = ("naive", "detrended", "changes", "structural", "both", "flag")
    print(f"False alarms in % of {chosen.replicates} runners without any relation (5 % is nominal)")
    print(f"{'series':<16}{'races':>6}" + "".join(f"{method:>12}" for method in methods))
    for series in SERIES:
        for races in chosen.races:
            share = rejection_shares(series, races, chosen.replicates, 0.0, chosen.seed)
            print(f"{series:<16}{races:>6}" + "".join(f"{100 * share[method]:>12.1f}" for method in methods))
    print(f"\nStructural slope when the true one is {chosen.beta}")
    print(f"{'series':<16}{'races':>6}{'coverage %':>12}{'mean':>12}{'half-width':>12}{'flagged %':>12}")
    for series in SERIES:
        for races in chosen.races:
            holds, mean, width = coverage(series, races, chosen.replicates, chosen.beta, chosen.seed)
            power = rejection_shares(series, races, chosen.replicates, chosen.beta, chosen.seed)["flag"]
            row = f"{100 * holds:>12.1f}{mean:>12.3f}{width:>12.2f}{100 * power:>12.1f}"
            print(f"{series:<16}{races:>6}{row}")


if __name__ == "__main__":
    main()
