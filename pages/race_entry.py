"""What somebody typed about a race, read and checked: a race to save, or a sentence saying what is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, datetime

import pandas as pd

from analysis.standard_distances import STANDARD_DISTANCES_M
from data.doubts import FASTEST_M_S, SLOWEST_RACE_M_S
from data.store.races import WrittenRace
from pages.wording import KM_PER_MILE, distance_text, duration_text

RECORDED_WITHIN = 0.02  # a watch's distance against the course's
TYPED_WITHIN = 0.003  # 13.1 miles or 42.2 km stand for the exact distance
SAME_RACE_WITHIN = 0.03  # as data.store takes two races of one day for one
SHORTEST_M, LONGEST_M = 400.0, 300_000.0  # our choice: one lap of a track, and what a training log holds
LONGEST_NAME = 120
_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d(?:[.,]\d{1,3})?)")


def typed_duration_s(text: object) -> float | None:
    """Seconds of `1:31:05`, `41:30` or `16:02.4`; None when it is not a time written like that.

    >>> typed_duration_s("1:31:05"), typed_duration_s("41:30"), typed_duration_s("41.5")
    (5465.0, 2490.0, None)
    """
    found = _TIME.fullmatch(str(text or "").strip())
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    if hours is not None and int(minutes) > 59:
        return None
    return 3600 * int(hours or 0) + 60 * int(minutes) + float(seconds.replace(",", "."))


def nearest_standard(distance_m: float, within: float) -> tuple[str, float] | None:
    """The standard distance this one stands for, by name and in metres; None when none is that near.

    >>> nearest_standard(21_230, 0.02)
    ('half marathon', 21097.5)
    """
    name, standard = min(STANDARD_DISTANCES_M.items(), key=lambda known: abs(known[1] - distance_m))
    return (name, standard) if abs(standard - distance_m) <= within * standard else None


def distance_name(distance_m: float, unit: str) -> str:
    """`half marathon`, or `12.4 km` for a distance without a name."""
    known = nearest_standard(distance_m, TYPED_WITHIN)
    return known[0] if known else distance_text(distance_m, unit)


def shown_distance(distance_m: float, unit: str) -> float:
    """Metres as the number somebody sees and types, in km or miles."""
    return round(distance_m / 1000 / (KM_PER_MILE if unit == "mi" else 1), 4)


def metres(shown: float, unit: str) -> float:
    """The number somebody typed in km or miles, in metres; the exact distance where it stands for one."""
    typed = shown * 1000 * (KM_PER_MILE if unit == "mi" else 1)
    known = nearest_standard(typed, TYPED_WITHIN)
    return known[1] if known else round(typed, 1)


def check_race(
    day: object, distance_m: object, time: object, name: object, counts: object, today: date
) -> tuple[WrittenRace | None, list[str]]:
    """The race these values make, or None with a sentence for each thing that is wrong."""
    wrong = []
    when = day_of(day)
    if when is None:
        wrong.append("the day is missing.")
    elif when > today:
        wrong.append(f"{when.day} {when:%b %Y} is in the future.")
    length = number_of(distance_m)
    if length is None:
        wrong.append("the distance is missing.")
    elif not SHORTEST_M <= length <= LONGEST_M:
        wrong.append("the distance must lie between 0.4 and 300 km.")
        length = None
    duration = typed_duration_s(time)
    if not duration:
        given = " ".join(str(time).split())[:20] if isinstance(time, str) else ""
        seen = f"“{given}” is not a time" if given else "the time is missing"
        wrong.append(f"{seen}: write hours:minutes:seconds, such as 1:31:05, or minutes:seconds, 41:30.")
    elif length and length / duration > FASTEST_M_S:
        wrong.append("that is faster than any world record. Check distance and time.")
    elif length and length / duration < SLOWEST_RACE_M_S:
        wrong.append("that is slower than walking. Check distance and time.")
    called = " ".join(str(name).split()) if isinstance(name, str) else ""
    if not called:
        wrong.append("it needs a name.")
    elif len(called) > LONGEST_NAME:
        wrong.append(f"the name is longer than {LONGEST_NAME} letters.")
    if wrong or when is None or length is None or not duration:
        return None, wrong
    return WrittenRace(when, length, duration, called, bool(counts)), []


def as_typed(races: pd.DataFrame) -> list[WrittenRace]:
    """The races of the log as if they had been typed in."""
    columns = ("day", "distance_m", "duration_s", "name", "counts", "race_id")
    rows = races[list(columns)].assign(day=races["day"].dt.date).itertuples(index=False)
    runs = [None if pd.isna(run_id) else str(run_id) for run_id in races["run_id"]]
    return [WrittenRace(*row, run_id) for row, run_id in zip(rows, runs, strict=True)]


def same_race(known: Iterable[WrittenRace], race: WrittenRace) -> WrittenRace | None:
    """Another race of that day and distance among those known, else None."""
    for other in known:
        near = abs(other.distance_m - race.distance_m) <= SAME_RACE_WITHIN * race.distance_m
        if other.day == race.day and near and other.race_id != race.race_id:
            return other
    return None


def exact_time_text(seconds: float) -> str:
    """`1:31:05` or `19:57`, with the tenth of a second where a time has one.

    >>> exact_time_text(5465.0), exact_time_text(962.4)
    ('1:31:05', '16:02.4')
    """
    whole, tenth = divmod(round(seconds * 10), 10)
    return duration_text(whole) + (f".{tenth}" if tenth else "")


def day_of(value: object) -> date | None:
    """The calendar day of what a date field or a table's cell gives; None for an empty one."""
    if isinstance(value, datetime):
        return None if value is pd.NaT else value.date()
    return value if isinstance(value, date) else None


def number_of(value: object) -> float | None:
    """The finite number of a cell; None for an empty one."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        return None
    return float(value)
