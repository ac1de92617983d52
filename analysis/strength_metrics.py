"""The metrics of strength beside the estimated 1RM itself: by body mass, by muscle, by nearness to it."""

from __future__ import annotations

import pandas as pd

from analysis.foot_contacts import foot_contacts
from analysis.hard_sets import with_estimates
from analysis.inol import inol_by_day
from analysis.metric import Evidence, Metric
from analysis.muscle_groups import daily_by_muscle
from analysis.set_estimates import NEEDED_COLUMNS
from analysis.strength_blocks import heavy_lower_sets
from analysis.trend import best_set_per_day

ALL = "all"
LIFTING = ("day", "exercise", *NEEDED_COLUMNS)


def day_sums(days: pd.Series, values: pd.Series) -> pd.DataFrame:
    """What is the sum of each day, for the subject "all"?

    Formula: addition. Inputs: days (dates), values (numbers), of one length. Returns: day, value, subject.
    When not to trust it: a missing value counts as 0. Source: none.

    >>> days = pd.Series(pd.to_datetime(["2026-01-05", "2026-01-05"]))
    >>> day_sums(days, pd.Series([1.0, 2.0]))["value"].tolist()
    [3.0]
    """
    sums = values.astype("float64").groupby(days.dt.normalize()).sum()
    return sums.rename_axis("day").rename("value").reset_index().assign(subject=ALL)


def _relative_strength(sets: pd.DataFrame) -> pd.DataFrame:
    best = best_set_per_day(with_estimates(sets))
    multiple = best["e1rm_kg"] / best["body_mass_kg"].where(best["body_mass_kg"] > 0)
    return pd.DataFrame({"day": best["day"], "subject": best["exercise"], "value": multiple})


def _muscle_hard_sets(sets: pd.DataFrame) -> pd.DataFrame:
    return daily_by_muscle(sets).rename(columns={"muscle": "subject", "hard_sets": "value"})


def _heavy_leg_sets(sets: pd.DataFrame) -> pd.DataFrame:
    return day_sums(sets["day"], pd.Series(heavy_lower_sets(sets), index=sets.index))


def _inol(sets: pd.DataFrame) -> pd.DataFrame:
    return inol_by_day(sets).rename(columns={"lift": "subject", "inol": "value"})


def _foot_contacts(sets: pd.DataFrame) -> pd.DataFrame:
    return day_sums(sets["day"], pd.Series(foot_contacts(sets), index=sets.index))


STRENGTH_METRICS: tuple[Metric, ...] = (
    Metric(
        symbol="relative_strength",
        label="Relative strength",
        unit="× body mass",
        columns=LIFTING,
        better="higher",
        weekly="max",
        evidence=Evidence.MODERATE,
        reference="Estimated 1RM by the body mass of the day; accuracy as Mayhew 2008 gives it",
        least_rows=1,
        compute=_relative_strength,
    ),
    Metric(
        symbol="muscle_hard_sets",
        label="Hard sets by muscle",
        unit="sets",
        columns=(*LIFTING, "category", "primary_muscles", "secondary_muscles"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Convention: one for a primary muscle, a half for a secondary one; jumps left out",
        least_rows=1,
        compute=_muscle_hard_sets,
    ),
    Metric(
        symbol="heavy_leg_sets",
        label="Heavy leg sets",
        unit="sets",
        columns=(*LIFTING, "category"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Convention: lower-body sets of 80 % of the estimated 1RM and more",
        least_rows=1,
        compute=_heavy_leg_sets,
    ),
    Metric(
        symbol="inol",
        label="INOL",
        unit="points",
        columns=LIFTING,
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Hristov 2005: repetitions over 100 less the percent of the 1RM, for one lift",
        least_rows=1,
        compute=_inol,
    ),
    Metric(
        symbol="foot_contacts",
        label="Foot contacts",
        unit="contacts",
        columns=("day", "set_kind", "load_mode", "pattern", "reps"),
        better="neither",
        weekly="sum",
        evidence=Evidence.ASSUMPTION,
        reference="Counted: repetitions of jumps and bounds, one leg as one",
        least_rows=1,
        compute=_foot_contacts,
    ),
)
