"""The log as triage looks at it: what somebody's scope holds of it, each part read once, when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.needs_a_look import MAIN_WITHIN_DAYS, main_lifts
from analysis.programme import WorkoutPlan
from analysis.week_plan import PlannedDay
from data.exercises import OwnFacts
from data.sharing import Scope
from data.store.database import Store
from data.store.log_rows import read_rows
from data.store.own_exercises import own_exercises
from data.store.planned_week import planned_between
from data.store.preferences import Preferences, read_preferences
from findings.lifting import BODY_MASS_COLUMNS, SET_COLUMNS, certain, lift_trends, lifting_frame, with_levels
from findings.method import METHOD_RUN_COLUMNS, ORDER_COLUMNS
from findings.plan_texts import planned_day


@dataclass(frozen=True)
class LookedAt:
    """What the flags look at, each part read once, when it is asked for."""

    store: Store
    scope: Scope
    today: pd.Timestamp

    @property
    def is_current(self) -> bool:
        """False where the days up to today are not shared: nothing of now can be told."""
        return self.scope.days[1] is None or pd.Timestamp(self.scope.days[1]) >= self.today

    @cached_property
    def preferences(self) -> Preferences:
        return read_preferences(self.store, self.scope)

    @cached_property
    def own(self) -> OwnFacts:
        return own_exercises(self.store, self.scope)

    @cached_property
    def sets(self) -> pd.DataFrame:
        columns = list(dict.fromkeys((*SET_COLUMNS, *ORDER_COLUMNS)))
        rows = read_rows(self.store, self.scope, "strength_set", columns)
        return rows[rows["day"] <= self.today]

    @cached_property
    def runs(self) -> pd.DataFrame:
        rows = read_rows(self.store, self.scope, "run", METHOD_RUN_COLUMNS)
        return rows[rows["day"] <= self.today]

    @cached_property
    def race_days(self) -> pd.Series:
        return certain(read_rows(self.store, self.scope, "race", ("day", "doubt")))["day"]

    @cached_property
    def lifting(self) -> pd.DataFrame:
        """The whole history of the lifts done lately, none in doubt."""
        lately = self.sets["day"] > self.today - pd.Timedelta(days=MAIN_WITHIN_DAYS)
        names = self.sets.loc[lately, "exercise_as_logged"].unique()
        known = self.sets.loc[lately, "exercise"].dropna().unique()
        kept = self.sets["exercise_as_logged"].isin(names) | self.sets["exercise"].isin(known)
        mass = read_rows(self.store, self.scope, "body_mass", BODY_MASS_COLUMNS)
        rows = self.sets.loc[kept, list(SET_COLUMNS)].reset_index(drop=True)
        return lifting_frame(rows, mass, self.preferences.formula, self.own)

    @cached_property
    def main(self) -> list[str]:
        return main_lifts(certain(self.lifting), self.today)

    @cached_property
    def trends(self) -> pd.DataFrame:
        """Of the main lifts and of those for the legs: what the flags need."""
        frame = self.lifting
        return lift_trends(frame[frame["lift"].isin(self.main) | frame["category"].eq("lower")])

    @cached_property
    def recent(self) -> pd.DataFrame:
        """The sets since the main lifts' days begin, with the level of their lift."""
        frame = certain(self.lifting)
        frame = frame[frame["day"] > self.today - pd.Timedelta(days=MAIN_WITHIN_DAYS)]
        return with_levels(frame, self.trends)

    def planned(self, first: pd.Timestamp, last: pd.Timestamp) -> list[PlannedDay]:
        """What is planned on these days and can be judged from the parts that are shared."""
        kept = planned_between(self.store, self.scope, first.date(), last.date())
        entries = [entry for entry in map(planned_day, kept) if entry is not None]
        return [one for one in entries if self.scope.sees(_part_of(one))]


def _part_of(entry: PlannedDay) -> str:
    return "strength" if isinstance(entry.what, WorkoutPlan) else "running"
