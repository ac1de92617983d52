"""Rules 5 to 7, 11 and 12: jumps, complex pairs, intent, and power before strength."""

from __future__ import annotations

import numpy as np

from analysis.complex_sets import JUMPED
from analysis.complex_workouts import FOUND_BY
from analysis.method_log import MethodLog
from analysis.method_rule import FOUR_WEEKS, WEEK, Measured, Rule
from analysis.metric import Evidence
from analysis.one_rep_max import Floats
from analysis.reps_at_share import predicted_rir
from analysis.rule_measures import at_least, exercises_of, sets_within, workouts_a_week
from analysis.rule_windows import Windows, least_within, places_within, share, total_within
from analysis.set_table import Mask

# SCIENCE 7, R5 to R7 and R12
POWER_WORKOUTS_A_WEEK, COMPLEX_PAIRS_A_WEEK, LEAST_ROUNDS, LEAST_RIR = 1.0, 1.0, 3, 1.0
FIRST_PCT = 100.0


def _power(log: MethodLog) -> Mask:
    return log.sets.fact_is("category", *JUMPED)


def _power_measure(log: MethodLog, windows: Windows) -> Measured:
    return at_least(workouts_a_week(log, _power(log), windows), POWER_WORKOUTS_A_WEEK)


def _power_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    names = exercises_of(log, inside & _power(log))
    return f"{names}." if names else ""


def _in_complex_pairs(log: MethodLog) -> Mask:
    return log.pairs.paired


def _complex_measure(log: MethodLog, windows: Windows) -> Measured:
    days, pairs = log.sets.workout_day[log.pairs.workout], log.pairs
    counted = total_within(days, pairs.heavy_rounds >= LEAST_ROUNDS, windows)
    number = counted / windows.weeks
    # Not telling: rounds of an unknown load, and heavy lifts beside jumps in an order nobody wrote down.
    unclear = total_within(days, (pairs.unknown_sets > 0) & (pairs.rounds >= LEAST_ROUNDS), windows)
    beside = log.sets.workouts_with(_power(log) & ~pairs.paired)
    beside &= log.sets.workouts_with(log.sets.heavy_compound()) & ~log.sets.order_known
    unclear = unclear + total_within(log.sets.workout_day, beside, windows)
    reached = at_least(number, COMPLEX_PAIRS_A_WEEK)
    return Measured(number, reached.reached, np.asarray(reached.reached) | (unclear == 0))


def _complex_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    pairs = log.pairs
    begin, end = places_within(log.sets.workout_day[pairs.workout], window)
    names = log.sets.words["exercise"]
    told: dict[str, list[int]] = {}
    for place in range(int(begin[0]), int(end[0])):
        found_by = FOUND_BY[pairs.found_by[place]]
        pair = f"{names[pairs.lift[place]]} → {names[pairs.jump[place]]} ({found_by})"
        heavy, rounds = told.setdefault(pair, [0, 0])
        told[pair] = [heavy + int(pairs.heavy_rounds[place]), rounds + int(pairs.rounds[place])]
    listed = [f"{pair}: {heavy} heavy of {rounds} rounds" for pair, (heavy, rounds) in told.items()]
    return f"{'; '.join(listed)}." if listed else ""


def _reserve_in_pairs(log: MethodLog) -> Floats:
    sets = log.sets
    return np.where(np.isnan(sets.rir), predicted_rir(sets.share, sets.reps), sets.rir)


def _fresh_measure(log: MethodLog, windows: Windows) -> Measured:
    chosen = np.flatnonzero(log.pairs.heavy_paired)
    number = least_within(log.sets.day[chosen], _reserve_in_pairs(log)[chosen], windows)
    return at_least(number, LEAST_RIR, ~np.isnan(number))


def _fresh_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    heavy = inside & log.pairs.heavy_paired
    if not heavy.any():
        return "No heavy set of a complex pair to judge."
    told = int((heavy & ~np.isnan(log.sets.rir)).sum())
    return f"{told} of {int(heavy.sum())} heavy sets with a logged RPE, the rest told from their load."


def _meant(log: MethodLog) -> Mask:
    return log.sets.intent & log.sets.fact_is("category", "lower", "upper", *JUMPED)


def _intent_measure(log: MethodLog, windows: Windows) -> Measured:
    lifting = log.sets.fact_is("category", "lower", "upper", *JUMPED)
    meant = sets_within(log, _meant(log), windows)
    return Measured(share(meant, sets_within(log, lifting, windows)), None, meant > 0)


def _intent_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    if (inside & _meant(log)).any():
        return ""
    return 'Logs do not show how fast a set was meant: a note with the word "intent", or velocity, would.'


