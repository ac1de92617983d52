"""What did the body move? From the load as logged to the load an estimate or a tonnage can use."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.one_rep_max import Floats, as_floats

BODYWEIGHT_ADDS = ("bodyweight", "bodyweight_plus")
BODYWEIGHT_HELPED = ("bodyweight_minus",)
WITHOUT_A_LOAD = ("sled", "contacts", "contacts_upper", "contacts_time", "time", "distance", "band")

Words = ArrayLike | pd.Series


def working_load_kg(
    load_kg: ArrayLike | pd.Series | None,
    load_mode: Words | None,
    bodyweight_fraction: ArrayLike | pd.Series | None = 0.0,
    body_mass_kg: ArrayLike | pd.Series | None = np.nan,
) -> Floats:
    """What load did the body move in this set, if that can be known?

    Formula: total, per leg, per side, per hand, stack, or an unknown mode: the load as logged;
    per_hand_x2: twice it; bodyweight and bodyweight_plus: f·BM + load (nothing logged is 0);
    bodyweight_minus: f·BM − assistance, never below 0.
    Inputs: load_kg (kg as logged, NaN for none), load_mode (catalogue word), bodyweight_fraction (share f
    of body mass the lift moves), body_mass_kg (kg on that day, NaN for unknown); broadcast together.
    Returns: kg, an array of the broadcast shape. NaN when it cannot be known: no load where one is needed,
    a negative one, body mass unknown where f > 0, or a mode without a load (sled, jumps, time, distance).
    When not to trust it: f is one number per exercise, whoever lifts; the dip's 0.95 is an assumption.
    Source: SCIENCE 1.5, with f for push-ups ordered as in Ebben 2011, 10.1519/JSC.0b013e31820c8587 [V].
    An assistance logged as a negative number is read as that much help [A].

    >>> float(working_load_kg(10, "bodyweight_plus", 1.0, 70))
    80.0
    """
    load, mode, own_weight = _broadcast(load_kg, load_mode, bodyweight_fraction, body_mass_kg)
    plain = np.where(mode == "per_hand_x2", 2 * load, load)
    added = np.maximum(own_weight + np.nan_to_num(load), 0.0)  # NaN stays NaN
    helped = np.maximum(own_weight - np.abs(load), 0.0)
    moved = np.select(
        [np.isin(mode, BODYWEIGHT_ADDS), np.isin(mode, BODYWEIGHT_HELPED), np.isin(mode, WITHOUT_A_LOAD)],
        [added, helped, np.nan],
        default=plain,
    )
    return np.where(moved >= 0, moved, np.nan)


def tonnage_load_kg(
    load_kg: ArrayLike | pd.Series | None,
    load_mode: Words | None,
    bodyweight_fraction: ArrayLike | pd.Series | None = 0.0,
    body_mass_kg: ArrayLike | pd.Series | None = np.nan,
) -> Floats:
    """Which load goes into the week's tonnage?

    Formula: working_load_kg where it is known; with body mass unknown, the external load of a
    bodyweight_plus lift alone; otherwise 0.
    Inputs: as working_load_kg.
    Returns: kg, an array of the broadcast shape, never NaN and never negative.
    When not to trust it: without body mass a chin-up counts only what hangs from the belt, so weeks before
    and after the first weighing do not compare.
    Source: SCIENCE 1.5 and 4; the zero for sled, jumps and time is [A]: their work is not load times reps.

    >>> float(tonnage_load_kg(10, "bodyweight_plus", 1.0, None))
    10.0
    """
    known = working_load_kg(load_kg, load_mode, bodyweight_fraction, body_mass_kg)
    load, mode, _ = _broadcast(load_kg, load_mode, bodyweight_fraction, body_mass_kg)
    external = np.where(np.isin(mode, BODYWEIGHT_ADDS), np.maximum(np.nan_to_num(load), 0), 0.0)
    return np.where(np.isnan(known), external, known)


def added_load_kg(
    total_kg: ArrayLike | pd.Series,
    bodyweight_fraction: ArrayLike | pd.Series,
    body_mass_kg: ArrayLike | pd.Series,
) -> Floats:
    """How much of this total hangs from the belt, above what the body itself weighs?

    Formula: total − f·BM.
    Inputs: total_kg (kg the body moves), bodyweight_fraction (share f), body_mass_kg (kg); broadcast.
    Returns: kg, negative when the body alone is more than the total (assistance is needed); NaN if unknown.
    When not to trust it: an error in body mass goes into it whole.
    Source: SCIENCE 1.5.

    >>> round(float(added_load_kg(96.26, 1.0, 70)), 2)
    26.26
    """
    return as_floats(total_kg) - _own_weight(as_floats(bodyweight_fraction), as_floats(body_mass_kg))


def body_mass_is_missing(
    load_mode: Words,
    bodyweight_fraction: ArrayLike | pd.Series,
    body_mass_kg: ArrayLike | pd.Series,
) -> NDArray[np.bool_]:
    """Is body mass what stands between this set and an estimate?

    Formula: a bodyweight mode, f not 0, and f·BM unknown.
    Inputs: as working_load_kg. Returns: an array of true and false of the broadcast shape.
    When not to trust it: it says nothing about the other reasons a set may be unusable. Source: SCIENCE 1.5.

    >>> bool(body_mass_is_missing("bodyweight_plus", 1.0, np.nan))
    True
    """
    _, mode, own_weight = _broadcast(np.nan, load_mode, bodyweight_fraction, body_mass_kg)
    return np.isin(mode, BODYWEIGHT_ADDS + BODYWEIGHT_HELPED) & np.isnan(own_weight)


def _broadcast(
    load_kg: ArrayLike | pd.Series | None,
    load_mode: Words | None,
    bodyweight_fraction: ArrayLike | pd.Series | None,
    body_mass_kg: ArrayLike | pd.Series | None,
) -> tuple[Floats, NDArray[np.str_], Floats]:
    own_weight = _own_weight(as_floats(bodyweight_fraction), as_floats(body_mass_kg))
    load, mode, own = np.broadcast_arrays(as_floats(load_kg), _words(load_mode), own_weight)
    return load, mode, own


def _own_weight(fraction: Floats, body_mass_kg: Floats) -> Floats:
    """f·BM; 0 when the lift moves none of it, whether or not the body was weighed."""
    return np.where(fraction == 0, 0.0, fraction * np.where(body_mass_kg > 0, body_mass_kg, np.nan))


def _words(load_mode: Words | None) -> NDArray[np.str_]:
    if isinstance(load_mode, pd.Series):
        return load_mode.astype("object").fillna("").to_numpy(dtype=np.str_)
    word: object = load_mode
    return np.asarray("" if word is None or word is pd.NA else word, dtype=np.str_)
