"""Ranges as people type them: `3–5`, `85-90`, `4`."""

from __future__ import annotations

import re

_SPAN = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:(?:[-–—]|to)\s*(\d+(?:[.,]\d+)?))?\s*")


def span_text(ends: tuple[float, float] | None) -> str:
    """`3–5`, `4`, or nothing.

    >>> span_text((3, 5)), span_text((4, 4)), span_text(None)
    ('3–5', '4', '')
    """
    if ends is None:
        return ""
    low, high = ends
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def read_span(text: str, what: str) -> tuple[float, float] | None:
    """Least and most of what somebody typed; None for nothing. ValueError with a sentence for other words.

    >>> read_span("3-5", "Sets"), read_span("87,5", "Percent"), read_span(" ", "Sets")
    ((3.0, 5.0), (87.5, 87.5), None)
    """
    if not text.strip():
        return None
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(f"{what}: {text.strip()[:20]} is no number and no range. Write 4, or 3–5.")
    low, high = (float((found[group] or found[1]).replace(",", ".")) for group in (1, 2))
    if low > high:
        raise ValueError(f"{what}: write the smaller number first, {high:g}–{low:g}.")
    return low, high
