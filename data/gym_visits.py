"""Strength activities of watches as rows to store: when, how long, at what heart rate; no sets."""

from __future__ import annotations

import pandas as pd

from data.athlete_days import local_day, utc
from data.doubts import doubt_gym_visits
from data.readers.body_limits import without_beyond
from data.readers.reader import ParsedLog
from data.row_keys import row_keys
from data.training_log import DTYPES, GYM_VISIT


def gym_visit_rows(parsed: ParsedLog, source: str, timezone: str, notes: list[str]) -> pd.DataFrame:
    """The gym visits of one parsed file as rows of GYM_VISIT, one of each that stands there twice."""
    rows = parsed.gym_visits
    started_text = rows["started_at"].dt.strftime("%Y-%m-%dT%H:%M:%S")
    duration = rows["elapsed_s"].round().astype("str")
    values = pd.DataFrame(
        {
            "visit_id": row_keys(
                [source] * len(rows), rows["source_id"].fillna(started_text + "/" + duration)
            ),
            "started_at": utc(rows["started_at"], parsed.clock, timezone),
            "day": local_day(rows["started_at"], parsed.clock, timezone),
            "name": rows["name"],
            "elapsed_s": rows["elapsed_s"],
            "heart_rate_avg": rows["heart_rate_avg"],
            "heart_rate_max": rows["heart_rate_max"],
            "perceived_exertion": rows["perceived_exertion"],
            "source": source,
            "workout_id": None,
            "twin_of": None,
        }
    )
    values = without_beyond(values, rows["line"], notes)
    typed = values.assign(doubt=doubt_gym_visits(values))[list(GYM_VISIT)]
    typed = typed.astype({name: DTYPES[kind] for name, kind in GYM_VISIT.items()})
    return typed.drop_duplicates("visit_id")
