"""A number of the Running page as its card shows it, or the sentence that says what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.all_metrics import METRICS
from pages.figures.house_style import Figure
from pages.wording import KM_PER_MILE, NOTHING, duration_text, pace_s_per_unit

_BY_SYMBOL = {metric.symbol: metric for metric in METRICS}


@dataclass(frozen=True, slots=True, eq=False)
class NumberCard:
    """Title, number with range or change, figure, what limits it, and the metric that says how sure it is.

    key: of the chart; figure: None where there is too little for a picture; alt: the chart in words; symbol:
    of the metric in analysis.all_metrics.
    """

    key: str
    title: str
    label: str
    value: str
    note: str
    figure: Figure | None
    alt: str
    caveats: tuple[str, ...]
    symbol: str

    @property
    def evidence(self) -> str:
        """`Evidence: moderate. Studied, with …`: how well the number is supported."""
        return evidence_text(self.symbol)

    @property
    def reference(self) -> str:
        """What the number rests on."""
        return _BY_SYMBOL[self.symbol].reference


Cards = list[NumberCard | str]


def evidence_text(symbol: str) -> str:
    """`Evidence: moderate. Studied, with …`: how well a metric is supported."""
    grade = _BY_SYMBOL[symbol].evidence
    return f"Evidence: {grade.name.lower()}. {grade.value}"


def shown_cards(cards: Iterable[NumberCard | str]) -> list[NumberCard]:
    """The cards that have something to show."""
    return [card for card in cards if isinstance(card, NumberCard)]


def needs(cards: Iterable[NumberCard | str]) -> list[str]:
    """What those without need, each sentence once."""
    return list(dict.fromkeys(card for card in cards if isinstance(card, str)))


def pace_range_text(low_m_s: float | None, high_m_s: float | None, unit: str) -> str:
    """`4:52–5:01 /km`, the faster first; nothing without a range."""
    if low_m_s is None or high_m_s is None or pd.isna(low_m_s) or pd.isna(high_m_s) or low_m_s <= 0:
        return ""
    fast, slow = (duration_text(pace_s_per_unit(speed, unit)) for speed in (high_m_s, low_m_s))
    return f"{fast}–{slow} /{unit}"


def number_range_text(low: float | None, high: float | None, unit: str, digits: int) -> str:
    """`168–172 steps/min`; nothing without a range."""
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return ""
    for more in range(3):  # as many digits as it takes to tell the ends apart
        ends = signed(low, digits + more), signed(high, digits + more)
        if ends[0] != ends[1]:
            break
    return f"{ends[0]} to {ends[1]} {unit}".strip()


def signed(value: float, digits: int) -> str:
    """A number with a true minus and no more digits than asked."""
    if pd.isna(value):
        return NOTHING
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", "−")


def paces_s(speeds_m_s: pd.Series, unit: str) -> pd.Series:
    """Speeds as seconds for a km or mile; missing where nobody moved."""
    speed = speeds_m_s.astype("float64")
    return 1000.0 * (KM_PER_MILE if unit == "mi" else 1.0) / speed.where(speed > 0)
