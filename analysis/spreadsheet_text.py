"""Texts that go through a spreadsheet and come back: never taken for a formula, never changed."""

from __future__ import annotations

import re

# What a spreadsheet takes for a formula, or what we have put an apostrophe before already.
_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def safe_cell(value: object) -> object:
    """A value for a cell: a text that would be a formula gets an apostrophe before it, NaN is empty.

    >>> safe_cell("=1+1"), safe_cell(-7.5), safe_cell("3 × 5"), safe_cell(float("nan"))
    ("'=1+1", -7.5, '3 × 5', '')
    """
    if isinstance(value, float) and value != value:
        return ""
    return f"'{value}" if isinstance(value, str) and _STARTS_A_FORMULA.match(value) else value


def text_of_cell(cell: str) -> str:
    """The text that safe_cell made a cell of.

    >>> text_of_cell("'=1+1"), text_of_cell("'twas")
    ('=1+1', "'twas")
    """
    return cell[1:] if cell.startswith("'") and _STARTS_A_FORMULA.match(cell) else cell
