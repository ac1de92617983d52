"""Which heavy lifts were answered at once by a jump like them? Complex pairs, found in a log."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.set_table import HEAVY_SHARE, LIFTED, Mask, SetTable, Whole

JUMPED = ("plyometric", "ballistic")
# The article's pairs, by the catalogue's names (SCIENCE 7, R6).
ARTICLE_PAIRS = frozenset(
    {
        ("Back Squat", "Box Jump"),
        ("Back Squat", "Vertical Jump"),
        ("Bench Press", "Plyo Push-Up"),
        ("Deadlift", "Broad Jump"),
        ("Romanian Deadlift", "Single Leg Bound"),
    }
)
# Li 2019, 10.7717/peerj.6787: drop jumps after squats, hops after Bulgarian squats, hurdles after RDLs.
STUDIED_PAIRS = frozenset(
    {
        ("Back Squat", "Depth Jump"),
        ("Bulgarian Split Squat", "Single Leg Hop"),
        ("Romanian Deadlift", "Hurdle Hop"),
    }
)
LONGEST_WAIT_S = 300.0  # SCIENCE 7: within 5 minutes; trials waited 3 to 4
SUPERSET, CLOCK, IN_TURN, BLOCKS = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """Pairs of a lift and a jump like it, one row per workout, lift and jump, by workout.

    workout, lift, jump: places in the SetTable's workouts and facts. found_by: SUPERSET (the app says so),
    CLOCK (the sets' own times alternate, at most 5 minutes apart), IN_TURN (entries alternate), BLOCKS (all
    sets of the lift stand before all jumps, as apps list a pair that was alternated; rounds are presumed).
    rounds: times a lift was answered, at any load; heavy_rounds: at 80 % and more. lift_sets, heavy_sets and
    unknown_sets (share unknown) count the lift's sets. paired, heavy_paired: which sets of the SetTable
    belong to a pair, and which of them are its heavy lifts.
    """

    workout: Whole
    lift: Whole
    jump: Whole
    found_by: Whole
    rounds: Whole
    heavy_rounds: Whole
    lift_sets: Whole
    heavy_sets: Whole
    unknown_sets: Whole
    paired: Mask
    heavy_paired: Mask


_SUMMED = ("rounds", "heavy_rounds", "lift_sets", "heavy_sets", "unknown_sets")
_NUMBERS = ("workout", "lift", "jump", "found_by", *_SUMMED)


def pair_table(table: SetTable) -> PairTable:
    """Which lifts were paired with a jump like them, and for how many rounds?

    Formula: within a superset, every compound lift with every jump like it, as many rounds as both have sets.
    Otherwise, where the order of a workout is known: an entry (sets of one exercise in a row) of a compound
    lift followed by an entry of a jump like it; rounds are the fewer sets of the two, or one where each set
    has a time, then with at most 5 minutes between them. Like it: the catalogue's similar_plyometric, the
    article's and the studied pairs.
    Inputs: table (set_table). Returns: PairTable.
    When not to trust it: BLOCKS cannot tell a pair done in turn from one done one after the other; a workout
    in unknown order has only the pairs its supersets name.
    Source: SCIENCE 7 (R6); Li 2019, 10.7717/peerj.6787; entries in BLOCKS taken as alternated is [A].

    >>> from analysis.set_table import FACT_COLUMNS, SET_COLUMNS, set_table
    >>> squat = ["Back Squat", "squat", "lower", True, False, "barbell", "total", "", "", "lower", "Box Jump"]
    >>> jump = ["Box Jump", "jump", "plyometric", True, False, "box", "contacts", "", "", "none", ""]
    >>> day = pd.Timestamp("2026-01-05")
    >>> rows = [["a", "w", day, "Back Squat", "working", 2, 0.9, 1],
    ...         ["b", "w", day, "Box Jump", "working", 4, np.nan, 2]]
    >>> table = set_table(pd.DataFrame(rows, columns=[*SET_COLUMNS, "position"]),
    ...                   pd.DataFrame([squat, jump], columns=list(FACT_COLUMNS)))
    >>> pair_table(table).heavy_rounds.tolist()
    [1]
    """
    alike = alike_matrix(table.facts)
    told, told_sets = _by_superset(table, alike)
    ordered, ordered_sets = _by_order(table, alike)
    keys = ["workout", "lift", "jump"]
    fresh = ordered.merge(told[keys], on=keys, how="left", indicator="also")
    both = pd.concat([told, fresh[fresh["also"].eq("left_only")].drop(columns="also")])
    both = both.sort_values(keys, kind="stable")
    paired = told_sets | ordered_sets
    return PairTable(
        **{name: both[name].to_numpy(dtype=np.int64) for name in _NUMBERS},
        paired=paired,
        heavy_paired=paired & table.heavy_compound(),
    )


def alike_matrix(facts: pd.DataFrame) -> Mask:
    """Which exercise (row) goes with which jump (column)?

    Inputs: the facts of a SetTable. Returns: a square of true and false in its order.

    >>> alike_matrix(pd.DataFrame({"exercise": ["Back Squat", "Depth Jump"], "compound": [True, True],
    ...     "category": ["lower", "plyometric"], "similar_plyometric": ["", ""]})).tolist()
    [[False, True], [False, False]]
    """
    names = [str(name) for name in facts["exercise"]]
    jumps = facts["category"].isin(JUMPED).to_numpy(dtype=bool)
    lifts = facts["category"].isin(LIFTED).to_numpy(dtype=bool) & facts["compound"].to_numpy(dtype=bool)
    place = {name: index for index, name in enumerate(names) if jumps[index]}
    alike = np.zeros((len(names), len(names)), dtype=bool)
    for row in np.flatnonzero(lifts):
        partners = set(str(facts["similar_plyometric"].iloc[row]).split(";"))
        partners |= {jump for lift, jump in ARTICLE_PAIRS | STUDIED_PAIRS if lift == names[row]}
        alike[row, [place[name] for name in partners if name in place]] = True
    return alike


def _by_superset(table: SetTable, alike: Mask) -> tuple[pd.DataFrame, Mask]:
    """Pairs the app names, and which sets belong to them."""
    inside = np.flatnonzero(table.superset >= 0)
    marks = _marks(table)
    rows = pd.DataFrame(
        {
            "group": table.superset[inside],
            "workout": table.workout[inside],
            "exercise": table.exercise[inside],
            "sets": 1,
            **{name: values[inside] for name, values in marks.items()},
        }
    )
    each = rows.groupby(["group", "workout", "exercise"]).sum().reset_index()
    joined = each.merge(each, on=["group", "workout"], suffixes=("", "_jump"))
    joined = joined[alike[joined["exercise"].to_numpy(), joined["exercise_jump"].to_numpy()]]
    pairs = pd.DataFrame(
        {
            "workout": joined["workout"],
            "lift": joined["exercise"],
            "jump": joined["exercise_jump"],
            "found_by": SUPERSET,
            "rounds": np.minimum(joined["sets"], joined["sets_jump"]),
            "heavy_rounds": np.minimum(joined["heavy"], joined["sets_jump"]),
            "lift_sets": joined["sets"],
            "heavy_sets": joined["heavy"],
            "unknown_sets": joined["unknown"],
        }
    )
    width = len(table.facts)
    both = (joined["exercise"], joined["exercise_jump"])
    members = np.concatenate([joined["group"] * width + exercise for exercise in both])
    belongs = (table.superset >= 0) & np.isin(table.superset * width + table.exercise, members)
    summed = dict.fromkeys(_SUMMED, "sum")
    return pairs.groupby(["workout", "lift", "jump", "found_by"]).agg(summed).reset_index(), belongs


def _marks(table: SetTable) -> dict[str, Whole]:
    return {
        "heavy": table.at_least(HEAVY_SHARE).astype(np.int64),
        "unknown": np.isnan(table.share).astype(np.int64),
    }


def _by_order(table: SetTable, alike: Mask) -> tuple[pd.DataFrame, Mask]:
    """Pairs the order of a workout shows, and which sets belong to them."""
    changed = (np.diff(table.workout) != 0) | (np.diff(table.exercise) != 0)
    starts = np.flatnonzero(np.concatenate([[True], changed])) if len(table.workout) else np.array([], int)
    size = np.diff(np.append(starts, len(table.workout)))
    workout, exercise = table.workout[starts], table.exercise[starts]
    first = np.arange(max(len(starts) - 1, 0))
    follows = (workout[first] == workout[first + 1]) & table.order_known[workout[first]]
    follows &= alike[exercise[first], exercise[first + 1]]
    wait = table.time_s[starts[first + 1]] - table.time_s[starts[first] + size[first] - 1]
    follows &= ~(wait > LONGEST_WAIT_S)  # NaN, no times: nothing to object
    first = first[follows]
    timed = ~np.isnan(wait[follows])
    sums = {name: np.add.reduceat(values, starts)[first] for name, values in _marks(table).items()} | {
        "sets": size[first]
    }
    last_heavy = _marks(table)["heavy"][starts[first] + size[first] - 1]
    entries = pd.DataFrame(
        {
            "workout": workout[first],
            "lift": exercise[first],
            "jump": exercise[first + 1],
            "single": size[first] == 1,
            "timed": timed,
            "rounds": np.where(timed, 1, np.minimum(size[first], size[first + 1])),
            "heavy_rounds": np.where(timed, last_heavy, np.minimum(sums["heavy"], size[first + 1])),
            "lift_sets": sums["sets"],
            "heavy_sets": sums["heavy"],
            "unknown_sets": sums["unknown"],
        }
    )
    how = dict.fromkeys(_SUMMED, "sum") | {"timed": "all", "single": "all"}
    each = entries.groupby(["workout", "lift", "jump"]).agg(how).reset_index()
    found = np.select([each["timed"], each["single"]], [CLOCK, IN_TURN], default=BLOCKS)
    in_pair = np.zeros(len(starts), dtype=bool)
    in_pair[np.concatenate([first, first + 1])] = True
    return each.assign(found_by=found).drop(columns=["timed", "single"]), np.repeat(in_pair, size)
