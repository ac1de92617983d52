"""One file's report: what it gave, what it did not, and why."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from data.importing import ImportReport
from pages.import_view import problems_csv
from pages.wording import count_text


def import_report(report: ImportReport, *, tense: Literal["would", "did"]) -> None:
    """A card with the counts of one file and, on demand, every line that was not taken."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(report.name)
            if report.label:
                st.badge(report.label, color="gray")
        if report.refused:
            st.error("Not read.", icon=":material/block:")
            st.text(report.rejected[0].reason)
            return
        if report.questions:
            st.text("Needs an answer before it can be read.")
            return
        st.text(_sentence(report, tense))
        for line in _details(report):
            st.text(line)
        _rejected(report)


def _sentence(report: ImportReport, tense: str) -> str:
    new = [
        count_text(number, word)
        for number, word in (
            (report.sets_new, "set"),
            (report.runs_new, "run"),
            (report.races_new, "race"),
            (report.body_mass_new, "weighing"),
        )
        if number
    ]
    verb = "would be added" if tense == "would" else "added"
    if not new:
        return "Nothing new in this file." if tense == "would" else "Nothing was new in this file."
    return f"{', '.join(new)} {verb}."


def _details(report: ImportReport) -> list[str]:
    lines = []
    if report.already_there:
        # Of runs it may be a second recording in the very same file: a table and a track in one archive.
        where = "Already in your log, or recorded twice" if report.runs_new else "Already in your log"
        lines.append(f"{where}: {count_text(report.already_there, 'row')}.")
    if report.updated:
        lines.append(f"Changed since the last import: {count_text(report.updated, 'row')}.")
    if report.left_out:
        kinds = ", ".join(f"{number} {kind}" for kind, number in report.left_out.items())
        lines.append(f"Left out: {kinds}.")
    if report.unmapped:
        lines.append(f"Names not in the catalogue: {', '.join(report.unmapped)}.")
    if report.doubts:
        lines.append(f"Kept out of records until you answer: {count_text(len(report.doubts), 'value')}.")
    return lines + list(report.notes)


def _rejected(report: ImportReport) -> None:
    if not report.rejected:
        return
    with st.expander(f"{count_text(len(report.rejected), 'line')} not taken, and why"):
        rows = pd.DataFrame(
            {"line": [p.line for p in report.rejected], "reason": [p.reason for p in report.rejected]}
        )
        st.dataframe(
            rows,
            hide_index=True,
            column_config={"line": st.column_config.NumberColumn("Line", width="small"), "reason": "Why"},
        )
        st.download_button(
            "Download these lines",
            problems_csv(report.name, report.rejected),
            file_name="not-taken.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"problems_{report.name}_{report.import_id}_{len(report.rejected)}",
        )
