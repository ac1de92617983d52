"""Rules 1 to 4: big lifts, heavy enough, and no endurance with a barbell."""

from __future__ import annotations

import numpy as np

from analysis.method_log import MethodLog
from analysis.method_rule import FOUR_WEEKS, WEEK, Measured, Rule
from analysis.metric import Evidence
from analysis.rule_measures import at_least, at_most, exercises_of, sets_within, workouts_a_week
from analysis.rule_windows import Windows, share
from analysis.set_table import SLACK, Mask

# SCIENCE 7, R1 to R4
LEAST_COMPOUND_PCT = 70.0
LEAST_HEAVY_PCT, HEAVY_SETS_A_WORKOUT, HEAVY_WORKOUTS_A_WEEK = 40.0, 3, 1.0
LOADED_SHARE, LOADED_SETS_A_WEEK = 0.70, 6.0
MOST_REPS, LIGHT_SHARE, MOST_LIGHT_REPS, WORTH_A_WORD_PCT = 15.0, 0.60, 12.0, 10.0


def _lifting(log: MethodLog) -> Mask:
    # Core and jumps have rules of their own, R10 and R5; counting them here would punish doing them [A].
    return log.sets.fact_is("category", "lower", "upper", "ballistic")


def _lower_lifts(log: MethodLog) -> Mask:
    """Compound lower-body lifts with a load one can compare; a sled's depends on the ground."""
    lower = log.sets.fact_is("category", "lower") & log.sets.flagged("compound")
    return lower & ~log.sets.fact_is("pattern", "locomotion")


def _heavy_lower(log: MethodLog) -> Mask:
    return _lower_lifts(log) & log.sets.heavy_compound()


def _bearing_weight(log: MethodLog) -> Mask:
    """Lower-body sets above 70 % done on one's feet."""
    standing = log.sets.fact_is("pattern", "squat", "hinge", "lunge", "ankle")
    lower = log.sets.fact_is("category", "lower") & ~log.sets.fact_is("rep_curve", "legpress")
    return standing & lower & (log.sets.share > LOADED_SHARE + SLACK)


def _loaded_lifts(log: MethodLog) -> Mask:
    """What R4 judges: compound lifts, less jumps, throws, core and sled."""
    lifts = log.sets.fact_is("category", "lower", "upper") & log.sets.flagged("compound")
    return lifts & ~log.sets.fact_is("pattern", "locomotion")


def _endurance_style(log: MethodLog) -> Mask:
    reps = log.sets.reps_per_side
    light = (log.sets.share < LIGHT_SHARE - SLACK) & (reps > MOST_LIGHT_REPS)
    return _loaded_lifts(log) & ((reps > MOST_REPS) | light)


def _compound_measure(log: MethodLog, windows: Windows) -> Measured:
    lifting = _lifting(log)
    everything = sets_within(log, lifting, windows)
    compound = sets_within(log, lifting & log.sets.flagged("compound"), windows)
    return at_least(share(compound, everything), LEAST_COMPOUND_PCT, everything > 0)


def _compound_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    others = exercises_of(log, inside & _lifting(log) & ~log.sets.flagged("compound"))
    return f"Not compound: {others}." if others else ""


def _heavy_measure(log: MethodLog, windows: Windows) -> Measured:
    number = workouts_a_week(log, _heavy_lower(log), windows, HEAVY_SETS_A_WORKOUT)
    lifts = _lower_lifts(log)
    done = sets_within(log, lifts, windows)
    known = sets_within(log, lifts & ~np.isnan(log.sets.share), windows)
    heavy = share(sets_within(log, _heavy_lower(log), windows), done)
    reached = (number >= HEAVY_WORKOUTS_A_WEEK - SLACK) & (heavy >= LEAST_HEAVY_PCT - SLACK)
    return Measured(number, reached, (known > 0) | (done == 0))


def _heavy_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    lifts = inside & _lower_lifts(log)
    if not lifts.any():
        return "No compound lift for the legs."
    unknown = exercises_of(log, lifts & np.isnan(log.sets.share))
    pct = 100 * (lifts & _heavy_lower(log)).sum() / lifts.sum()
    told = f"{round(pct, 1):g} % of {lifts.sum()} lower-body sets at 80 % and more; at least 40."
    return f"{told} Share unknown: {unknown}." if unknown else told


def _loaded_measure(log: MethodLog, windows: Windows) -> Measured:
    lifts = _lower_lifts(log)
    done = sets_within(log, lifts, windows)
    known = sets_within(log, lifts & ~np.isnan(log.sets.share), windows)
    number = sets_within(log, _bearing_weight(log), windows) / windows.weeks
    return at_least(number, LOADED_SETS_A_WEEK, (known > 0) | (done == 0))


