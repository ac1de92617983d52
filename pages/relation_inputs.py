"""The answers of Strength & pace for what was chosen, computed once for each log and choice."""

from __future__ import annotations

import pandas as pd

from analysis.best_run_proxy import CHOICES, best_runs
from analysis.complex_workouts import complex_sets
from analysis.event_study import around_blocks, block_dose
from analysis.foot_contacts import JUMPING_PATTERNS, foot_contacts
from analysis.lag_search import LagSearch
from analysis.lay_offs import lay_offs
from analysis.race_suggestions import race_suggestions
from analysis.strength_blocks import heavy_lower_sets, strength_blocks
from analysis.strength_relation import Relation
from findings.lifting import certain
from findings.method import facts_of
from findings.relation import Choices, StrengthAndPace, lags_of, strength_and_pace_of
from findings.strength_lifts import StrengthLift, strength_lifts
from findings.weekly_marker import WeeklyPace, weekly_pace_of, weekly_relation_of
from pages.lifting_view import (
    INFLUENCE_COLUMNS,
    body_mass,
    counted_runs,
    last_day,
    lifting,
    own_facts,
    races,
    relation,
    trends,
    weeks,
)
from pages.method_view import rule_sets
from pages.running_streams import economy, endurance, facts
from pages.viewing import ViewedLog, per_log, per_log_shared

SUGGESTION_COLUMNS = (
    *("run_id", "day", "name", "distance_m", "moving_s", "elapsed_s", "kind", "source", "doubt"),
)


@per_log_shared
def relation_as(viewed: ViewedLog, choices: Choices) -> StrengthAndPace:
    """Strength and races with what was chosen. Shared: do not change it."""
    if not choices.explored:
        return relation(viewed)
    runs = certain(viewed.rows("run", INFLUENCE_COLUMNS))
    mass = body_mass(viewed)
    return strength_and_pace_of(
        trends(viewed), races(viewed), mass, own_facts(viewed), runs=runs, choices=choices
    )


@per_log
def lifts_to_choose(viewed: ViewedLog) -> list[StrengthLift]:
    """The lifts that may speak for strength, the one fixed in advance first."""
    return strength_lifts(trends(viewed), own_facts(viewed))


@per_log_shared
def weekly_pace(viewed: ViewedLog) -> WeeklyPace:
    """Pace at one heart rate, week by week. Shared: do not change it."""
    begins = viewed.preferences.week_begins
    return weekly_pace_of(facts(viewed), economy(viewed), last_day(viewed), begins)


@per_log_shared
def weekly_relation(viewed: ViewedLog, choices: Choices) -> Relation | None:
    """Strength and pace at one heart rate; None without one of them. Shared: do not change it."""
    return weekly_relation_of(relation_as(viewed, choices), weekly_pace(viewed), body_mass(viewed))


@per_log_shared
def lags(viewed: ViewedLog, choices: Choices) -> LagSearch:
    """The search over delays for the races. Shared: do not change it."""
    return lags_of(relation_as(viewed, choices), body_mass(viewed))


@per_log
def blocks(viewed: ViewedLog) -> pd.DataFrame:
    """Strength blocks: start, end, weeks, heavy sets."""
    return strength_blocks(certain(lifting(viewed)))


@per_log
def pauses(viewed: ViewedLog) -> pd.DataFrame:
    """Stretches of more than four weeks without a set."""
    return lay_offs(certain(lifting(viewed))["day"])


@per_log
def around(viewed: ViewedLog) -> dict[str, pd.DataFrame]:
    """Before, during and after each block: pace at one heart rate, late fade, kilometres a week."""
    weekly, found = weekly_pace(viewed), {}
    apart = weekly.apart
    found["economy"] = apart.rename(columns={"week_start": "day", "log_speed_pct": "value"})[["day", "value"]]
    late = endurance(viewed)
    long = late[late["long_run"].eq(True)]
    if len(long):
        found["durability"] = long.rename(columns={"late_fade_pct": "value"})[["day", "value"]]
    by_week = weeks(viewed)
    if len(by_week):
        found["volume"] = by_week.rename(columns={"week_start": "day", "run_km": "value"})[["day", "value"]]
    return {name: around_blocks(blocks(viewed), rows) for name, rows in found.items()}


@per_log
def doses(viewed: ViewedLog, choices: Choices) -> pd.DataFrame:
    """What each block held, and how races differed after it."""
    sets = certain(lifting(viewed))
    heavy = sets.loc[heavy_lower_sets(sets), "day"]
    jumps = sets[sets["pattern"].isin(JUMPING_PATTERNS)]
    contacts = jumps[["day"]].assign(contacts=foot_contacts(jumps))
    points = relation_as(viewed, choices).relation.points
    return block_dose(blocks(viewed), heavy, contacts, _pairs(viewed), points[points["comparable"]])


def _pairs(viewed: ViewedLog) -> pd.DataFrame:
    """Complex pairs with their day and their rounds at 80 % and more."""
    sets = rule_sets(viewed)
    if sets.empty:
        return pd.DataFrame({"day": [], "heavy_rounds": []})
    return complex_sets(sets, facts_of(sets["exercise"], own_facts(viewed)))


@per_log_shared
def proxies(viewed: ViewedLog, choices: Choices) -> dict[str, Relation]:
    """The best run of every four weeks in place of races, for three choices of runs. Shared."""
    runs, mass = counted_runs(viewed), body_mass(viewed)
    found = {}
    for choice in CHOICES:
        best = best_runs(runs, choice).assign(doubt=None, run_id=None)
        told = strength_and_pace_of(trends(viewed), best, mass, own_facts(viewed), choices=choices)
        found[choice.name] = told.relation
    return found


@per_log
def run_suggestions(viewed: ViewedLog) -> pd.DataFrame:
    """Runs that look like races and are not in the list."""
    runs = certain(viewed.rows("run", SUGGESTION_COLUMNS))
    found = race_suggestions(runs, races(viewed))
    return found[found["likely"].astype(bool)].reset_index(drop=True)
