"""How fast anybody has run a distance: the fastest mark known, records and aided runs alike.

Marks of men, as known in November 2025, from the record lists of World Athletics (100 m to the marathon) and
of the International Association of Ultrarunners (beyond). Two are faster than the official record: the
marathon in Vienna in 2019 and the 100 km in Nardo in 2025; the half marathon of Barcelona in 2025 was led by
a car. Records fall: only what is faster by more than ROOM is called faster than any record.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

ROOM = 1.01

RECORDS = {  # metres: seconds
    100.0: 9.58,  # Bolt 2009
    200.0: 19.19,  # Bolt 2009
    400.0: 43.03,  # van Niekerk 2016
    800.0: 100.91,  # Rudisha 2012
    1_000.0: 131.96,  # Ngeny 1999
    1_500.0: 206.00,  # El Guerrouj 1998
    1_609.344: 223.13,  # El Guerrouj 1999
    2_000.0: 283.13,  # Ingebrigtsen 2023
    3_000.0: 437.55,  # Ingebrigtsen 2024
    5_000.0: 755.36,  # Cheptegei 2020
    10_000.0: 1_571.00,  # Cheptegei 2020
    21_097.5: 3_402.0,  # Kiplimo 2025
    42_195.0: 7_180.2,  # Kipchoge 2019
    50_000.0: 9_523.0,  # Albertson 2022
    100_000.0: 21_560.0,  # Kubheka 2025
    160_934.4: 39_099.0,  # Sorokin 2022
    319_614.0: 86_400.0,  # Sorokin 2022, in 24 hours
}


def fastest_m_s(distance_m: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The speed nobody has kept up for a distance, in m/s; between two records by a power law.

    Shorter than 100 m it is that of 100 m, longer than 24 hours that of 24 hours; NaN for no distance.

    >>> [round(float(speed), 2) for speed in fastest_m_s([5000, 42195])]
    [6.69, 5.94]
    """
    metres = np.asarray(distance_m, dtype=np.float64)
    known = np.array(list(RECORDS))
    speeds = known / np.array(list(RECORDS.values()))
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithm = np.interp(np.log(metres), np.log(known), np.log(speeds))
    return np.where(metres > 0, ROOM * np.exp(logarithm), np.nan)
