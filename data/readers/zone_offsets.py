"""How far a time zone's clock is ahead of UTC at an instant, for files that name the zone of a recording."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np


@cache
def _zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name such as Europe/Zurich; None for other words, `localtime` among them."""
    if "/" not in name or len(name) > 60:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def zone_offset_s(name: str, instant_s: float) -> float:
    """Seconds ahead of UTC in this zone at an instant since 1970; NaN where the zone or the instant is none.

    >>> zone_offset_s("Europe/Zurich", 0.0), zone_offset_s("Europe/Zurich", 1_750_000_000.0)
    (3600.0, 7200.0)
    """
    zone = _zone(name.strip())
    if zone is None or not np.isfinite(instant_s):
        return np.nan
    try:
        ahead = datetime.fromtimestamp(instant_s, UTC).astimezone(zone).utcoffset()
    except (ValueError, OverflowError, OSError):
        return np.nan
    return ahead.total_seconds() if ahead is not None else np.nan
