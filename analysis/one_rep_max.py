"""What could I lift once? The seven published formulas, one front door, and how far to believe it."""

from __future__ import annotations

from collections.abc import Callable
from typing import overload

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Formula = Callable[[Floats, Floats], Floats]

# SCIENCE 1.3: beyond 10 repetitions the formulas err by tens of percent (Mayhew 2008), and endurance
# runners do far more repetitions at a given load than lifters (Richens & Cleather 2014).
MOST_EFFECTIVE_REPS = 10.0
HIGH_UP_TO, MEDIUM_UP_TO = 5.0, 8.0  # SCIENCE 1.3: classes 1-5, 6-8, 9-10
CONFIDENCES = ("none", "high", "medium", "low")


def _epley(load: Floats, reps: Floats) -> Floats:
    return load * (1 + reps / 30)


def _brzycki(load: Floats, reps: Floats) -> Floats:
    return 36 * load / (37 - reps)


def _lombardi(load: Floats, reps: Floats) -> Floats:
    return load * reps**0.10


def _oconner(load: Floats, reps: Floats) -> Floats:
    return load * (1 + 0.025 * reps)


def _mayhew(load: Floats, reps: Floats) -> Floats:
    return 100 * load / (52.2 + 41.9 * np.exp(-0.055 * reps))


def _wathan(load: Floats, reps: Floats) -> Floats:
    return 100 * load / (48.8 + 53.8 * np.exp(-0.075 * reps))


def _lander(load: Floats, reps: Floats) -> Floats:
    return 100 * load / (101.3 - 2.67123 * reps)


# Coefficients as tabulated by Mayhew 2008, Table 2 [S]; raw, so one repetition is not yet the load itself.
FORMULAS: dict[str, Formula] = {
    "epley": _epley,
    "brzycki": _brzycki,
    "lombardi": _lombardi,
    "oconner": _oconner,
    "mayhew": _mayhew,
    "wathan": _wathan,
    "lander": _lander,
}


def as_floats(values: ArrayLike | pd.Series | None) -> Floats:
    """Which numbers are these, with everything missing as NaN?

    Formula: none. Inputs: a number, a list, an array or a Series, any shape; None and pandas' NA may be
    in it. Returns: an array of floats of the same shape. When not to trust it: text is refused, not parsed.
    Source: none.

    >>> as_floats([1, None]).tolist()
    [1.0, nan]
    """
    if isinstance(values, pd.Series):
        return values.to_numpy(dtype=np.float64, na_value=np.nan)
    number: object = values
    return np.asarray(np.nan if number is None or number is pd.NA else number, dtype=np.float64)


@overload
def estimate_1rm(  # type: ignore[overload-overlap]  # a number is array-like too; the first match wins
    load_kg: float | None, reps: float | None, *, rir: float | None = ..., formula: str = ...
) -> float: ...
@overload
def estimate_1rm(
    load_kg: ArrayLike | pd.Series | None,
    reps: ArrayLike | pd.Series | None,
    *,
    rir: ArrayLike | pd.Series | None = ...,
    formula: str = ...,
) -> Floats: ...
def estimate_1rm(
    load_kg: ArrayLike | pd.Series | None,
    reps: ArrayLike | pd.Series | None,
    *,
    rir: ArrayLike | pd.Series | None = 0.0,
    formula: str = "wathan",
) -> float | Floats:
    """What is the most I could have lifted once, judging by this set?

    Formula: r = reps + rir; r = 1 gives the load; r from 2 to 10 the named formula; between 1 and 2 the
    straight line from the load to the formula at 2, so that half a repetition more never means less.
    Inputs: load_kg (kg the body moved), reps (count), rir (repetitions left in reserve); numbers or arrays
    that broadcast. formula: one of FORMULAS.
    Returns: kg; a float for numbers, an array for arrays. NaN when r > 10 or r < 1, when the load is
    negative, or when anything is missing.
    When not to trust it: error of one set about 10 % (SD) even at 10 repetitions or fewer; deadlifts come
    out too low; endurance runners come out too high on long sets (22 % in one worked case). Adding rir to
    the repetitions is effort-adjusted practice that no paper has validated.
    Source: Mayhew 2008, 10.1519/JSC.0b013e31817b02ad [S]; Richens & Cleather 2014,
    10.5604/20831862.1099047 [S]; RIR from Zourdos 2016, 10.1519/JSC.0000000000001049 [S].

    >>> round(estimate_1rm(100, 5), 2)
    116.58
    """
    raw = _formula_named(formula)
    load, effective = np.broadcast_arrays(as_floats(load_kg), as_floats(reps) + as_floats(rir))
    reserve = np.broadcast_to(as_floats(rir), load.shape)
    usable = (load >= 0) & np.isfinite(load) & (effective >= 1) & (effective <= MOST_EFFECTIVE_REPS)
    usable &= reserve >= 0
    known_load, known_reps = np.where(usable, load, 0.0), np.where(usable, effective, 1.0)
    at_two = raw(known_load, np.full_like(known_reps, 2.0))
    below_two = known_load + (known_reps - 1) * (at_two - known_load)
    estimate = np.where(known_reps < 2, below_two, raw(known_load, np.maximum(known_reps, 2.0)))
    answer = np.where(usable, estimate, np.nan)
    return float(answer) if answer.ndim == 0 else answer


