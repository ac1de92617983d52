"""How many repetitions cost me how much load? A rep curve of one's own, where the log can show one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.day_bests import day_numbers
from analysis.lift_names import lift_of
from analysis.one_rep_max import MOST_EFFECTIVE_REPS, Floats, as_floats
from analysis.trend_filter import observation_noise_pct

PRIOR_MEAN, PRIOR_SD = 0.0333, 0.010  # SCIENCE 1.3 [A]
WINDOW_DAYS, FEWEST_REP_COUNTS = 21, 3  # SCIENCE 1.3
KAPPA_GRID = np.linspace(0.0, 0.09, 181)  # five prior SD up; below 0 more repetitions would mean more load
CURVE_COLUMNS = ("family", "kappa", "kappa_se", "personal", "windows", "sets")


def rep_curves(estimated_sets: pd.DataFrame) -> pd.DataFrame:
    """What does my log say about my own rep curve, family by family of exercises?

    Formula: 1RM = w (1 + κ (r − 1)). A lift's days are cut into windows of 21 days; in each, the best set at
    every whole number of effective repetitions counts, and a window needs 3 of them. ln w is the window's own
    level less ln(1 + κ (r − 1)), with the noise of observation_noise_pct; κ has the prior N(0.0333, 0.010²)
    and is shared by the family. Its posterior is summed over a grid.
    Inputs: what set_estimates returns, with rep_curve (the family) and day.
    Returns: CURVE_COLUMNS, one row per family with sets in use: kappa (posterior mean) and kappa_se (its
    standard deviation), personal (False where no window qualifies: that is the prior), and on how many
    windows and sets it rests.
    When not to trust it: it takes every logged RIR at its word. Only sets whose effort is known count (RIR
    logged, or a set to failure) [A]: without it, easy sets would look like a steep curve.
    Source: SCIENCE 1.3; prior and noise [A].

    >>> sets = pd.DataFrame({"lift": "Squat", "rep_curve": "lower", "day": pd.Timestamp("2026-01-05"),
    ...     "working_load_kg": [100.0, 95.0, 91.0], "effective_reps": [1.0, 3.0, 5.0], "e1rm_kg": 100.0,
    ...     "rir": 0.0, "set_kind": "working", "not_used_because": ""})
    >>> curve = rep_curves(sets).iloc[0]
    >>> bool(curve["personal"]), round(float(curve["kappa"]), 3)
    (True, 0.03)
    """
    used = estimated_sets["not_used_because"].eq("")
    families = sorted(estimated_sets.loc[used, "rep_curve"].dropna().unique())
    sets = _qualifying(estimated_sets)
    rows = []
    for family in families:
        own = sets[sets["rep_curve"].eq(family).to_numpy(dtype=bool, na_value=False)]
        mean, deviation = _posterior(own)
        rows.append((family, mean, deviation, len(own) > 0, own["window"].nunique(), len(own)))
    return pd.DataFrame(rows, columns=list(CURVE_COLUMNS))


def e1rm_by_curve(estimated_sets: pd.DataFrame, curves: pd.DataFrame) -> pd.DataFrame:
    """What is each set's e1RM by the athlete's own rep curve?

    Formula: w (1 + κ (r − 1)); its range with κ ± 1.96·SE.
    Inputs: what set_estimates returns, curves from rep_curves.
    Returns: a frame with the same index: curve_e1rm_kg, curve_low_kg, curve_high_kg, NaN where the set is not
    used or its family has no personal curve.
    When not to trust it: the range is that of the curve alone, not of the set. Source: SCIENCE 1.3.

    >>> sets = pd.DataFrame({"rep_curve": ["lower"], "working_load_kg": [100.0], "effective_reps": [5.0],
    ...                      "not_used_because": ""})
    >>> curves = pd.DataFrame([("lower", 0.03, 0.005, True, 1, 3)], columns=list(CURVE_COLUMNS))
    >>> round(float(e1rm_by_curve(sets, curves)["curve_e1rm_kg"].iloc[0]), 6)
    112.0
    """
    personal = curves[curves["personal"].astype(bool)].set_index("family")
    family = estimated_sets["rep_curve"]
    kappa, error = (as_floats(family.map(personal[name])) for name in ("kappa", "kappa_se"))
    used = estimated_sets["not_used_because"].eq("").to_numpy()
    load = np.where(used, as_floats(estimated_sets["working_load_kg"]), np.nan)
    more = as_floats(estimated_sets["effective_reps"]) - 1
    low, high = np.maximum(kappa - 1.96 * error, 0.0), kappa + 1.96 * error
    return pd.DataFrame(
        {
            "curve_e1rm_kg": load * (1 + kappa * more),
            "curve_low_kg": load * (1 + low * more),
            "curve_high_kg": load * (1 + high * more),
        },
        index=estimated_sets.index,
    )


def curve_sets(estimated_sets: pd.DataFrame, family: str) -> pd.DataFrame:
    """Which sets is the rep curve of a family of exercises learnt from?

    Formula: those rep_curves counts. Inputs: as rep_curves; family, a rep_curve.
    Returns: their rows, with `window` (of 21 days) and `whole_reps`; none where no window qualifies.
    When not to trust it: as rep_curves. Source: SCIENCE 1.3.

    >>> sets = pd.DataFrame({"lift": "Squat", "rep_curve": "lower", "day": pd.Timestamp("2026-01-05"),
    ...     "working_load_kg": [100.0, 95.0, 91.0], "effective_reps": [1.0, 3.0, 5.0], "e1rm_kg": 100.0,
    ...     "rir": [0.0, 0.0, np.nan], "set_kind": "working", "not_used_because": ""})
    >>> len(curve_sets(sets, "lower")), len(curve_sets(sets.fillna(0.0), "lower"))
    (0, 3)
    """
    sets = _qualifying(estimated_sets)
    return sets[sets["rep_curve"].eq(family).to_numpy(dtype=bool, na_value=False)]


def _qualifying(sets: pd.DataFrame) -> pd.DataFrame:
    """The best set of each whole number of effective repetitions in each window that has three of them."""
    known = sets["rir"].notna() | sets["set_kind"].eq("failure")
    used = sets["not_used_because"].eq("") & sets["effective_reps"].between(1, MOST_EFFECTIVE_REPS)
    chosen = sets[(known & used & sets["day"].notna() & sets["rep_curve"].notna()).to_numpy(dtype=bool)]
    chosen = chosen.assign(lift=lift_of(chosen)).dropna(subset="lift")
    day = pd.Series(day_numbers(chosen["day"]), index=chosen.index)
    place = (day - day.groupby(chosen["lift"]).transform("min")) // WINDOW_DAYS
    chosen = chosen.assign(
        window=chosen.groupby(["lift", place]).ngroup(), whole_reps=np.rint(chosen["effective_reps"])
    )
    best = chosen.sort_values("e1rm_kg", ascending=False, kind="stable")
    best = best.drop_duplicates(["window", "whole_reps"])
    return best[best.groupby("window")["whole_reps"].transform("size") >= FEWEST_REP_COUNTS]


def _posterior(sets: pd.DataFrame) -> tuple[float, float]:
    """Mean and standard deviation of κ."""
    score = -0.5 * ((KAPPA_GRID - PRIOR_MEAN) / PRIOR_SD) ** 2
    if len(sets):
        score = score + _log_likelihood(sets)
    weight = np.exp(score - score.max())
    weight /= weight.sum()
    mean = float(weight @ KAPPA_GRID)
    return mean, float(np.sqrt(weight @ (KAPPA_GRID - mean) ** 2))


def _log_likelihood(sets: pd.DataFrame) -> Floats:
    """For each κ of the grid, with the level of every window free."""
    _, window = np.unique(sets["window"].to_numpy(), return_inverse=True)
    reps, rir = as_floats(sets["effective_reps"]), as_floats(sets["rir"])
    precision = (100 / observation_noise_pct(reps, np.nan_to_num(rir))) ** 2
    level = np.log(as_floats(sets["working_load_kg"]))[:, None] + np.log1p(KAPPA_GRID * (reps[:, None] - 1))
    total = np.bincount(window, weights=precision)
    mean = _sums(level * precision[:, None], window) / total[:, None]
    return np.asarray(-0.5 * (precision[:, None] * (level - mean[window]) ** 2).sum(axis=0))


def _sums(values: Floats, group: NDArray[np.intp]) -> Floats:
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    return np.add.reduceat(values[order], starts, axis=0)
