"""How far is the trend from the truth, and how often does its band hold it? Beside SCIENCE 1.6's table.

    .venv/bin/python -m bench.trend_accuracy --lifts 400

An invented lifter trains twice a week for a year. The true level is a random walk of 0.8 %/sqrt(week) that
rises by 0.11 % a week; 60 % of the days stay below it by U(0, 12) %; each day scatters by 2.5 %. With these
the simple methods come out as SCIENCE 1.6 gives them, so the rows compare. `stated` filters know the scatter;
`as run` ones begin with SCIENCE 1.6's noise of sets of 3 to 8 repetitions, as the product does. The lay-off:
ten weeks off after half a year, 10 % lost, regained in ten weeks; judged over the first six weeks back.

Below it what is said of lifts that really are flat, rise or fall over 30 weeks, two days a week, no RIR.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.trend import BAND_EXTRA_PCT, NORMAL_95, fit_trends
from analysis.trend_filter import filter_levels, observation_noise_pct
from analysis.trend_verdict import trend_verdict

FloatArray = NDArray[np.float64]

DAYS, WEEKS_BETWEEN = 104, 0.5
SETTLING = 8  # days that do not count, while the filters find the level
WALK_PCT, RISE_PCT = 0.8, 0.11  # per square root of a week, per week
SCATTER_PCT = 2.5
EASY_SHARE, EASY_DEPTH_PCT = 0.6, 12.0
OFF_WEEKS, LOST_PCT, REGAINED_PCT = 10.0, 10.0, 1.0  # a lay-off; regained per week
DAYS_BEFORE, DAYS_JUDGED = 52, 12
STATED_DAYS = 60
COURSES = {  # rise per week in percent, share of easy days
    "flat, 60 % easy": (0.0, 0.6),
    "flat, 30 % easy": (0.0, 0.3),
    "flat, none easy": (0.0, 0.0),
    "2 % a month up, 60 % easy": (0.46, 0.6),
    "2 % a month down, 60 % easy": (-0.46, 0.6),
}
# RMSE, bias and coverage of the 95 % band in percent, as SCIENCE 1.6 prints them.
PUBLISHED: dict[str, tuple[float, float, float | None]] = {
    "raw best set": (5.91, -3.60, None),
    "28-day mean": (4.22, -3.77, None),
    "42-day maximum": (3.56, 2.88, None),
    "maximum less 1 % a week": (2.32, 0.98, None),
    "symmetric filter, stated": (4.19, -3.81, None),
    "asymmetric filter, stated": (2.13, 0.78, 97.5),
    "symmetric filter with RIR, stated": (1.36, -0.25, None),
}


@dataclass(frozen=True, slots=True)
class Lifts:
    """Arrays (days, lifts): week, 100·ln of the true and the observed e1RM, repetitions; rows to judge."""

    weeks: FloatArray
    truth: FloatArray
    observed: FloatArray
    reps: FloatArray
    judged: slice


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Root mean square error, bias and coverage of the band, in percent; no coverage without a band."""

    rmse: float
    bias: float
    coverage: float | None


def simulated_lifts(
    rng: np.random.Generator,
    lifts: int,
    *,
    easy: bool = True,
    as_assumed: bool = False,
    lay_off: bool = False,
) -> Lifts:
    """Lifts of the invented lifter; `as_assumed`: they scatter as SCIENCE 1.6 says their repetitions do."""
    steps = np.r_[0.0, np.full(DAYS - 1, WEEKS_BETWEEN)]
    walk = rng.normal(0, 1, (DAYS, lifts)) * WALK_PCT * np.sqrt(steps)[:, None]
    weeks = steps.cumsum()
    truth = 460 + walk.cumsum(axis=0) + RISE_PCT * weeks[:, None]
    judged = slice(SETTLING, None)
    if lay_off:
        weeks = weeks + np.where(np.arange(DAYS) >= DAYS_BEFORE, OFF_WEEKS, 0.0)
        back = weeks - weeks[DAYS_BEFORE]
        truth -= np.where(back >= 0, np.maximum(LOST_PCT - REGAINED_PCT * back, 0.0), 0.0)[:, None]
        judged = slice(DAYS_BEFORE, DAYS_BEFORE + DAYS_JUDGED)
    reps = rng.integers(3, 9, (DAYS, lifts)).astype(float)
    scatter = observation_noise_pct(reps, np.zeros_like(reps)) if as_assumed else SCATTER_PCT
    below = (rng.random((DAYS, lifts)) < EASY_SHARE * easy) * rng.uniform(0, EASY_DEPTH_PCT, (DAYS, lifts))
    observed = truth + rng.normal(0, 1, (DAYS, lifts)) * scatter - below
    return Lifts(np.repeat(weeks[:, None], lifts, axis=1), truth, observed, reps, judged)


