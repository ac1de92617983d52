"""Which copies of a log are kept: the last ten from before a change, then one a day, a week, a month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

BEFORE_CHANGES = 10  # RELIABILITY 8
DAYS, WEEKS, MONTHS = 7, 4, 6  # RELIABILITY 8


def _week(moment: datetime) -> Hashable:
    return tuple(moment.isocalendar())[:2]


_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, datetime.date),
    (WEEKS, _week),
    (MONTHS, lambda moment: (moment.year, moment.month)),
)


def kept_before_changes(made_at: Iterable[datetime]) -> set[datetime]:
    """Of copies made before an import or before going back to a copy, those to keep."""
    return set(sorted(made_at, reverse=True)[:BEFORE_CHANGES])


def kept_daily(made_at: Iterable[datetime]) -> set[datetime]:
    """Of daily copies, those to keep: the newest of each of the last 7 days, 4 weeks and 6 months.

    Days, weeks and months without a copy are not counted: whoever comes once a month has seven of them.
    """
    newest_first = sorted(made_at, reverse=True)
    kept: set[datetime] = set()
    for count, period_of in _PERIODS:
        newest: dict[Hashable, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment), moment)
        kept |= set(list(newest.values())[:count])
    return kept
