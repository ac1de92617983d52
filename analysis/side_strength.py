"""Is one side stronger than the other, by more than two tests of one side differ?"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.lift_names import lift_of
from analysis.one_rep_max import as_floats

# 1RM test-retest CV, median (Grgic 2020, 10.1186/s40798-020-00260-z [S]). Two tests differ by sqrt(2) of it,
# and in 95 of 100 pairs by less than 1.96 times that: 11.6 %.
RETEST_CV_PCT = 4.2
PAIR_THRESHOLD_PCT = 1.96 * 2**0.5 * RETEST_CV_PCT
LEFT_WORDS = ("left", "links", "linke", "linker", "linkes", "gauche", "izquierda", "izquierdo", "sinistra")
RIGHT_WORDS = ("right", "rechts", "rechte", "rechter", "rechtes", "droite", "derecha", "derecho", "destra")
SIDE_COLUMNS = (
    *("lift", "days", "left_kg", "right_kg", "difference_pct", "asymmetry_pct", "threshold_pct"),
    *("stronger", "meaningful"),
)
_LETTER = re.compile(r"(?:\(([LR])\)|[\s\-–]([LR]))\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_LIMB = "side|arm|leg|hand|foot|seite|bein"
_NOTE = re.compile(rf"\s*([^\W\d_]+)(?:\s+(?:{_LIMB}))?\s*(?:[:;,.()–—-].*)?", re.IGNORECASE | re.DOTALL)


def side_of(exercise_as_logged: str | None, note: str | None = None) -> str | None:
    """Which side was this set done with, if the name or the note says so?

    Formula: a word for left or right in the name (also a single L or R in brackets or at the end), or a note
    that is one, alone or before a colon, comma or dash ("left", "Right leg: easy"). Both sides: neither.
    Inputs: exercise_as_logged and note, text or missing. Returns: "left", "right" or None.
    When not to trust it: a note such as "left 2 in the tank" says nothing of a side and is not read.
    Source: none.

    >>> side_of("Single Arm Row (Left)"), side_of("Row", "right leg: weak"), side_of("Row", "felt right")
    ('left', 'right', None)
    """
    name = exercise_as_logged if isinstance(exercise_as_logged, str) else ""
    words = {word.casefold() for word in _WORD.findall(name)}
    letter = _LETTER.search(name)
    if letter:
        words.add("left" if "L" in letter.groups() else "right")
    said = re.fullmatch(_NOTE, note) if isinstance(note, str) else None
    if said:
        words.add(said[1].casefold())
    sides = {side for side, known in (("left", LEFT_WORDS), ("right", RIGHT_WORDS)) if words & set(known)}
    return sides.pop() if len(sides) == 1 else None


def sides(sets: pd.DataFrame) -> pd.Series:
    """Which side was each set done with?

    Formula: the column side where there is one; else side_of, asked once for each name and note.
    Inputs: the lifting frame (exercise_as_logged, note where known). Returns: "left", "right" or missing.
    When not to trust it: as side_of. Source: none.

    >>> sides(pd.DataFrame({"exercise_as_logged": ["Row L", "Row R", "Row"]})).fillna("").tolist()
    ['left', 'right', '']
    """
    if "side" in sets.columns:
        return sets["side"].where(sets["side"].isin(["left", "right"]))
    note = sets["note"] if "note" in sets.columns else pd.Series(None, index=sets.index, dtype="str")
    told = pd.DataFrame({"name": sets["exercise_as_logged"], "note": note})
    distinct = told.drop_duplicates()
    found = [side_of(name, note) for name, note in distinct.itertuples(index=False)]
    place = told.groupby(["name", "note"], dropna=False, sort=False).ngroup().to_numpy()
    return pd.Series(np.array([*found, None], dtype=object)[place], index=sets.index, dtype="str")


def side_strength(estimated_sets: pd.DataFrame) -> pd.DataFrame:
    """How do left and right compare, lift by lift?

    Formula: on each day with both sides, the best e1RM of each; difference = 100·(R − L)/max, averaged over
    the days; asymmetry = 100·(max − min)/max of the two means. meaningful where |difference| exceeds
    1.96·sqrt(2)·4.2 % / sqrt(days), and never below 4.2 % [A].
    Inputs: what set_estimates returns, with day and side (or what sides needs).
    Returns: SIDE_COLUMNS, one row per lift with at least one such day: left_kg and right_kg are means over
    those days, stronger is "left" or "right" ("" when equal).
    When not to trust it: the side done first is fresher; with effort not logged, a set matched to the weaker
    side hides the difference. No asymmetry has been shown to cause injury.
    Source: SCIENCE 1.5; Grgic 2020, 10.1186/s40798-020-00260-z [S]; the square root of days is [A].

    >>> day = pd.Timestamp("2026-01-05")
    >>> sets = pd.DataFrame({"lift": "Row", "day": day, "side": ["left", "right"], "e1rm_kg": [40.0, 50.0],
    ...                      "not_used_because": ""})
    >>> side_strength(sets)[["asymmetry_pct", "threshold_pct", "meaningful"]].round(1).to_numpy().tolist()
    [[20.0, 11.6, True]]
    """
    used = estimated_sets[estimated_sets["not_used_because"].eq("")]
    told = used.assign(lift=without_side(lift_of(used)), side=sides(used))
    told = told.dropna(subset=["lift", "day", "side"])
    best = told.groupby(["lift", told["day"].dt.normalize(), "side"])["e1rm_kg"].max().unstack("side")
    both = best.reindex(columns=["left", "right"]).dropna()
    if both.empty:
        return pd.DataFrame(columns=list(SIDE_COLUMNS))
    both["difference_pct"] = 100 * (both["right"] - both["left"]) / both[["left", "right"]].max(axis=1)
    means = both.groupby("lift").mean().rename(columns={"left": "left_kg", "right": "right_kg"})
    days = both.groupby("lift").size()
    threshold = np.maximum(PAIR_THRESHOLD_PCT / np.sqrt(as_floats(days)), RETEST_CV_PCT)
    pair = means[["left_kg", "right_kg"]]
    return means.assign(
        days=days,
        asymmetry_pct=100 * (pair.max(axis=1) - pair.min(axis=1)) / pair.max(axis=1),
        threshold_pct=threshold,
        stronger=np.select([means["difference_pct"] > 0, means["difference_pct"] < 0], ["right", "left"], ""),
        meaningful=means["difference_pct"].abs() > threshold,
    ).reset_index()[list(SIDE_COLUMNS)]


def without_side(lift: pd.Series) -> pd.Series:
    """Which lift is this, whatever the side? A name nobody has mapped may hold it.

    >>> without_side(pd.Series(["Ring Row (L)", "Ring Row R"])).tolist()
    ['Ring Row', 'Ring Row']
    """
    known = {*LEFT_WORDS, *RIGHT_WORDS}
    plain = {}
    for name in map(str, lift.dropna().unique()):
        kept = [word for word in name.split() if word.strip("()-–:,").casefold() not in known]
        plain[name] = _LETTER.sub("", " ".join(kept)).strip(" -–") or name
    return lift.map(plain)
