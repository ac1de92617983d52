"""An import that goes on by itself: how far it is, on whichever page looks; its reports when it is done."""

from __future__ import annotations

import streamlit as st

from data.file_report import ImportReport
from pages.import_jobs import ImportJob, import_jobs
from pages.viewing import ViewedLog
from pages.wording import plain

_LOOK_EVERY_S = 1.0


def running_import(viewed: ViewedLog) -> list[ImportReport]:
    """Show the athlete's import while it runs; the reports of one that has ended since, else none."""
    athlete = viewed.scope.athlete_id
    job = import_jobs().of(athlete)
    if job is None:
        return []
    if job.finished:
        import_jobs().seen(athlete)
        return job.reports
    with st.container(border=True, gap="xsmall"):
        st.text("Your files are being imported. You can look at other pages meanwhile.")
        _progress(job)
    return []


@st.fragment(run_every=_LOOK_EVERY_S)
def _progress(job: ImportJob) -> None:
    if job.finished:
        st.rerun()
    st.progress(min(job.fraction, 1.0), text=plain(job.words) or "Starting …")
