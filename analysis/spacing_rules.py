"""How far apart should lifting and running be? The rules in words, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.metric import Evidence

GREEN, AMBER, RED = 0, 1, 2
LIGHTS = ("green", "amber", "red")  # by these numbers

# SCIENCE 4, "Rules": the hours are ours [A], drawn from the studies each rule names.
QUALITY = ("intervals", "tempo", "long", "race")
RED_BEFORE_QUALITY_H, AMBER_BEFORE_QUALITY_H = 24.0, 48.0
SAME_DAY_LIFT_THEN_RUN_H = 6.0
RED_AFTER_RUN_H, AMBER_AFTER_RUN_H = 3.0, 6.0
RED_BETWEEN_HEAVY_H, AMBER_BETWEEN_HEAVY_H = 24.0, 48.0
RED_BEFORE_RACE_DAYS, AMBER_BEFORE_RACE_DAYS = 4, 7
NEW_FOR_DAYS = 21  # "the first three weeks"
HEAVY_LOWER_HARD_SETS = 3  # any lower set at 80 % and more, or so many hard lower sets


@dataclass(frozen=True, slots=True)
class SpacingRule:
    """One rule of spacing; nothing has a default, the evidence grade least of all.

    words: the rule; reason: what the studies saw; source: where; evidence: how well it is supported.
    """

    id: str
    words: str
    reason: str
    source: str
    evidence: Evidence


HEAVY_BEFORE_QUALITY, LIFT_THEN_RUN, RUN_THEN_LIFT, BETWEEN_HEAVY, BEFORE_RACE = 0, 1, 2, 3, 4
SPACING_RULES: tuple[SpacingRule, ...] = (
    SpacingRule(
        id="heavy_before_quality",
        words="Heavy legs two days before intervals, tempo or a long run; under 24 hours is too close, 24 to "
        "48 hours is close in the first three weeks of lifting or while sore.",
        reason="Single bouts of lifting impair running for hours to days; lifting on alternate days left "
        "time to exhaustion clearly worse (effect sizes 0.65 to 2.00).",
        source="Doma 2017, 10.1007/s40279-017-0758-3; Doma and Deakin 2015; the hours are ours",
        evidence=Evidence.LOW,
    ),
    SpacingRule(
        id="lift_then_run",
        words="No quality run within six hours after lifting on the same day: run first.",
        reason="Lifting six hours before a run hurt the next day's running more than the other way round; "
        "recovery was worst without a gap, better after 6 hours, best after 24.",
        source="Doma and Deakin 2013; Robineau 2016; the hours are ours",
        evidence=Evidence.LOW,
    ),
    SpacingRule(
        id="run_then_lift",
        words="On a day with both, run first and leave six hours; three are the least.",
        reason="Explosive strength gained less where both were done together (−0.28, 95 % −0.48 to −0.08); "
        "with three hours and more between them that was gone. Maximal strength did not suffer.",
        source="Schumann 2022, 10.1007/s40279-021-01587-7, 43 studies; the six hours are ours",
        evidence=Evidence.MODERATE,
    ),
    SpacingRule(
        id="between_heavy",
        words="Two days between heavy workouts for the legs.",
        reason="A convention for recovery; no study of runners is behind the number.",
        source="Ours",
        evidence=Evidence.ASSUMPTION,
    ),
    SpacingRule(
        id="before_race",
        words="The last heavy legs four to seven days before a race.",
        reason="A convention: longer than the hours to days for which a single bout impairs running.",
        source="Ours, after Doma 2017, 10.1007/s40279-017-0758-3",
        evidence=Evidence.ASSUMPTION,
    ),
)
