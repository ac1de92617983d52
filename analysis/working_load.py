"""What did the body move? From the load as logged to the load an estimate or a tonnage can use."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.load_modes import LoadMode, Words, coded_modes
from analysis.one_rep_max import Floats, as_floats


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
    Inputs: load_kg (kg as logged, NaN for none), load_mode (a word of LOAD_MODES), bodyweight_fraction (share
    f of body mass the lift moves), body_mass_kg (kg on that day, NaN for unknown); broadcast together.
    Returns: kg, an array of the broadcast shape. NaN when it cannot be known: no load where one is needed,
    a negative one, body mass unknown where f > 0, or a mode without a load (sled, jumps, time, distance).
    When not to trust it: f is one number per exercise, whoever lifts; the dip's 0.95 is an assumption.
    Source: SCIENCE 1.5, with f for push-ups ordered as in Ebben 2011, 10.1519/JSC.0b013e31820c8587 [V].
    An assistance logged as a negative number is read as that much help [A].

    >>> float(working_load_kg(10, "bodyweight_plus", 1.0, 70))
    80.0
    """
    place, modes = coded_modes(load_mode)
    own_weight = _own_weight(as_floats(bodyweight_fraction), as_floats(body_mass_kg))
    load, place, own_weight = np.broadcast_arrays(as_floats(load_kg), place, own_weight)
    times, body, weighs = _columns(modes)
    moved = np.select(
        [~weighs[place], body[place] > 0, body[place] < 0],
        [np.nan, np.maximum(own_weight + _or_nothing(load), 0.0), np.maximum(own_weight - np.abs(load), 0)],
        default=times[place] * load,  # NaN stays NaN
    )
    return np.where((moved >= 0) & np.isfinite(moved), moved, np.nan)


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
    place, modes = coded_modes(load_mode)
    _, body, _ = _columns(modes)
    external = np.where(body[place] > 0, np.maximum(_or_nothing(as_floats(load_kg)), 0.0), 0.0)
    return np.where(np.isnan(known), np.where(np.isfinite(external), external, 0.0), known)


def external_load_kg(load_kg: ArrayLike | pd.Series | None, load_mode: Words | None) -> Floats:
    """What was lifted besides the body, as a lifter names it?

    Formula: the load moved by the equipment; for body-weight lifts what was added (0 when nothing is
    logged), and assistance as a negative number.
    Inputs: load_kg (kg as logged), load_mode (a word of LOAD_MODES); broadcast together.
    Returns: kg, an array; NaN where nothing is logged and something is needed, or the mode has no load.
    When not to trust it: it says nothing of the body, which is most of a chin-up. Source: SCIENCE 1.5.

    >>> external_load_kg([12.5, 20.0], ["per_hand_x2", "bodyweight_minus"]).tolist()
    [25.0, -20.0]
    """
    place, modes = coded_modes(load_mode)
    load, place = np.broadcast_arrays(as_floats(load_kg), place)
    times, body, weighs = _columns(modes)
    external = np.select(
        [~weighs[place], body[place] > 0, body[place] < 0],
        [np.nan, _or_nothing(load), -np.abs(load)],
        default=times[place] * load,
    )
    return np.where(np.isfinite(external), external, np.nan)


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


def moves_the_body(
    load_mode: Words | None, bodyweight_fraction: ArrayLike | pd.Series | None
) -> NDArray[np.bool_]:
    """Does the load of this set rest on body mass?

    Formula: a bodyweight mode and f not 0 (an unknown f counts as not 0).
    Inputs: load_mode (words), bodyweight_fraction (share f); broadcast. Returns: an array of true and false.
    When not to trust it: a squat moves the body too; its load is given without it. Source: SCIENCE 1.5.

    >>> moves_the_body(["bodyweight_plus", "total"], 1.0).tolist()
    [True, False]
    """
    place, modes = coded_modes(load_mode)
    _, body, _ = _columns(modes)
    return np.asarray((body[place] != 0) & (as_floats(bodyweight_fraction) != 0))


def body_mass_is_missing(
    load_mode: Words | None,
    bodyweight_fraction: ArrayLike | pd.Series | None,
    body_mass_kg: ArrayLike | pd.Series | None,
) -> NDArray[np.bool_]:
    """Is body mass what stands between this set and an estimate?

    Formula: a bodyweight mode, f not 0, and f·BM unknown.
    Inputs: as working_load_kg. Returns: an array of true and false of the broadcast shape.
    When not to trust it: it says nothing about the other reasons a set may be unusable. Source: SCIENCE 1.5.

    >>> bool(body_mass_is_missing("bodyweight_plus", 1.0, np.nan))
    True
    """
    own_weight = _own_weight(as_floats(bodyweight_fraction), as_floats(body_mass_kg))
    return np.asarray(moves_the_body(load_mode, bodyweight_fraction) & np.isnan(own_weight))


def _columns(modes: list[LoadMode]) -> tuple[Floats, NDArray[np.int8], NDArray[np.bool_]]:
    """Of each mode: how often its load counts, what the body does, and whether it has a load at all."""
    times = np.array([mode.times for mode in modes], dtype=np.float64)
    body = np.array([mode.body for mode in modes], dtype=np.int8)
    return times, body, np.array([mode.measure == "load" for mode in modes], dtype=bool)


def _or_nothing(load: Floats) -> Floats:
    return np.where(np.isnan(load), 0.0, load)


def _own_weight(fraction: Floats, body_mass_kg: Floats) -> Floats:
    """f·BM; 0 when the lift moves none of it, whether or not the body was weighed."""
    return np.where(fraction == 0, 0.0, fraction * np.where(body_mass_kg > 0, body_mass_kg, np.nan))