def e1rm_spread(
    load_kg: ArrayLike | pd.Series, effective_reps: ArrayLike | pd.Series
) -> tuple[Floats, Floats]:
    """How far do the seven formulas disagree about this set?

    Formula: least and greatest of estimate_1rm over FORMULAS.
    Inputs: load_kg (kg), effective_reps (repetitions plus reserve); numbers or arrays that broadcast.
    Returns: (low, high) in kg, arrays of the broadcast shape; NaN where there is no estimate.
    When not to trust it: agreement between formulas is not accuracy; all seven share the same error.
    Source: the formulas of Mayhew 2008, 10.1519/JSC.0b013e31817b02ad, Table 2 [S].

    >>> low, high = e1rm_spread(100, 5)
    >>> round(float(low), 2), round(float(high), 2)
    (112.5, 119.01)
    """
    load, reps = as_floats(load_kg), as_floats(effective_reps)
    each = np.stack([np.asarray(estimate_1rm(load, reps, formula=name)) for name in FORMULAS])
    return np.asarray(each.min(axis=0)), np.asarray(each.max(axis=0))


@overload
def confidence_class(effective_reps: float | None) -> str: ...
@overload
def confidence_class(effective_reps: ArrayLike | pd.Series) -> NDArray[np.str_]: ...
def confidence_class(effective_reps: ArrayLike | pd.Series | None) -> str | NDArray[np.str_]:
    """How much is an estimate from this many repetitions worth?

    Formula: up to 5 high, up to 8 medium, up to 10 low, otherwise none.
    Inputs: effective_reps (repetitions plus reserve), a number or an array.
    Returns: "high", "medium", "low" or "none"; an array of them for an array.
    When not to trust it: the limits are conventions, not error bounds.
    Source: limits [A], from the errors in Mayhew 2008, 10.1519/JSC.0b013e31817b02ad [S], and Reynolds 2006,
    10.1519/R-15304.1 [V] (five repetitions predict best).

    >>> confidence_class(6)
    'medium'
    """
    words = np.array(CONFIDENCES)[confidence_place(effective_reps)]
    return str(words) if words.ndim == 0 else words


def confidence_place(effective_reps: ArrayLike | pd.Series | None) -> NDArray[np.intp]:
    """Where in CONFIDENCES is an estimate from this many repetitions?

    Formula, source, when not to trust it: as confidence_class. Inputs: effective_reps, a number or an array.
    Returns: whole numbers of the same shape.

    >>> confidence_place([6, 12]).tolist()
    [2, 0]
    """
    reps = as_floats(effective_reps)
    above = sum((reps > limit).astype(np.intp) for limit in (HIGH_UP_TO, MEDIUM_UP_TO))
    return np.where((reps >= 1) & (reps <= MOST_EFFECTIVE_REPS), 1 + above, 0)


def _formula_named(name: str) -> Formula:
    if name not in FORMULAS:
        raise ValueError(f"there is no 1RM formula named {name!r}; choose one of: {', '.join(FORMULAS)}")
    return FORMULAS[name]
