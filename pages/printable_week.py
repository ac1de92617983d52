"""A week as a sheet to print: one HTML file that needs nothing else, every word of it escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

STYLE = (
    "body{font:13px/1.4 system-ui,sans-serif;color:#1B1F24;margin:24px;max-width:900px}"
    "h1{font-size:20px;margin:0 0 4px}h2{font-size:15px;margin:18px 0 4px;border-bottom:2px solid #B4450F}"
    "p{margin:0 0 8px;color:#5B6470}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #C9C6BE;padding:4px 6px;text-align:left;vertical-align:top}"
    "th{font-weight:600;background:#F6F5F2}td.box{width:34%}section{break-inside:avoid}"
    "@page{size:A4;margin:14mm}@media print{body{margin:0;max-width:none}th{background:none}}"
)
COLUMNS = (("exercise", "Exercise"), ("prescription", "Sets"), ("load", "Load"), ("range", "Range"))


def week_sheet(rows: pd.DataFrame, title: str, note: str = "") -> str:
    """The rows of analysis.plan_rows as an HTML page, by day, with room to write what was done.

    >>> "<script" in week_sheet(pd.DataFrame([{"day": "2026-11-24", "time": "", "what": "<script>",
    ...     "role": "easy", "exercise": "", "together": "", "prescription": "easy", "load": "", "range": "",
    ...     "note": ""}]), "Week")
    False
    """
    parts = [_entry(entry) for _, entry in rows.groupby(["day", "time", "what"], sort=False)]
    body = "".join(parts) or "<p>Nothing is planned.</p>"
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
    )
    return f"{head}<body><h1>{escape(title)}</h1><p>{escape(note)}</p>{body}</body></html>"


def _entry(entry: pd.DataFrame) -> str:
    first = entry.iloc[0]
    day = pd.Timestamp(first["day"])
    when = f"{day:%A} {day.day} {day:%B}{', ' + first['time'] if first['time'] else ''}"
    heading = f"<h2>{escape(when)}: {escape(str(first['what']))}</h2>"
    if not any(entry["exercise"]):
        return f"<section>{heading}{_lines([first['prescription'], first['note']])}</section>"
    header = "".join(f"<th>{title}</th>" for _, title in COLUMNS)
    rows = "".join(_row(row) for _, row in entry.iterrows())
    header += "<th>Notes, and what was done</th>"
    return f"<section>{heading}<table><tr>{header}</tr>{rows}</table></section>"


def _row(row: pd.Series) -> str:
    letter = f"{row['together']}: " if row["together"] else ""
    cells = [f"{letter}{row['exercise']}", *(str(row[name]) for name, _ in COLUMNS[1:])]
    written = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr>{written}<td class="box">{escape(str(row["note"]))}</td></tr>'


def _lines(texts: Sequence[object]) -> str:
    return "".join(f"<p>{escape(str(text))}</p>" for text in texts if text)
