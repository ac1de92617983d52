"""What a rule of the method declares, and what comes of checking it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

import pandas as pd

from analysis.load_words import KG_PER_LB
from analysis.method_log import MethodLog
from analysis.metric import Evidence
from analysis.one_rep_max import Floats
from analysis.rule_windows import Windows
from analysis.set_table import Mask

WEEK, FOUR_WEEKS = 7, 28  # days: this week, and the last four
_COUNTED = re.compile(r"\b(workout|set|pair|repetition)s\b")


class Status(Enum):
    """What a check says; the value is the word a page shows."""

    REACHED = "pass"
    NOT_YET = "not yet"
    NOT_MEASURABLE = "not measurable"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What a rule found in each window: its number (NaN for none), whether it is reached, whether it can
    be told at all. A rule without a threshold reaches nothing: `reached` is None.
    """

    number: Floats
    reached: Mask | None
    measurable: Mask


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the method; no field has a default, so that none is filled by neglect.

    id: R1 to R17. threshold: the number (None: information only), which side of it passes, and unit: what
    is counted; digits: as many decimals as the number is shown with. threshold_words: the whole rule.
    whose: who set the threshold. evidence and literature: how well it is supported, and where the
    literature says otherwise. windows: days looked at. measure: numbers for many windows at once. behind:
    the sets a window's number rests on. detail: what to say of the sets of one window beyond the number.
    """

    id: str
    title: str
    question: str
    threshold_words: str
    threshold: float | None
    side: Literal["at least", "more than", "at most", "none"]
    unit: str
    digits: int
    whose: Literal["article", "literature", "ours"]
    evidence: Evidence
    literature: str
    windows: tuple[int, ...]
    measure: Callable[[MethodLog, Windows], Measured]
    behind: Callable[[MethodLog], Mask]
    detail: Callable[[MethodLog, Mask, Windows], str]


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """One rule over one window: status, number (None for none), the sentence, and the sets behind it.

    `detail` is a further sentence, empty when there is nothing to add.
    """

    rule: Rule
    first_day: pd.Timestamp
    last_day: pd.Timestamp
    window_days: int
    status: Status
    number: float | None
    sentence: str
    detail: str
    set_keys: tuple[str, ...]


def number_words(rule: Rule, number: float | None) -> str:
    """The number with its unit and its threshold, as a sentence.

    >>> from analysis.method_rules import RULES
    >>> number_words(RULES[0], 83.333)
    '83.3 % of lifting sets; at least 70.'
    """
    if number is None:
        return "No number."
    shown = f"{round(number, rule.digits):g}"
    unit = _COUNTED.sub(r"\1", rule.unit, count=1) if shown == "1" else rule.unit
    shown = f"{shown} {unit}"
    return f"{shown}." if rule.threshold is None else f"{shown}; {rule.side} {rule.threshold:g}."


def check_words(check: RuleCheck, unit: str) -> str:
    """What a check says, a mass in the athlete's own unit, kg or lb.

    >>> from analysis.method_rules import RULES
    >>> rule = next(rule for rule in RULES if rule.unit == "kg a week")
    >>> number = 0.45359237
    >>> day = pd.Timestamp("2026-05-01")
    >>> found = RuleCheck(rule, day, day, 28, Status.INFORMATION, number, "", "", ())
    >>> check_words(found, "lb")
    '1 lb a week.'
    """
    rule = check.rule
    if unit != "lb" or check.number is None or not rule.unit.startswith("kg "):
        return check.sentence
    return number_words(replace(rule, unit=rule.unit.replace("kg", "lb", 1)), check.number / KG_PER_LB)
