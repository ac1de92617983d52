"""Which lifts may speak for strength, and in which order: fixed before any result is seen."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.exercises import NOTHING_OWN, OwnFacts, exercise_facts

PATTERNS = ("squat", "hinge")  # SCIENCE 6.6: squat pattern first, then hinge
SUBSTITUTE, MACHINE = "substitute", "machine"
FEWEST_DAYS = 8  # [A] fewer days of a lift than this say nothing over a season


@dataclass(frozen=True, slots=True)
class StrengthLift:
    """The lift that speaks for strength: its name, its pattern or `substitute`, on how many days judged."""

    exercise: str
    pattern: str
    days: int


def strength_lifts(trends: pd.DataFrame, own: OwnFacts = NOTHING_OWN) -> list[StrengthLift]:
    """The lifts that may speak for strength, best first: squats, then hinges, then substitutes.

    Within each kind by days judged, at least 8. A substitute is any other lift of the legs: one leg at a
    time, or on a machine.
    """
    used = trends[trends["used"].astype(bool)]
    days = used.groupby("exercise")["day"].nunique().rename("days")
    named = exercise_facts(trends["exercise"].unique(), own).set_index("exercise")
    facts = ["pattern", "category", "e1rm_applies", "unilateral", "compound", "equipment"]
    lifts = named[facts].join(days, how="inner")
    lifts = lifts[lifts["e1rm_applies"].eq(True) & lifts["days"].ge(FEWEST_DAYS)]
    whole = ~lifts["unilateral"].eq(True) & lifts["compound"].eq(True) & lifts["equipment"].ne(MACHINE)
    kind = lifts["pattern"].where(whole & lifts["pattern"].isin(PATTERNS), SUBSTITUTE)
    lifts = lifts.assign(kind=kind)[kind.ne(SUBSTITUTE) | lifts["category"].eq("lower")]
    rank = lifts["kind"].map({name: place for place, name in enumerate((*PATTERNS, SUBSTITUTE))})
    ordered = lifts.assign(rank=rank).sort_values(["rank", "days"], ascending=[True, False], kind="stable")
    return [StrengthLift(str(row.Index), str(row.kind), int(row.days)) for row in ordered.itertuples()]


def strength_lift(trends: pd.DataFrame, own: OwnFacts = NOTHING_OWN) -> StrengthLift | None:
    """The best-covered lift of the squat pattern, else of the hinge, else a substitute, else None."""
    return next(iter(strength_lifts(trends, own)), None)


def lift_named(
    trends: pd.DataFrame, exercise: str | None, own: OwnFacts = NOTHING_OWN
) -> StrengthLift | None:
    """The lift of this name where it may speak for strength, else None."""
    if exercise is None:
        return None
    return next((lift for lift in strength_lifts(trends, own) if lift.exercise == exercise), None)