def filtered(lifts: Lifts, *, symmetric: bool, stated: bool) -> Accuracy:
    """How well the filter does, told the scatter or assuming that of SCIENCE 1.6."""
    days, count = lifts.observed.shape
    unknown = np.full_like(lifts.reps, 0.0 if symmetric else np.nan)
    noise = np.full_like(lifts.reps, SCATTER_PCT) if stated else observation_noise_pct(lifts.reps, unknown)
    kinds = np.full(count, symmetric)
    fit = filter_levels(lifts.observed, lifts.weeks, noise, np.full(count, days), kinds)
    half = NORMAL_95 * np.sqrt(fit.variance + BAND_EXTRA_PCT**2)
    return _accuracy(lifts, fit.mean, half)


def simple_methods(lifts: Lifts) -> dict[str, Accuracy]:
    """What people do without a filter."""
    observed, fading = lifts.observed, lifts.observed.copy()
    for day in range(1, len(observed)):
        fading[day] = np.maximum(observed[day], fading[day - 1] - WEEKS_BETWEEN)
    levels = {
        "raw best set": observed,
        "28-day mean": _rolling(observed, 8, np.mean),
        "42-day maximum": _rolling(observed, 12, np.max),
        "maximum less 1 % a week": fading,
    }
    return {name: _accuracy(lifts, level, None) for name, level in levels.items()}


def _rolling(observed: FloatArray, days: int, summary: np.ufunc) -> FloatArray:
    return np.stack([summary(observed[max(0, end - days) : end], axis=0) for end in range(1, DAYS + 1)])


def _accuracy(lifts: Lifts, level: FloatArray, half_band: FloatArray | None) -> Accuracy:
    error = (level - lifts.truth)[lifts.judged]
    inside = None if half_band is None else 100 * float((np.abs(error) <= half_band[lifts.judged]).mean())
    return Accuracy(float(np.sqrt((error**2).mean())), float(error.mean()), inside)


def accuracy_table(lifts: int, seed: int) -> dict[str, Accuracy]:
    """Every method on the same invented lifts."""
    rng = np.random.default_rng(seed)
    usual, logged = simulated_lifts(rng, lifts), simulated_lifts(rng, lifts, easy=False)
    assumed, off = (simulated_lifts(rng, lifts, as_assumed=True, lay_off=away) for away in (False, True))
    return {
        **simple_methods(usual),
        "symmetric filter, stated": filtered(usual, symmetric=True, stated=True),
        "asymmetric filter, stated": filtered(usual, symmetric=False, stated=True),
        "asymmetric filter, as run": filtered(usual, symmetric=False, stated=False),
        "asymmetric filter, scatter as assumed": filtered(assumed, symmetric=False, stated=False),
        "asymmetric filter, no easy day": filtered(logged, symmetric=False, stated=False),
        "asymmetric filter, after a lay-off": filtered(off, symmetric=False, stated=False),
        "symmetric filter with RIR, stated": filtered(logged, symmetric=True, stated=True),
        "symmetric filter with RIR, as run": filtered(logged, symmetric=True, stated=False),
    }


def statements(lifts: int, seed: int) -> pd.DataFrame:
    """What trend_verdict says of lifts whose course is known: percent of them, a row for each kind of log."""
    rng = np.random.default_rng(seed)
    days = pd.date_range("2026-01-05", periods=STATED_DAYS, freq="84h").normalize()
    weeks, rows = np.arange(STATED_DAYS) * WEEKS_BETWEEN, {}
    for name, (rise, share) in COURSES.items():
        size = STATED_DAYS, lifts
        easy = (rng.random(size) < share) * rng.uniform(0, EASY_DEPTH_PCT, size)
        observed = 460 + rise * weeks[:, None] + rng.normal(0, SCATTER_PCT, size) - easy
        frame = pd.DataFrame(
            {
                "exercise": np.repeat(np.arange(lifts).astype(str), STATED_DAYS),
                "day": np.tile(days, lifts),
                "e1rm_kg": np.exp(observed.T.ravel() / 100),
                "effective_reps": rng.integers(3, 9, easy.size).astype(float),
                "rir": np.nan,
            }
        )
        each = fit_trends(frame).groupby("exercise")
        said = pd.Series([trend_verdict(trend, days[-1]).course.value for _, trend in each])
        rows[name] = 100 * said.value_counts(normalize=True)
    return pd.DataFrame(rows).T.fillna(0.0)


def _cells(rmse: float, bias: float, coverage: float | None) -> str:
    return f"{rmse:8.2f}{bias:8.2f}" + (f"{coverage:8.1f}" if coverage is not None else f"{'':8}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lifts", type=int, default=400)
    parser.add_argument("--seed", type=int, default=20261122)
    chosen = parser.parse_args()
    heads = "".join(f"{head:>8}" for head in ("RMSE", "bias", "band"))
    print(f"Percent of 1RM, {chosen.lifts} lifts{'':16}{heads}{'':4}SCIENCE 1.6{heads}")
    for name, found in accuracy_table(chosen.lifts, chosen.seed).items():
        beside = _cells(*PUBLISHED[name]) if name in PUBLISHED else ""
        print(f"{name:40}{_cells(found.rmse, found.bias, found.coverage)}{'':15}{beside}")
    print(f"\nWhat is said, percent of lifts\n{statements(chosen.lifts, chosen.seed).round(1).to_string()}")


if __name__ == "__main__":
    main()