def _loaded_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    sets = exercises_of(log, inside & _bearing_weight(log))
    return f"{sets}." if sets else ""


def _endurance_measure(log: MethodLog, windows: Windows) -> Measured:
    number = sets_within(log, _endurance_style(log), windows)
    return at_most(number, 0.0, sets_within(log, _loaded_lifts(log), windows) > 0)


def _endurance_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    found, lifts = inside & _endurance_style(log), inside & _loaded_lifts(log)
    if not found.any():
        return ""
    pct = 100 * found.sum() / lifts.sum()
    weight = "worth a change" if pct > WORTH_A_WORD_PCT else "a small share"
    return f"{exercises_of(log, found)}: {round(pct, 1):g} % of {lifts.sum()} sets, {weight}."


BIG_COMPOUND = Rule(
    id="R1",
    title="Big compound lifts",
    question="Is most of the lifting done with lifts that move several joints?",
    threshold_words="At least 70 % of lower, upper and ballistic sets; core and jumps have their own rules.",
    threshold=LEAST_COMPOUND_PCT,
    side="at least",
    unit="% of lifting sets",
    digits=1,
    whose="ours",
    evidence=Evidence.ASSUMPTION,
    literature="The article asks for big compound lifts without a share; trials in runners used two to four "
    "lower-body lifts (Balsalobre-Fernández 2016, 10.1519/JSC.0000000000001316). The 70 % is ours.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_compound_measure,
    behind=lambda log: _lifting(log) & log.sets.flagged("compound"),
    detail=_compound_detail,
)
HEAVY = Rule(
    id="R2",
    title="Strength: 80 % and more",
    question="Do the legs lift heavy?",
    threshold_words="A workout a week with at least 3 compound lower-body sets at 80 % of that day's e1RM "
    "and more, and at least 40 % of such sets at that. Two a week while building.",
    threshold=HEAVY_WORKOUTS_A_WEEK,
    side="at least",
    unit="heavy workouts a week",
    digits=2,
    whose="article",
    evidence=Evidence.LOW,
    literature="For: loads of 80 % and more improved running economy (effect −0.27 in a review of 31 "
    "studies, Llanos-Lagos 2024, 10.1007/s40279-023-01978-y) and performance (−0.47, "
    "10.1007/s40279-024-02018-z, certainty very low to moderate); so did heavy lifting in a review of 22 "
    "(economy −0.32, 95 % −0.55 to −0.10, Eihara 2022, 10.1186/s40798-022-00511-1). Against: the −1.42 "
    "(−2.23 to −0.60) of Balsalobre-Fernández 2016 (10.1519/JSC.0000000000001316) comes from 5 "
    "small trials, 4 of which used 40–70 % of 1RM. Sets and share are ours.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_heavy_measure,
    behind=_heavy_lower,
    detail=_heavy_detail,
)
LOADED = Rule(
    id="R3",
    title="Bone and tendon: above 70 %",
    question="Do bones and tendons get loads they have to answer?",
    threshold_words="At least 6 lower-body sets a week on one's feet above 70 % of that day's e1RM.",
    threshold=LOADED_SETS_A_WEEK,
    side="at least",
    unit="sets a week",
    digits=1,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article gives no source for the 70 %; plausible, not shown. The six sets are ours.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_loaded_measure,
    behind=_bearing_weight,
    detail=_loaded_detail,
)
NO_ENDURANCE = Rule(
    id="R4",
    title="No endurance with weights",
    question="Is endurance left to running?",
    threshold_words="No compound set of more than 15 repetitions a side, nor of more than 12 below 60 % of "
    "the e1RM; jumps, core and sled are exempt. Worth a change above 10 % of sets.",
    threshold=0.0,
    side="at most",
    unit="endurance-style sets",
    digits=0,
    whose="article",
    evidence=Evidence.LOW,
    literature="For: 40–79 % of 1RM and isometrics did not change economy (Llanos-Lagos 2024, "
    "10.1007/s40279-023-01978-y). Against: 4 of the 5 trials behind Balsalobre-Fernández 2016 "
    "(10.1519/JSC.0000000000001316) used 40–70 % and saw a large effect. 15, 12 and 60 % are "
    "conventions.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_endurance_measure,
    behind=_endurance_style,
    detail=_endurance_detail,
)
HEAVY_RULES = (BIG_COMPOUND, HEAVY, LOADED, NO_ENDURANCE)
