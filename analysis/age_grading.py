"""Race times made comparable over the years of a life, with a table the athlete loads."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import pandas as pd

OLDEST, LOWEST_FACTOR = 110, 0.1
NEEDED = ("sex", "age", "distance_m", "factor")
SEXES = {"m": "male", "male": "male", "men": "male", "f": "female", "female": "female", "women": "female"}


@dataclass(frozen=True, slots=True, eq=False)
class AgeTable:
    """Age factors: rows of sex (male, female), age in whole years, distance_m, factor, open_standard_s.

    open_standard_s is NaN where the table gives no open-class standard.
    """

    rows: pd.DataFrame

    def distances_m(self, sex: str) -> list[float]:
        """The distances this table has for one sex, shortest first."""
        return sorted(float(found) for found in self.rows.loc[self.rows["sex"] == sex, "distance_m"].unique())


def age_table(frame: pd.DataFrame) -> AgeTable:
    """Which age factors does this table hold?

    Inputs: a frame as read from a CSV with sex (male/female, m/f), age in years, distance_m, factor (at most
    1 in the prime of life, below it elsewhere), and open_standard_s when age grades in % are wanted.
    Comes back: an `AgeTable`. Raises ValueError with line and reason for a table that cannot be used.
    Do not trust factors read from another edition than the one times were published with.
    Source: layout our choice; World Masters Athletics publishes factors, the athlete brings them.

    >>> given = pd.DataFrame({"Sex": ["M"], "Age": [53], "Distance_m": [5000], "Factor": [0.8536]})
    >>> age_table(given).distances_m("male")
    [5000.0]
    """
    rows = frame.rename(columns=lambda name: str(name).strip().casefold())
    missing = [name for name in NEEDED if name not in rows.columns]
    if missing:
        raise ValueError(f"The table lacks the columns {', '.join(missing)}; it needs {', '.join(NEEDED)}.")
    sex = rows["sex"].astype("str").str.strip().str.casefold().map(SEXES)
    numbers = {name: pd.to_numeric(rows[name], errors="coerce") for name in NEEDED[1:]}
    standard = pd.to_numeric(rows.get("open_standard_s", pd.Series(np.nan, rows.index)), errors="coerce")
    wrong = {
        "sex is male or female": sex.isna(),
        f"age is a whole number up to {OLDEST}": ~numbers["age"].isin(range(1, OLDEST + 1)),
        "distance_m is a length in metres": ~(numbers["distance_m"] > 0),
        "factor lies between 0.1 and 1": ~numbers["factor"].between(LOWEST_FACTOR, 1.0),
    }
    for rule, found in wrong.items():
        if found.any():
            line = int(np.flatnonzero(found.to_numpy())[0]) + 2  # the first line holds the column names
            raise ValueError(f"Line {line} of the table: {rule}, which this line breaks.")
    checked = pd.DataFrame({"sex": sex, **numbers, "open_standard_s": standard})
    twice = checked.duplicated(["sex", "age", "distance_m"]).to_numpy()
    if twice.any():
        line = int(np.flatnonzero(twice)[0]) + 2
        raise ValueError(f"Line {line} of the table repeats a sex, age and distance.")
    return AgeTable(checked.reset_index(drop=True))


def age_table_from_text(text: str) -> AgeTable:
    """The table in this CSV text; as `age_table`.

    >>> age_table_from_text("sex,age,distance_m,factor\\nmale,53,5000,0.8536").distances_m("male")
    [5000.0]
    """
    return age_table(pd.read_csv(io.StringIO(text)))


def age_factor(table: AgeTable, sex: str, age: int, distance_m: float) -> float | None:
    """Which factor takes this race to the prime of life?

    The table's own where it has sex, age and distance; between two of its distances, on the straight line of
    ln(distance); None outside them.

    Inputs: an `AgeTable`; sex (male or female); age in completed years; distance in m.
    Comes back: a factor of at most 1, or None. Source: lookup; the line is our choice.

    >>> given = age_table_from_text("sex,age,distance_m,factor\\nmale,53,5000,0.85\\nmale,53,10000,0.87")
    >>> round(age_factor(given, "male", 53, 7071.0678), 6), age_factor(given, "male", 54, 5000)
    (0.86, None)
    """
    return _at_distance(table, sex, age, distance_m, "factor")


def age_graded_duration_s(duration_s: float, factor: float) -> float:
    """What would this time have been in the prime of life?

    T_graded = T x factor

    Inputs: duration in s; the factor of the athlete's age (at most 1).
    Comes back: duration in s. Do not trust it within a few years of one life: a trend over time does as well.
    Source: World Masters Athletics; example is the table of 2006, road 5 km, man of 53 in 23:10: 19:47.

    >>> round(age_graded_duration_s(23 * 60 + 10, 0.8536))
    1187
    """
    return duration_s * factor


def age_grades(races: pd.DataFrame, table: AgeTable, sex: str, born: pd.Timestamp) -> pd.DataFrame:
    """What was each race worth once age is taken out?

    Inputs: races with day, distance_m, duration_s; an `AgeTable`; sex (male or female); day of birth.
    Comes back: a frame with the index of races: age (completed years), factor, graded_s, age_grade_pct (open
    standard over graded time) and reason, empty where there is a factor.
    Do not trust it for road races graded with a track table. Source: World Masters Athletics.
    """
    rows = []
    for race in races[["day", "distance_m", "duration_s"]].to_dict("records"):
        day, distance_m = race["day"], race["distance_m"]
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        factor = age_factor(table, sex, age, distance_m)
        standard = _at_distance(table, sex, age, distance_m, "open_standard_s")
        graded = np.nan if factor is None else age_graded_duration_s(race["duration_s"], factor)
        grade = np.nan if standard is None or factor is None else 100.0 * standard / graded
        reason = f"the table has no factor for {age} years and this distance" if factor is None else ""
        rows.append((age, np.nan if factor is None else factor, graded, grade, reason))
    columns = ["age", "factor", "graded_s", "age_grade_pct", "reason"]
    return pd.DataFrame(rows, columns=columns, index=races.index).astype({"reason": "str"})


def _at_distance(table: AgeTable, sex: str, age: int, distance_m: float, column: str) -> float | None:
    rows = table.rows
    known = rows[(rows["sex"] == sex) & (rows["age"] == age)].dropna(subset=column).sort_values("distance_m")
    if known.empty or not known["distance_m"].iloc[0] <= distance_m <= known["distance_m"].iloc[-1]:
        return None
    return float(np.interp(np.log(distance_m), np.log(known["distance_m"]), known[column]))
