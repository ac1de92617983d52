"""Making the printed report and taking it away."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from pages.lifting_view import last_day
from pages.report_view import report_file
from pages.viewing import ViewedLog

USUAL_DAYS = 84  # twelve weeks: one block and what came of it
PAGE, PDF = "Page", "PDF"
TYPES = {PAGE: ("html", "text/html"), PDF: ("pdf", "application/pdf")}


def report_card(viewed: ViewedLog) -> None:
    """Which days, then the file. It is made in a run of the page, so that permission is asked for it."""
    end = last_day(viewed)
    if end is None:
        return
    with st.container(border=True, gap="small"):
        st.subheader("Report", anchor=False)
        st.caption("To print or to send: it opens without a connection and holds no script.")
        with st.form("report", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            begin = (end - pd.Timedelta(days=USUAL_DAYS)).date()
            first = st.date_input("From", value=begin, format="YYYY-MM-DD", key="report_first")
            last = st.date_input("To", value=end.date(), format="YYYY-MM-DD", key="report_last")
            kind = st.radio("As", (PAGE, PDF), horizontal=True, key="report_kind")
            pressed = st.form_submit_button("Make the report", icon=":material/print:")
        if not pressed:
            return
        if not (isinstance(first, date) and isinstance(last, date) and first <= last):
            st.error("The first day is after the last.")
            return
        suffix, mime = TYPES[kind or PAGE]
        with st.spinner("Making the report …"):
            file = report_file(viewed, first, last, as_pdf=kind == PDF)
        st.download_button(
            "Download the report",
            file,
            file_name=f"report-{last:%Y-%m-%d}.{suffix}",
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            type="primary",
        )
