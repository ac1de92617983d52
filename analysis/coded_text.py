"""Columns of words from a short list, made quickly for a million rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def text_at(texts: Sequence[str], place: NDArray[np.intp], index: pd.Index) -> pd.Series:
    """Which of these texts belongs to each row?

    Formula: none. Inputs: texts, place (n whole numbers that point into texts), index (n).
    Returns: a Series of text with that index. When not to trust it: never. Source: none.

    >>> text_at(["no", "yes"], np.array([1, 0]), pd.RangeIndex(2)).tolist()
    ['yes', 'no']
    """
    return pd.Series(pd.Series(list(texts), dtype="str").array.take(place), index=index)
