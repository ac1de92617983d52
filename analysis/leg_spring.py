"""The runner as a mass on a spring: vertical and leg stiffness from pace, cadence and ground contact."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.running_formula import FloatArray, Numbers

GRAVITY_M_S2 = 9.81
LEG_SHARE_OF_HEIGHT = 0.53  # Morin 2005


@dataclass(frozen=True, slots=True, eq=False)
class LegSpring:
    """Peak force (N), drop of the body and shortening of the leg (m), stiffnesses (kN/m); NaN if invalid."""

    peak_force_n: FloatArray
    body_drop_m: FloatArray
    vertical_stiffness_kn_m: FloatArray
    leg_shortening_m: FloatArray
    leg_stiffness_kn_m: FloatArray


def flight_time_s(cadence_spm: Numbers, contact_s: Numbers) -> FloatArray:
    """How long is the runner in the air at each step? 60 / cadence - contact, NaN when that is not positive.

    >>> flight_time_s([170.0, 170.0], [0.25, 0.40]).round(4).tolist()
    [0.1029, nan]
    """
    flight = 60.0 / np.asarray(cadence_spm, dtype=np.float64) - np.asarray(contact_s, dtype=np.float64)
    return np.where(flight > 0, flight, np.nan)


def leg_spring(
    mass_kg: Numbers, height_m: Numbers, speed_m_s: Numbers, contact_s: Numbers, flight_s: Numbers
) -> LegSpring:
    """How stiff is the spring this runner bounces on?

    F = m g (pi / 2)(tf / tc + 1); dy = F tc^2 / (m pi^2) - g tc^2 / 8 (taken downwards); k_vert = F / dy;
    L = 0.53 height; dL = L - sqrt(L^2 - (v tc / 2)^2) + dy; k_leg = F / dL

    Inputs: body mass in kg, height in m, speed in m/s, contact and flight time of a step in s, numbers or
    arrays that broadcast.
    Comes back: a `LegSpring`, stiffness in kN/m. NaN where a step has no flight, or the foot would stay down
    for longer than the leg is long.
    Do not trust it on slopes, nor across speeds or watches: compare at one speed. Contact time decides nearly
    all: 10 % shorter with the same flight gives about 20 % more vertical and 25 % more leg stiffness. Against
    a force plate the method was off by 0.7 to 6.9 %, a watch adds its own error.
    Source: Morin 2005, J Appl Biomech 21:167.

    >>> float(leg_spring(70, 1.75, 3.33, 0.26, 0.10).leg_stiffness_kn_m.round(2))
    8.76
    """
    mass, height, speed, contact, flight = (
        np.asarray(value, dtype=np.float64) for value in (mass_kg, height_m, speed_m_s, contact_s, flight_s)
    )
    flight = np.where(flight > 0, flight, np.nan)
    force = mass * GRAVITY_M_S2 * np.pi / 2.0 * (flight / contact + 1.0)
    drop = force * contact**2 / (mass * np.pi**2) - GRAVITY_M_S2 * contact**2 / 8.0
    leg = LEG_SHARE_OF_HEIGHT * height
    below = leg**2 - (speed * contact / 2.0) ** 2
    shortening = leg - np.sqrt(np.where(below > 0, below, np.nan)) + drop
    return LegSpring(
        peak_force_n=np.asarray(force),
        body_drop_m=np.asarray(drop),
        vertical_stiffness_kn_m=np.asarray(force / drop / 1000.0),
        leg_shortening_m=np.asarray(shortening),
        leg_stiffness_kn_m=np.asarray(force / shortening / 1000.0),
    )