def _power_first(log: MethodLog) -> tuple[Mask, Mask]:
    """Workouts with a jump that stands alone, in a known order; and those where such jumps came first."""
    sets, alone = log.sets, log.standing_alone()
    count, place = len(sets.workout_day), np.arange(len(sets.day))
    last_jump, first_lift = np.full(count, -1), np.full(count, len(sets.day))
    np.maximum.at(last_jump, sets.workout[alone], place[alone])
    lifts = sets.fact_is("category", "lower", "upper")
    np.minimum.at(first_lift, sets.workout[lifts], place[lifts])
    told = (last_jump >= 0) & sets.order_known
    return told, told & (last_jump < first_lift)


def _first_measure(log: MethodLog, windows: Windows) -> Measured:
    told, first = _power_first(log)
    workouts = total_within(log.sets.workout_day, told, windows)
    number = share(total_within(log.sets.workout_day, first, windows), workouts)
    return at_least(number, FIRST_PCT, workouts > 0)


def _first_detail(log: MethodLog, inside: Mask, window: Windows) -> str:
    alone = inside & log.standing_alone()
    if not alone.any():
        return "No jump that stands alone."
    in_order = log.sets.order_known[log.sets.workout[alone]]
    unknown = "" if in_order.all() else " Some workouts were logged without the order of their exercises."
    return f"{exercises_of(log, alone)}.{unknown}"


POWER = Rule(
    id="R5",
    title="Jumps and throws",
    question="Is there explosive work every week?",
    threshold_words="A workout a week with a plyometric or ballistic exercise; the article has them in both.",
    threshold=POWER_WORKOUTS_A_WEEK,
    side="at least",
    unit="workouts with explosive work a week",
    digits=2,
    whose="article",
    evidence=Evidence.MODERATE,
    literature="For: plyometrics improved economy up to 12 km/h (effect −0.31, Llanos-Lagos 2024, "
    "10.1007/s40279-023-01978-y) and time trials (−0.17, 95 % −0.27 to −0.06, Eihara 2022, "
    "10.1186/s40798-022-00511-1). Unclear: economy in Eihara 2022 (−0.13, −0.47 to 0.21).",
    windows=(WEEK, FOUR_WEEKS),
    measure=_power_measure,
    behind=_power,
    detail=_power_detail,
)
COMPLEX = Rule(
    id="R6",
    title="Complex pairs",
    question="Is a heavy lift answered at once by a jump like it?",
    threshold_words="A pair a week of a compound lift at 80 % and more with a jump like it next (or in the "
    "same superset, within 5 minutes), for 3 rounds and more.",
    threshold=COMPLEX_PAIRS_A_WEEK,
    side="at least",
    unit="complex pairs a week",
    digits=2,
    whose="article",
    evidence=Evidence.LOW,
    literature="For: 5 km 2.80 % faster with complex and 2.09 % with heavy lifting alone (28 men, Li 2019, "
    "10.7717/peerj.6787); complex better for economy and jumps, not for 1RM or VO2max, no race (32 boys, Yu "
    "2025, 10.3389/fphys.2025.1718150); combined training better for economy at 10–14.5 km/h (effect −0.43, "
    "Llanos-Lagos 2024). Small trials.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_complex_measure,
    behind=_in_complex_pairs,
    detail=_complex_detail,
)
FRESH = Rule(
    id="R7",
    title="Complex sets stop early",
    question="Is something left in reserve in complex pairs?",
    threshold_words="At least 1 repetition in reserve in every heavy set of a complex pair: as logged, else "
    "the repetitions that go at its load less those done.",
    threshold=LEAST_RIR,
    side="at least",
    unit="repetitions left in the hardest set",
    digits=1,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article's rule; no trial compared it. Reserve told from the load is a table for lifters: "
    "runners do more repetitions (10.8 against 7.0 at 90 %, difference not significant, Richens and Cleather "
    "2014, 10.5604/20831862.1099047), so it errs on the low side.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_fresh_measure,
    behind=lambda log: log.pairs.heavy_paired,
    detail=_fresh_detail,
)
INTENT = Rule(
    id="R11",
    title="Maximal intent",
    question="Is every repetition meant to be fast?",
    threshold_words="No threshold: a log cannot show intent, so this is never missed. Where a note says "
    '"intent" or velocity was measured, the share of such sets.',
    threshold=None,
    side="none",
    unit="% of sets with intent noted",
    digits=0,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article's rule, without a source.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_intent_measure,
    behind=_meant,
    detail=_intent_detail,
)
POWER_FIRST = Rule(
    id="R12",
    title="Power before strength",
    question="Do jumps come first, while fresh?",
    threshold_words="In every workout with a jump that stands alone, such jumps come before the first lift.",
    threshold=FIRST_PCT,
    side="at least",
    unit="% of workouts with jumps first",
    digits=0,
    whose="article",
    evidence=Evidence.ASSUMPTION,
    literature="The article's order, without a source.",
    windows=(WEEK, FOUR_WEEKS),
    measure=_first_measure,
    behind=MethodLog.standing_alone,
    detail=_first_detail,
)
POWER_RULES = (POWER, COMPLEX, FRESH, INTENT, POWER_FIRST)
