"""One run from several recordings: what the Import page asks and shows of it."""

from __future__ import annotations

import pandas as pd

from data.clock_shifts import ClockShift
from data.readers.all_readers import READERS
from data.store.clock_repairs import clock_repairs, clock_shift_suggestions
from data.store.recordings import run_sources, twin_suggestions
from pages.viewing import ViewedLog, open_store, per_log

MOST_SHOWN = 200  # runs with several recordings, newest first


@per_log
def possible_twins(viewed: ViewedLog) -> pd.DataFrame:
    """Pairs of recordings that may be one run, as `twin_suggestions` gives them."""
    return twin_suggestions(open_store(), viewed.scope)


@per_log
def clock_questions(viewed: ViewedLog) -> list[ClockShift]:
    """Sources whose clock is off by a constant number of hours, not yet answered."""
    return clock_shift_suggestions(open_store(), viewed.scope)


@per_log
def repaired_clocks(viewed: ViewedLog) -> pd.DataFrame:
    """The answers given: source, shift_s, repaired and season."""
    return clock_repairs(open_store(), viewed.scope)


@per_log
def shared_runs(viewed: ViewedLog) -> pd.DataFrame:
    """Every recording of runs that have more than one, newest run first; columns of `run_sources`."""
    sources = run_sources(open_store(), viewed.scope)
    several = sources[sources.groupby("run_id")["recording_id"].transform("size") > 1]
    newest = several.groupby("run_id")["started_at"].transform("max")
    ordered = several.assign(newest=newest).sort_values(["newest", "run_id"], ascending=False, kind="stable")
    shown = ordered["run_id"].drop_duplicates().head(MOST_SHOWN)
    return ordered[ordered["run_id"].isin(shown)].drop(columns="newest")


def source_words(source: str) -> str:
    """The format's name as people see it."""
    return next((reader.label.split(" (")[0] for reader in READERS if reader.name == source), source)
