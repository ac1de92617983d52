"""What a runner may repeat about strength and pace, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.estimate import Estimate
from analysis.strength_gates import Gate, interval_text
from analysis.strength_rows import FEWEST_RACES

LONG_S = 99.5  # from here on minutes and seconds


class Told(NamedTuple):
    """What a row is called, what stands between two, what seconds are told over, and whose pace it is."""

    noun: str
    between: str
    over: str
    pace: str


RACES = Told("races", "from race to race", "over 5 km", "5 km was")
WEEKS = Told("weeks", "from week to week", "for each km at that heart rate", "a km at that heart rate was")


def seconds_text(seconds: float) -> str:
    """How is a gain in seconds said?

    Inputs: seconds, positive is faster. Comes back: text, minutes from 100 s up.

    >>> seconds_text(-12.3), seconds_text(135.0)
    ('12 s slower', '2:15 faster')
    """
    return f"{_size(seconds, abs(seconds) >= LONG_S)} {_direction(seconds)}"


def range_text(seconds: Estimate) -> str:
    """How is a range of seconds said, from the least favourable or the smallest end?

    Inputs: seconds with an interval, positive is faster. Comes back: text, empty without an interval.

    >>> range_text(Estimate(20.0, -12.0, 50.0, 9, "")), range_text(Estimate(-90.0, -106.0, -85.0, 9, ""))
    ('12 s slower to 50 s faster', '1:25 to 1:46 slower')
    """
    if seconds.low is None or seconds.high is None:
        return ""
    in_minutes = max(abs(seconds.low), abs(seconds.high)) >= LONG_S
    if _direction(seconds.low) != _direction(seconds.high):
        ends = [f"{_size(end, in_minutes)} {_direction(end)}" for end in (seconds.low, seconds.high)]
        return " to ".join(ends)
    small, large = sorted((seconds.low, seconds.high), key=abs)
    return f"{_size(small, in_minutes)} to {_size(large, in_minutes)} {_direction(large)}"


def _size(seconds: float, in_minutes: bool) -> str:
    whole = round(abs(seconds))
    return f"{whole // 60}:{whole % 60:02d}" if in_minutes else f"{whole} s"


def _direction(seconds: float) -> str:
    return "faster" if seconds >= 0 else "slower"


def why_text(
    verdict: str,
    gates: Sequence[Gate],
    slope: Estimate,
    change: Estimate,
    span_weeks: float,
    told: Told = RACES,
) -> str:
    """Why is the verdict what it is, in one sentence?

    Inputs: the verdict, the gates that decided it (those for a number when there is none, else those for a
    claim), both slopes in % per %, weeks spanned, and what the rows are called.
    Comes back: one sentence.

    >>> why_text("not_enough_data", [Gate("comparable races", False, "3", "at least 6")],
    ...     Estimate(None, None, None, 3, ""), Estimate(None, None, None, 3, ""), 10.0)
    'No number yet: comparable races 3 (needs at least 6); 3 more would be the first step.'
    """
    missing = [f"{gate.name} {gate.value} (needs {gate.threshold})" for gate in gates if not gate.passed]
    if verdict == "not_enough_data":
        short = FEWEST_RACES - slope.rows
        if short > 0 and missing:
            return f"No number yet: {missing[0]}; {short} more would be the first step."
        return f"No number yet: {'; '.join(missing) or slope.caveat.rstrip('.')}."
    basis = f"{slope.rows} {told.noun} over {span_weeks:.0f} weeks"
    if verdict == "association":
        return (
            f"An association in {basis}: {interval_text(slope)} % speed per 1 % strength over all "
            f"{told.noun} and {interval_text(change)} {told.between}, both away from zero; "
            "whatever else changed along with strength is in it too."
        )
    if slope.excludes_zero and change.excludes_zero:
        short_of = "; ".join(missing)
        return f"Not called an association in {basis}, although both intervals leave out zero: {short_of}."
    return (
        f"No association can be told from none in {basis}: the interval is {interval_text(slope)} % speed "
        f"per 1 % strength over all {told.noun}, and {interval_text(change)} {told.between}."
    )


def sentence_text(
    verdict: str, own: Estimate, combined: Estimate, literature: Estimate, told: Told = RACES
) -> str:
    """What can the runner repeat, in seconds over 5 km for 10 % more relative strength?

    Inputs: the verdict; seconds gained, positive is faster, from the runner's races alone, from both
    together, and from the literature alone; what the rows are called. Comes back: one sentence.

    >>> nothing = Estimate(None, None, None, 3, "")
    >>> sentence_text("not_enough_data", nothing, nothing, Estimate(11.0, -22.0, 44.0, 0, ""))[:52]
    'The races cannot say yet; going by published trials,'
    """
    if verdict == "not_enough_data":
        expected = range_text(literature)
        if not expected:
            return f"The {told.noun} cannot say yet."
        return (
            f"The {told.noun} cannot say yet; going by published trials, 10 % more relative strength goes "
            f"with {expected} {told.over}."
        )
    if verdict == "association" and own.value is not None:
        return (
            f"Where relative strength was 10 % higher, {told.pace} {range_text(own)} (best guess "
            f"{seconds_text(own.value)}): an association, whatever lies behind it."
        )
    together = f"; together with published trials, {range_text(combined)}" if range_text(combined) else ""
    fits = f"the {told.noun} alone fit anything from {range_text(own)} {told.over}"
    caution = ", which is too little to call it an association" if own.excludes_zero else ""
    return f"With 10 % more relative strength {fits}{caution}{together}."
