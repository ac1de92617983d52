"""Every question about a log, table by table, each row at most once."""

from __future__ import annotations

import pandas as pd

from data.suspicions.near_level import BlockTops
from data.suspicions.set_blocks import SetBlocks
from data.suspicions.suspect_body_mass import suspicious_body_mass
from data.suspicions.suspect_counts import suspect_counts
from data.suspicions.suspect_imports import suspect_imports
from data.suspicions.suspect_loads import suspect_loads
from data.suspicions.suspect_runs import suspicious_races, suspicious_runs
from data.suspicions.suspect_slips import suspect_slips
from data.suspicions.suspect_visits import suspicious_visits
from data.suspicions.suspect_workouts import suspect_workouts
from data.suspicions.suspicion import as_frame


def all_suspicions(rows: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Which values of one athlete's whole log were probably meant to be others?

    `rows`: a frame for each table of the log, with the columns that the functions asked here name. Rows whose
    `counts` is False are asked about, and are no evidence for others. Comes back by table as the fields of
    a Suspicion.
    """
    runs, races = rows["run"], rows["race"]
    return {
        "strength_set": suspicious_sets(rows["strength_set"]),
        "run": as_frame(suspicious_runs(runs, races)),
        "race": as_frame(suspicious_races(runs, races)),
        "body_mass": as_frame(suspicious_body_mass(rows["body_mass"])),
        "gym_visit": as_frame(suspicious_visits(rows["gym_visit"])),
    }


def suspicious_sets(sets: pd.DataFrame) -> pd.DataFrame:
    """Which sets hold a value that was probably meant to be another? (Columns: data.suspicions.set_blocks.)

    What a whole file or workout explains is not asked about set by set.
    """
    if sets.empty:
        return as_frame([])
    blocks = SetBlocks(sets)
    found = suspect_imports(blocks)
    if found:  # a file in another unit is no evidence for the days it covers
        blocks = SetBlocks(sets[~sets["row"].isin([suspicion.row for suspicion in found])])
    tops = BlockTops.of(blocks)
    found += suspect_workouts(blocks, tops)
    found += suspect_loads(blocks, tops)
    found += suspect_slips(blocks)
    found += suspect_counts(blocks)
    return as_frame(found)
