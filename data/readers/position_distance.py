"""Metres between recorded positions; the positions themselves are for nobody else and go no further."""

from __future__ import annotations

import numpy as np

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
FASTEST_STEP_M_S = 15.0  # above any sprinter; a position that needs it both ways is a stray fix


def metres_along(
    latitude: np.ndarray, longitude: np.ndarray, t_s: np.ndarray, segment: np.ndarray
) -> np.ndarray:
    """Distance since the first position, at each point; missing where a point has no position.

    Great-circle steps (haversine) within each segment: what lies between two segments was not recorded.
    Stray fixes are stepped over.
    """
    along = np.full(len(t_s), np.nan)
    placed = np.flatnonzero(~np.isnan(latitude) & ~np.isnan(longitude))
    placed = placed[~_stray(latitude[placed], longitude[placed], t_s[placed], segment[placed])]
    if len(placed):
        steps = _steps_m(latitude[placed], longitude[placed])
        steps[segment[placed][1:] != segment[placed][:-1]] = 0.0
        along[placed] = np.concatenate(([0.0], np.cumsum(steps)))
    return along


def _steps_m(latitude: np.ndarray, longitude: np.ndarray, *, apart: int = 1) -> np.ndarray:
    """Metres from each position to the one `apart` places later."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    north, east = phi[apart:] - phi[:-apart], lam[apart:] - lam[:-apart]
    half = np.sin(north / 2) ** 2 + np.cos(phi[apart:]) * np.cos(phi[:-apart]) * np.sin(east / 2) ** 2
    metres: np.ndarray = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return metres


def _stray(latitude: np.ndarray, longitude: np.ndarray, t_s: np.ndarray, segment: np.ndarray) -> np.ndarray:
    """True for a single position far off a line that its neighbours join at a runner's speed."""
    stray = np.zeros(len(t_s), dtype=bool)
    if len(t_s) < 3:
        return stray
    too_fast = _steps_m(latitude, longitude) > FASTEST_STEP_M_S * np.maximum(np.diff(t_s), 1.0)
    joined = _steps_m(latitude, longitude, apart=2) <= FASTEST_STEP_M_S * np.maximum(t_s[2:] - t_s[:-2], 1.0)
    stray[1:-1] = too_fast[:-1] & too_fast[1:] & joined & (segment[2:] == segment[:-2])
    return stray
