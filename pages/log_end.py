"""Where the log ends, and how that is said: a log that ended weeks ago does not speak of now."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pages.wording import day_text, short_day_text

OLD_AFTER_DAYS = 28  # our choice: as long as a level is drawn without a set that counts


@dataclass(frozen=True, slots=True)
class LogEnd:
    """The last day logged beside the day it is. `old`: more than four weeks lie between them."""

    day: pd.Timestamp
    today: pd.Timestamp

    @property
    def old(self) -> bool:
        """True when the log says nothing about now."""
        return (self.today.normalize() - self.day.normalize()).days > OLD_AFTER_DAYS

    @property
    def opening(self) -> str:
        """`The log ends on 10 Aug 2026. ` before any sentence of an old log; else nothing."""
        return f"The log ends on {day_text(self.day)}. " if self.old else ""

    @property
    def short(self) -> str:
        """`10 Aug`; with its year when that is not this year."""
        return short_day_text(self.day) if self.day.year == self.today.year else day_text(self.day)

    @property
    def now(self) -> str:
        """`now`, or `on 10 Aug`."""
        return f"on {self.short}" if self.old else "now"

    def last(self, span: str) -> str:
        """`the last 4 months`, or `the 4 months before 10 Aug`."""
        return f"the {span} before {self.short}" if self.old else f"the last {span}"
