"""Does one runner's race pace move with strength? Every number, gate and sentence, in one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.estimate import Estimate
from analysis.pace_effect import LITERATURE_PRIOR, literature_slope, seconds_faster
from analysis.race_pace import races_with_pace
from analysis.race_translation import RaceBasis, own_race_basis, recent_best_vdot
from analysis.running_formula import FIVE_KM_M, equivalent_duration_s
from analysis.slope_density import slope_density
from analysis.strength_gates import Gate, extra_races_needed, gates_for_a_claim, gates_for_a_number
from analysis.strength_rows import Column
from analysis.strength_slopes import Fit, change_slope, fit_races, slope_of
from analysis.strength_words import RACES, Told, sentence_text, why_text

DAYS_PER_WEEK = 7.0
NO_STRENGTH = "strength was not known four weeks before"


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """What one runner's races say about strength and pace.

    Slopes are in % speed per 1 % relative strength: `slope` from the runner's races alone, `prior` from the
    literature, `combined` from both, `change` from race-to-race changes. `five_km_seconds` and
    `five_km_seconds_combined` tell the first and third as seconds gained over 5 km with 10 % more strength.
    verdict: not_enough_data, no_clear_relation or association. gates: those for a number, then those for a
    claim. points: one row a race, by day, with day, name, distance_m, duration_s, week, outcome_pct,
    five_km_s, strength_pct, stale, used, why_not_used (empty when used). density: how likely each slope is
    (`slope_density`). own_race: where a translation into minutes starts. told: what the rows are called.
    """

    races: int
    span_weeks: float
    slope: Estimate
    prior: Estimate
    combined: Estimate
    change: Estimate
    five_km_seconds: Estimate
    five_km_seconds_combined: Estimate
    verdict: str
    why: str
    sentence: str
    extra_races: int | None
    gates: tuple[Gate, ...]
    points: pd.DataFrame
    density: pd.DataFrame
    own_race: RaceBasis
    told: Told


def strength_and_pace(
    races: pd.DataFrame,
    strength_pct: Column,
    stale: Column,
    *,
    covariates: Column | None = None,
) -> Relation:
    """Does this runner's race pace move with strength, and what may be said about it?

    The structural slope, alone and combined with the literature, and the slope of race-to-race changes;
    numbers only behind the first gates, "association" only when both intervals leave out zero with at least
    10 races and a half-width of at most 0.8.

    Inputs: races (n rows) with day, distance_m, duration_s, name, counts; strength_pct (n,) = 100 ln(relative
    e1RM), smoothed, four weeks before each race, NaN where unknown; stale (n,) true where that estimate
    rested on old sets; covariates (n, k). Races that do not count or cannot be compared stay in the points.
    Comes back: a `Relation`. Below the gates all slopes but the literature's are None.
    Do not trust it as a cause, nor after choosing the lift or the lag that looks best; losing weight moves
    relative strength and pace together.
    Source: our model and rules, checked by simulation in `bench/false_positives.py`.

    >>> none = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "duration_s": [], "name": [],
    ...     "counts": []})
    >>> strength_and_pace(none, [], []).verdict
    'not_enough_data'
    """
    points, order = _points(races, strength_pct, stale)
    comparable = points[points["comparable"]]
    best_vdot = recent_best_vdot(comparable)
    five_km_s = float(equivalent_duration_s(best_vdot, FIVE_KM_M))
    others = None if covariates is None else np.asarray(covariates, dtype=np.float64)[order]
    return relation_of_points(points, others, five_km_s, own_race_basis(comparable, best_vdot), RACES)


def relation_of_points(
    points: pd.DataFrame,
    covariates: Column | None,
    told_over_s: float,
    own_race: RaceBasis,
    told: Told,
) -> Relation:
    """The relation in rows of any kind: races, weeks.

    points: day, week, outcome_pct, strength_pct, stale, used, comparable, why_not_used, by day; told_over_s:
    the time sentences start from, own_race the one translations do; told: what the rows are called.
    """
    used = points[points["used"]]
    span = float(np.ptp(used["week"])) if len(used) else 0.0
    enough = _gates_for_a_number(points, span, told.noun)
    strength = np.where(points["used"].to_numpy(bool), points["strength_pct"].to_numpy(np.float64), np.nan)
    if all(gate.passed for gate in enough):
        fit, _ = fit_races(points["week"], points["outcome_pct"], strength, covariates, None)
        change = change_slope(points["week"], points["outcome_pct"], strength)
    else:
        fit = _no_fit(len(used))
        change = Estimate(None, None, None, len(used), fit.caveat)
    slope, combined = slope_of(fit), slope_of(fit, LITERATURE_PRIOR)
    claim = gates_for_a_claim(slope, change, told.noun)
    verdict = _verdict(claim, slope)
    own, both = seconds_faster(slope, told_over_s), seconds_faster(combined, told_over_s)
    trials = seconds_faster(literature_slope(), told_over_s)
    return Relation(
        races=len(used),
        span_weeks=span,
        slope=slope,
        prior=literature_slope(),
        combined=combined,
        change=change,
        five_km_seconds=own,
        five_km_seconds_combined=both,
        verdict=verdict,
        why=why_text(verdict, enough if slope.value is None else claim, slope, change, span, told),
        sentence=sentence_text(verdict, own, both, trials, told),
        extra_races=extra_races_needed(slope),
        gates=enough + claim,
        points=points,
        density=slope_density(fit),
        own_race=own_race,
        told=told,
    )


def _no_fit(rows: int) -> Fit:
    none = np.empty(0)
    return Fit(None, np.full(rows, np.nan), none, none[:, None], "Not enough to give a number yet.")


def _points(
    races: pd.DataFrame, strength_pct: Column, stale: Column
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """One row a race in order of day with everything the scatter needs, and that order."""
    strength, old = np.asarray(strength_pct, dtype=np.float64), np.asarray(stale, dtype=bool)
    if not len(races) == len(strength) == len(old):
        arrived = f"{len(races)} races, {len(strength)} strengths and {len(old)} stale flags"
        raise ValueError(f"{arrived} arrived: give one of each per race")
    paced = races_with_pace(races)
    counts, valid = paced["counts"].eq(True).to_numpy(bool), paced["valid"].to_numpy(bool)
    known = np.isfinite(strength)
    reasons = np.select(
        [~valid, ~counts, ~known],
        [paced["why_not_valid"].to_numpy(object), "not a full effort", NO_STRENGTH],
        default="",
    )
    day = pd.to_datetime(paced["day"])
    kept = ["day", "name", "distance_m", "duration_s", "outcome_pct", "five_km_s", "counts", "vdot"]
    points = paced[kept].assign(
        week=(day - day.min()).dt.days / DAYS_PER_WEEK,
        strength_pct=np.where(known, strength, np.nan),
        stale=old,
        used=valid & counts & known,
        why_not_used=reasons.astype(str),
        comparable=valid & counts,
    )
    order = np.argsort(day.to_numpy(), kind="stable")
    return points.iloc[order], order


def _gates_for_a_number(points: pd.DataFrame, span_weeks: float, noun: str) -> tuple[Gate, ...]:
    used = points[points["used"]]
    comparable = int(points["comparable"].sum())
    fresh = int((~used["stale"]).sum())
    spread = float(used["strength_pct"].std()) if len(used) > 1 else float("nan")
    share = fresh / comparable if comparable else 0.0
    return gates_for_a_number(len(used), span_weeks, spread, share, noun)


def _verdict(claim: tuple[Gate, ...], slope: Estimate) -> str:
    if slope.value is None:
        return "not_enough_data"
    return "association" if all(gate.passed for gate in claim) else "no_clear_relation"

