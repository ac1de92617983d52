"""The distances races are run over, and which of them a watch's distance stands for."""

from __future__ import annotations

from typing import NamedTuple

STANDARD_DISTANCES_M = {
    "1500 m": 1500.0,
    "mile": 1609.344,
    "3 km": 3000.0,
    "5 km": 5000.0,
    "8 km": 8000.0,
    "5 miles": 8046.72,
    "10 km": 10_000.0,
    "15 km": 15_000.0,
    "10 miles": 16_093.44,
    "20 km": 20_000.0,
    "half marathon": 21_097.5,
    "25 km": 25_000.0,
    "30 km": 30_000.0,
    "marathon": 42_195.0,
    "50 km": 50_000.0,
}
# [A] A course is measured along the shortest line and a watch wanders off it, so recordings come out long.
LONG_PCT, SHORT_PCT = 2.0, 0.5  # taken for the standard distance without asking
ASKED_LONG_PCT, ASKED_SHORT_PCT = 5.0, 3.0  # asked about; beyond this, another distance


class Snap(NamedTuple):
    """A recorded distance and the standard one it stands for.

    name and distance_m: None when none is near. off_pct: by how much the recording is longer. question: what
    to ask before taking it, empty when the standard distance can be taken.
    """

    name: str | None
    distance_m: float | None
    off_pct: float | None
    question: str


def snap_distance(recorded_m: float, named: str | None = None) -> Snap:
    """Which standard distance does this recorded one stand for?

    Taken when 0.5 % short to 2 % long; asked about when 3 % short to 5 % long, or when two are that near.

    Inputs: recorded distance in m; the standard distance the name of the race gives, when it gives one.
    Comes back: a `Snap`. The recorded distance is never changed here: a suggestion is to be confirmed.
    Do not trust it with trail races, whose distances are seldom standard.
    Source: our choice.

    >>> snap_distance(10_120.0)[:2], snap_distance(10_350.0).question
    (('10 km', 10000.0), 'The recording is 3.5 % longer than 10 km. Was it 10 km?')
    """
    off = {
        name: 100.0 * (recorded_m / standard - 1.0)
        for name, standard in STANDARD_DISTANCES_M.items()
        if named is None or name == named
    }
    taken = [name for name, pct in off.items() if -SHORT_PCT <= pct <= LONG_PCT]
    asked = [name for name, pct in off.items() if -ASKED_SHORT_PCT <= pct <= ASKED_LONG_PCT]
    if not asked:
        return Snap(None, None, None, "")
    name = min(taken or asked, key=lambda known: abs(off[known]))
    found = STANDARD_DISTANCES_M[name], round(off[name], 2)
    if len(taken) > 1:
        return Snap(name, *found, f"Was it {' or '.join(taken)}?")
    if taken:
        return Snap(name, *found, "")
    longer = "longer" if off[name] > 0 else "shorter"
    return Snap(name, *found, f"The recording is {abs(off[name]):.1f} % {longer} than {name}. Was it {name}?")
