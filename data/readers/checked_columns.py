"""Number columns that also remember what else is wrong with a row, and columns of yes and no."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.readers.quantity_columns import QuantityColumns

_FLAGS = {
    **dict.fromkeys(("true", "1", "1.0", "yes"), True),
    **dict.fromkeys(("", "false", "0", "0.0", "no"), False),
}


class CheckedColumns(QuantityColumns):
    """As QuantityColumns, for readers that know of more reasons to refuse a row."""

    def refuse_later(self, rows: np.ndarray, cells: Sequence[str], column: str, expected: str) -> None:
        """Refuse these rows for what one column holds, when the faults of all columns are refused."""
        if rows.any():
            self._faults.append((rows, cells, column, expected))

    def flags(self, name: str) -> np.ndarray:
        """A column of yes and no; empty, or no such column, is no. Other words refuse their row."""
        cells = self._table.cells(name)
        known = {cell: _FLAGS.get(cell.casefold()) for cell in set(cells)}
        unread = np.array([known[cell] is None for cell in cells], dtype=bool)
        self.refuse_later(unread, cells, name, "true or false")
        return np.array([bool(known[cell]) for cell in cells], dtype=bool)
