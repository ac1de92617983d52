"""The athlete's best over every distance and in every time, all-time and year by year."""

from __future__ import annotations

import pandas as pd

RACE_DISTANCE_WITHIN = 0.03  # a stretch this near the length of its race is the race
DOWNHILL_M_PER_KM = 10.0  # SCIENCE 2.2: from here on a course is not flat
NAMES = {
    1609.344: "mile",
    3218.688: "2 miles",
    8046.72: "5 miles",
    16_093.44: "10 miles",
    21_097.5: "half marathon",
    42_195.0: "marathon",
}
ROUND_M = (1500.0, 3000.0, 5000.0, 8000.0, 10_000.0, 15_000.0, 20_000.0, 30_000.0)
ALL_TIME = 0  # in the column year
KEYS = ["over_distance", "metres", "seconds"]
COLUMNS = (
    *("over_distance", "label", "year", "distance_m", "duration_s", "speed_m_s", "day", "name"),
    *("run_id", "start_s", "race", "downhill"),
)


def personal_bests(efforts: pd.DataFrame, races: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """What is the best over each distance and in each time, ever and in each year?

    The shortest time over a distance, the longest distance in a time. A stretch of a run that is a race of
    that length gives way to the race's own result, which was measured; races without a recording stand beside
    them. Races in doubt and stretches of runs in doubt, of twins and of treadmills count for nothing.

    Inputs: efforts: run_id, day, over_distance, distance_m, duration_s, start_s, climb_m (the best of each
    run); races: day, distance_m, duration_s, name, run_id, doubt; runs: run_id, name, doubt, twin_of, and
    indoors where it is known.
    Comes back: COLUMNS, distances first, each shortest first, year 0 for all-time before the years: race is
    True for a race's own result; downhill where the stretch fell by more than 10 m a kilometre.
    Do not trust a stretch of a run like a race: watches measure 1 to 2 % long, so stretches come out fast.
    Source: definition.

    >>> efforts = pd.DataFrame({"run_id": ["a", "b"], "day": pd.to_datetime(["2025-05-01", "2026-05-01"]),
    ...     "over_distance": True, "distance_m": 5000.0, "duration_s": [1300.0, 1250.0], "start_s": 0.0,
    ...     "climb_m": 0.0})
    >>> races = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "duration_s": [], "name": [],
    ...     "run_id": [], "doubt": []})
    >>> runs = pd.DataFrame({"run_id": ["a", "b"], "name": "run", "doubt": None, "twin_of": None})
    >>> personal_bests(efforts, races, runs)[["label", "year", "duration_s"]].to_dict("records")[0]
    {'label': '5 km', 'year': 0, 'duration_s': 1250.0}
    """
    trusted = runs[runs["doubt"].isna() & runs["twin_of"].isna()]
    if "indoors" in trusted:
        trusted = trusted[~trusted["indoors"].eq(1)]
    usual = set(efforts.loc[efforts["over_distance"].astype(bool), "distance_m"]) | set(NAMES) | set(ROUND_M)
    results = races[races["doubt"].isna() & (races["duration_s"] > 0) & races["distance_m"].isin(usual)]
    stretches = efforts.merge(trusted[["run_id", "name"]], on="run_id")
    stretches = _without_those_of_races(stretches, results).assign(race=False)
    official = results.assign(over_distance=True, start_s=0.0, climb_m=float("nan"), race=True)
    names = [
        "over_distance",
        "distance_m",
        "duration_s",
        "day",
        "name",
        "run_id",
        "start_s",
        "climb_m",
        "race",
    ]
    parts = [part[names] for part in (official, stretches) if len(part)]
    if not parts:
        return pd.DataFrame({name: [] for name in COLUMNS})
    return _best_of(pd.concat(parts, ignore_index=True))


def _without_those_of_races(stretches: pd.DataFrame, results: pd.DataFrame) -> pd.DataFrame:
    """The stretches less those over about the whole length of the race their run was."""
    raced = results.dropna(subset="run_id").drop_duplicates("run_id").set_index("run_id")["distance_m"]
    length = stretches["run_id"].map(raced).astype("float64")
    whole = (stretches["distance_m"] / length - 1.0).abs() <= RACE_DISTANCE_WITHIN
    return stretches[~(whole & stretches["over_distance"].astype(bool))]


def _best_of(rows: pd.DataFrame) -> pd.DataFrame:
    over = rows["over_distance"].astype(bool)
    rows = rows.assign(
        metres=rows["distance_m"].where(over, 0.0),
        seconds=rows["duration_s"].where(~over, 0.0),
        speed_m_s=rows["distance_m"] / rows["duration_s"],
        year=rows["day"].dt.year,
        downhill=rows["climb_m"] * 1000.0 < -DOWNHILL_M_PER_KM * rows["distance_m"],
    )
    best = rows.sort_values(["speed_m_s", "race", "day"], ascending=[False, False, True], kind="stable")
    ever = best.drop_duplicates(KEYS).assign(year=ALL_TIME)
    yearly = best.drop_duplicates([*KEYS, "year"])
    both = pd.concat([ever, yearly], ignore_index=True)
    both = both.sort_values(
        [*KEYS, "year"], ascending=[False, True, True, True], kind="stable", ignore_index=True
    )
    labels = [
        effort_label(bool(over), metres, seconds)
        for over, metres, seconds in zip(
            both["over_distance"], both["distance_m"], both["duration_s"], strict=True
        )
    ]
    return both.assign(label=pd.Series(labels, dtype="str"))[list(COLUMNS)]


def effort_label(over_distance: bool, distance_m: float, duration_s: float) -> str:
    """What people call this record.

    >>> [effort_label(True, 1609.344, 300), effort_label(True, 400, 80), effort_label(False, 5100, 1200)]
    ['mile', '400 m', '20 min']
    """
    if not over_distance:
        return f"{duration_s / 60:g} min"
    known = next((name for metres, name in NAMES.items() if abs(metres - distance_m) < 1.0), None)
    if known is not None:
        return known
    in_metres = distance_m < 3000 and distance_m % 1000 != 0
    return f"{distance_m:g} m" if in_metres else f"{distance_m / 1000:g} km"
