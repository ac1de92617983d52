"""The one way an uncertain number travels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the range it may have, how many rows it rests on, and what limits it.

    `value` is None when nothing can be said. `low` and `high` are the 95 % interval, both None when
    there are too few rows for one: never a zero-width interval. `caveat` is one sentence, empty when
    there is nothing to add.

    >>> Estimate(102.4, 99.8, 105.0, 31, "").half_width
    2.6
    """

    value: float | None
    low: float | None
    high: float | None
    rows: int
    caveat: str

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has both ends or neither")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("an interval is wider than zero")

    @property
    def half_width(self) -> float | None:
        """Half the interval, None without one."""
        if self.low is None or self.high is None:
            return None
        return round((self.high - self.low) / 2, 9)

    @property
    def excludes_zero(self) -> bool:
        """True when the interval lies on one side of zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)
