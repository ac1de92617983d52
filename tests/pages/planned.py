"""Two entries of a week that lie too close: heavy legs on Thursday evening, the track on Friday morning."""

from __future__ import annotations

import pandas as pd

from analysis.programme_templates import SESSION_1
from analysis.week_plan import PlannedDay, RunPlan

THURSDAY_LEGS = PlannedDay("legs", pd.Timestamp("2026-11-26 18:00"), True, SESSION_1, 60.0)
INTERVALS = RunPlan("Track", "intervals")
FRIDAY_TRACK = PlannedDay("track", pd.Timestamp("2026-11-27 07:00"), True, INTERVALS, 60.0)
