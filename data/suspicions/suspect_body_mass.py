"""Weighings unlike those of the two months around them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.suspicions.suspicion import KG_PER_LB, Suspicion

NEAR_DAYS = 60
FEWEST = 3
UNLIKE = 0.15  # nobody gains or loses that share in two months
FITS = 0.06
MOST_UNLIKE = 0.25  # of the weighings near: above that two people share the scale


def suspicious_body_mass(masses: pd.DataFrame) -> list[Suspicion]:
    """Which weighings are more than 15 % from the middle one of the 60 days before and after?

    `masses`: row, day, body_mass_kg, counts. Suggested is the slip that fits: pounds, or digits the wrong way
    round, one too many or a lost decimal point; nothing where none does.
    """
    if len(masses) <= FEWEST:
        return []
    ordered = masses.sort_values("day", kind="stable")
    day = ordered["day"].to_numpy().astype("datetime64[D]").astype(np.int64)
    mass = ordered["body_mass_kg"].to_numpy(dtype=np.float64)
    counts = ordered["counts"].to_numpy(dtype=bool)
    first = np.searchsorted(day, day - NEAR_DAYS, side="left")
    after = np.searchsorted(day, day + NEAR_DAYS, side="right")
    steps = _furthest_step(mass, day)
    found = []
    for place in np.flatnonzero(steps):
        near = np.arange(first[place], after[place])
        others = mass[near[(near != place) & counts[near]]]
        if len(others) < FEWEST:
            continue
        usual = float(np.median(others))
        unlike = np.abs(others / usual - 1) > UNLIKE
        if abs(mass[place] / usual - 1) <= UNLIKE or unlike.mean() > MOST_UNLIKE:
            continue
        found.append(_question(ordered["row"].iloc[place], float(mass[place]), usual))
    return found


def _furthest_step(mass: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Weighings worth a closer look: unlike the one before or after by half of what is asked about."""
    if len(mass) < 2:
        return np.zeros(len(mass), dtype=bool)
    step = np.abs(np.diff(mass)) > UNLIKE / 2 * np.minimum(mass[1:], mass[:-1])
    return np.append(step, False) | np.concatenate(([False], step))


def _question(row: object, mass_kg: float, usual_kg: float) -> Suspicion:
    why = f"Your weight in the two months around this day is about {usual_kg:.1f} kg."
    fitting = [
        (kind, words, meant)
        for kind, words, meant in _slips(mass_kg)
        if abs(meant / usual_kg - 1) <= FITS
    ]
    if not fitting:
        why += " Was somebody else on the scale?"
        return Suspicion(row, "weight", why, "body_mass_kg", mass_kg, np.nan, suggests=False)
    kind, words, meant = min(fitting, key=lambda each: abs(each[2] - usual_kg))
    return Suspicion(row, kind, f"{why} {words}", "body_mass_kg", mass_kg, meant)


def _slips(mass_kg: float) -> list[tuple[str, str, float]]:
    """What may have been meant by a weight, with the question that says so."""
    text = f"{mass_kg:g}"
    pounds = "Was this typed in pounds?"
    slips = [
        ("pounds", pounds, mass_kg * KG_PER_LB),
        ("kilograms", "Was this typed in kilograms where pounds were expected?", mass_kg / KG_PER_LB),
        ("digit", "Is a decimal point lost?", mass_kg / 10),
        ("digit", "Is a digit missing?", mass_kg * 10),
    ]
    for place in range(len(text) - 1):
        if "." not in text[place : place + 2]:
            swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            slips.append(("digit", "Are two digits the wrong way round?", float(swapped)))
    return slips
