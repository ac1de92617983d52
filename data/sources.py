"""What is known of the sources of runs and gym visits: which counts first, and what clock each keeps."""

from __future__ import annotations

import pandas as pd

# Which recording of a run counts: a watch's file, then what a service made of it (FORMATS 17, rule 6).
RICHEST_FIRST = (
    *("fit_file", "tcx_file", "strava_csv", "garmin_csv", "gpx_file"),
    *("garmin_json", "apple_health_xml", "runkeeper_csv", "withings_csv"),
)
LIFTING_APPS = (
    *("fitbod_csv", "hevy_csv", "strong_csv", "jefit_csv", "fitnotes_csv"),
    *("gymbook_csv", "stronglifts_csv", "liftosaur_csv"),
)
# One list kept by one app or hand: two rows of it are two runs, however alike.
ONE_ROW_A_RUN = ("plain_csv", "mapped_csv", *LIFTING_APPS)
TOLD_SETS = "strava_csv"  # sets in words, as an app shares them in an activity's description
WATCH_SETS = ("fit_file",)  # strength sets a watch counted; an app's own are better
# Their times are the wall clock's, so that they are only as right as the zone they were read in.
WITHOUT_ZONE = ("garmin_csv", "runkeeper_csv", "plain_csv", "mapped_csv", *LIFTING_APPS)
# Distance added up from positions: up to 5 % off a device's on hills and trails (FORMATS 17).
FROM_POSITIONS = ("gpx_file", "runkeeper_csv")
# The names in these are a profile's or an exercise's; nobody gave them to this run.
NAMED_BY_MACHINES = ("fit_file", "tcx_file", *LIFTING_APPS)
_OTHER = len(RICHEST_FIRST)
_PLACES = {name: place for place, name in enumerate(RICHEST_FIRST)}
_PLACES |= {name: _OTHER + 1 + place for place, name in enumerate(LIFTING_APPS)}


def places(sources: pd.Series) -> pd.Series:
    """The place of each source, the richest first; one that is in no list stands before the lifting apps.

    >>> places(pd.Series(["gpx_file", "fit_file", "hevy_csv", "plain_csv"])).tolist()
    [4, 0, 11, 9]
    """
    found: pd.Series = sources.map(_PLACES).fillna(_OTHER).astype("int64")
    return found


def places_for_sets(sources: pd.Series) -> pd.Series:
    """As `places`, for logs of sets: what stands in a description comes behind every app's own."""
    return places(sources).mask(sources == TOLD_SETS, len(_PLACES) + 1)


def place_in_sql(column: str) -> str:
    """The same as an expression of SQL over a column of the store."""
    cases = " ".join(f"WHEN '{name}' THEN {place}" for name, place in _PLACES.items())
    return f"CASE {column} {cases} ELSE {_OTHER} END"


def is_one_of_in_sql(column: str, sources: tuple[str, ...]) -> str:
    """Whether a column of the store names one of these sources, as an expression of SQL."""
    return f"{column} IN ({', '.join(repr(name) for name in sources)})"
