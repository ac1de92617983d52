"""Do I lift the way runners should? The seventeen rules, checked for a day or for ten years of weeks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.method_log import MethodLog
from analysis.method_rule import Measured, Rule, RuleCheck, Status, number_words
from analysis.rule_balance import BALANCE_RULES
from analysis.rule_habits import HABIT_RULES
from analysis.rule_heavy import HEAVY_RULES
from analysis.rule_power import POWER_RULES
from analysis.rule_windows import Windows, places_within, windows_ending
from analysis.set_table import day_of

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*HEAVY_RULES, *POWER_RULES, *BALANCE_RULES, *HABIT_RULES),
        key=lambda rule: int(rule.id.removeprefix("R")),
    )
)
HISTORY_COLUMNS = ("rule", "last_day", "window_days", "status", "number")


def check_rules(log: MethodLog, as_of: pd.Timestamp) -> tuple[RuleCheck, ...]:
    """Which rules of the method were kept, this week and over the last 28 days?

    Formula: each rule's own (RULES). Counts over 28 days are averages a week, over the weeks the log
    covers (at least one); shares are of all sets of the window. The week is the 7 days up to as_of.
    Inputs: log (method_log), as_of (a day, the last that counts).
    Returns: one RuleCheck per rule and window, in the order of RULES, the week first.
    When not to trust it: `not measurable` is neither kept nor missed; its detail says what is lacking.
    Source: SCIENCE 7, R1 to R17.

    >>> from analysis.method_log import method_log
    >>> from analysis.set_table import FACT_COLUMNS, SET_COLUMNS
    >>> sets, facts = (pd.DataFrame(columns=list(names)) for names in (SET_COLUMNS, FACT_COLUMNS))
    >>> nothing = method_log(sets, facts)
    >>> checks = check_rules(nothing, pd.Timestamp("2026-11-22"))
    >>> len(checks), checks[0].rule.id, checks[0].status.value
    (33, 'R1', 'not measurable')
    """
    lengths = sorted({length for rule in RULES for length in rule.windows})
    windows = {length: windows_ending([as_of], (length,), log.begins) for length in lengths}
    return tuple(_check(rule, log, windows[length], length) for rule in RULES for length in rule.windows)


def rule_history(log: MethodLog, last_days: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """How did the rules fare over time?

    Formula: as check_rules, for every day asked. Inputs: log (method_log), last_days (days, any number).
    Returns: HISTORY_COLUMNS, one row per rule, window and day: rule (R1 ...), last_day, window_days (7 or
    28), status (the words of Status), number (NaN for none).
    When not to trust it: as check_rules. Source: SCIENCE 7.

    >>> from analysis.method_log import method_log
    >>> from analysis.set_table import FACT_COLUMNS, SET_COLUMNS
    >>> sets, facts = (pd.DataFrame(columns=list(names)) for names in (SET_COLUMNS, FACT_COLUMNS))
    >>> nothing = method_log(sets, facts)
    >>> len(rule_history(nothing, list(pd.date_range("2026-01-04", periods=52, freq="7D"))))
    1716
    """
    days = pd.to_datetime(list(last_days))
    words = np.array([status.value for status in Status], dtype=object)
    parts = []
    for rule in RULES:
        windows = windows_ending(list(days), rule.windows, log.begins)
        measured = rule.measure(log, windows)
        parts.append(
            {
                "rule": np.full(len(windows.last), rule.id, dtype=object),
                "last_day": np.tile(days.to_numpy(), len(rule.windows)),
                "window_days": np.repeat(rule.windows, len(days)),
                "status": words[_codes(measured)],
                "number": np.where(measured.measurable, measured.number, np.nan),
            }
        )
    return pd.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in HISTORY_COLUMNS})


def _codes(measured: Measured) -> np.ndarray:
    order = list(Status)
    told = order.index(Status.INFORMATION)
    if measured.reached is not None:
        yes, no = order.index(Status.REACHED), order.index(Status.NOT_YET)
        return np.where(measured.measurable, np.where(measured.reached, yes, no), _unknown(order))
    return np.where(measured.measurable, told, _unknown(order))


def _unknown(order: list[Status]) -> int:
    return order.index(Status.NOT_MEASURABLE)


def _check(rule: Rule, log: MethodLog, window: Windows, length: int) -> RuleCheck:
    measured = rule.measure(log, window)
    status = list(Status)[int(_codes(measured)[0])]
    found = float(measured.number[0])
    number = None if status is Status.NOT_MEASURABLE or np.isnan(found) else found
    inside = _inside(log, window)
    sentence = number_words(rule, number) if number is not None else _why_not(log, inside)
    keys = log.sets.key[rule.behind(log) & inside]
    return RuleCheck(
        rule=rule,
        first_day=day_of(int(window.first[0])),
        last_day=day_of(int(window.last[0])),
        window_days=length,
        status=status,
        number=number,
        sentence=sentence,
        detail=rule.detail(log, inside, window),
        set_keys=tuple(map(str, keys)),
    )


def _inside(log: MethodLog, window: Windows) -> np.ndarray:
    begin, end = places_within(log.sets.day, window)
    inside = np.zeros(len(log.sets.day), dtype=bool)
    inside[int(begin[0]) : int(end[0])] = True
    return inside


def _why_not(log: MethodLog, inside: np.ndarray) -> str:
    return "The log does not show it." if inside.any() else "No sets in these days."
