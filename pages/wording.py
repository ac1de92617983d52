"""Numbers as people read them: loads, paces, durations and days, in the athlete's units."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

import pandas as pd

from analysis.estimate import Estimate

KG_PER_LB = 0.45359237
KM_PER_MILE = 1.609344
NOTHING = "–"
DAY_FORMAT = "D MMM YYYY"  # day_text, for a column of days
DAYS_UP_TO, WEEKS_UP_TO = 28, 183  # days in days, then in weeks, after half a year in months
WHOLE_LOADS_BELOW = 50.0  # below this a thousand with one decimal would say 0.0
# An address is made a link even where every sign of it is escaped; a space of no width undoes that.
_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=@&/])")


def plain(text: object) -> str:
    """Words from a file as Streamlit's markdown shows them: letter for letter, no image, link or colour."""
    broken = _ADDRESS.sub(lambda sign: sign[0][:-1] + "\u200b" + sign[0][-1], " ".join(str(text).split()))
    return _MARKDOWN.sub(r"\\\1", broken)


def in_unit(load_kg: float, unit: str) -> float:
    """A load in the unit the athlete chose."""
    return load_kg / KG_PER_LB if unit == "lb" else load_kg


def load_text(load_kg: float | None, unit: str = "kg", digits: int = 1) -> str:
    """`102.5 kg`: a load with its unit, no more digits than asked."""
    if load_kg is None or pd.isna(load_kg):
        return NOTHING
    return f"{in_unit(load_kg, unit):,.{digits}f}".replace(".0", "", 1 if digits == 1 else 0) + f" {unit}"


def range_text(estimate: Estimate, unit: str = "kg") -> str:
    """`98–104 kg`: the 95 % range of a load, or why there is none."""
    if estimate.low is None or estimate.high is None:
        return "no range yet"
    return f"{in_unit(estimate.low, unit):.0f}–{in_unit(estimate.high, unit):.0f} {unit}"


def tonnes_text(load_kg: float, unit: str = "kg") -> str:
    """`12.4 t`: a week's tonnage; thousands of pounds for those who lift in pounds; `0` for nothing."""
    if load_kg == 0:
        return "0"
    if in_unit(load_kg, unit) < WHOLE_LOADS_BELOW:
        return load_text(load_kg, unit, digits=0)
    if unit == "lb":
        return f"{load_kg / KG_PER_LB / 1000:,.1f}k lb"
    return f"{load_kg / 1000:,.1f} t"


def distance_text(distance_m: float | None, unit: str = "km", digits: int = 1) -> str:
    """`12.4 km`: a distance with its unit."""
    if distance_m is None or pd.isna(distance_m):
        return NOTHING
    return f"{distance_m / 1000 / (KM_PER_MILE if unit == 'mi' else 1):,.{digits}f} {unit}"


def duration_text(seconds: float | None) -> str:
    """`1:31:05` or `19:57`: a duration to the second."""
    if seconds is None or pd.isna(seconds):
        return NOTHING
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def pace_s_per_unit(speed_m_s: float, unit: str = "km") -> float:
    """Seconds for one unit of distance at this speed."""
    return 1000 * (KM_PER_MILE if unit == "mi" else 1) / speed_m_s


def pace_text(seconds_per_unit: float | None, unit: str = "km") -> str:
    """`4:32 /km`: a pace with its unit."""
    if seconds_per_unit is None or pd.isna(seconds_per_unit):
        return NOTHING
    return f"{duration_text(seconds_per_unit)} /{unit}"


def day_text(day: pd.Timestamp | None) -> str:
    """`12 May 2026`: a day no reader can take for another."""
    return NOTHING if day is None or pd.isna(day) else f"{day.day} {day:%b %Y}"


def short_day_text(day: pd.Timestamp) -> str:
    """`12 May`: a day where the year is known."""
    return f"{day.day} {day:%b}"


def ago_text(day: pd.Timestamp, today: pd.Timestamp) -> str:
    """`today`, `yesterday`, `12 days ago`, `16 weeks ago`, `7 months ago`."""
    days = (today.normalize() - day.normalize()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < DAYS_UP_TO:
        return f"{days} days ago"
    if days < WEEKS_UP_TO:
        return f"{days // 7} weeks ago"
    return f"{round(days / 30.44)} months ago"


def count_text(number: int, one: str, many: str | None = None) -> str:
    """`1 race`, `12 races`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@cache
def time_zones() -> tuple[str, ...]:
    """Every time zone by its IANA name, read from the system once."""
    return tuple(sorted(available_timezones()))
