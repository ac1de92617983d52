"""Stable keys for rows, and the few distinct values behind many rows."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import pandas as pd

_BETWEEN = "\x1f"


def row_keys(*columns: Iterable[object]) -> list[str]:
    """A stable key per row from these columns: 16 hexadecimal digits, the same on every machine."""
    return [_row_key(list(map(str, row))) for row in zip(*columns, strict=True)]


def _row_key(cells: list[str]) -> str:
    text = _BETWEEN.join(cells)
    if text.count(_BETWEEN) >= len(cells):  # a cell with the mark in it must not look like two cells
        text = _BETWEEN.join(cell.replace("\\", "\\\\").replace(_BETWEEN, "\\x1f") for cell in cells)
    return blake2b(text.encode(), digest_size=8).hexdigest()


def distinct_rows(*columns: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Which rows are alike in all these columns: a group number per row, and each group's first place.

    Group numbers count up in order of first appearance, so `firsts[groups]` names a like row for each row.
    """
    groups = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, values = pd.factorize(column, use_na_sentinel=False)
        groups, _ = pd.factorize(groups * max(len(values), 1) + codes)
    firsts = np.unique(groups, return_index=True)[1]
    return groups, firsts


def keys_of_distinct(*columns: pd.Series) -> pd.Series:
    """As row_keys, hashing each distinct row once."""
    groups, firsts = distinct_rows(*columns)
    keys = row_keys(*(column.iloc[firsts].to_list() for column in columns))
    return pd.Series(
        np.array(keys, dtype=object)[groups] if keys else [], index=columns[0].index, dtype="str"
    )
