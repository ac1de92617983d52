"""Dropping files in: what would happen, what has to be answered, then the import itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

import streamlit as st

from data.file_report import ImportReport
from data.readers.mapped_table import READER as MAPPED
from data.store.snapshots import CopyOnce
from data.training_log import Answers, Question
from pages.import_view import commit, keep_answers, preview, start_import
from pages.viewing import ViewedLog
from pages.widgets.import_report import import_report
from pages.widgets.running_import import running_import
from pages.widgets.table_wizard import table_said, table_wizard
from pages.wording import plain, time_zones

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

READS = (
    "Strong · Hevy · FitNotes · Fitbod · StrongLifts · JEFIT · Liftosaur · GymBook · Strava · Garmin · "
    "Runkeeper · FIT · TCX · GPX · Apple Health · Withings · plain CSV · any other table · "
    "zip and gzip of these"
)
WORDS = {
    "kg": "Kilograms",
    "lb": "Pounds",
    "km": "Kilometres",
    "mi": "Miles",
    "day_first": "Day first: 04/03 is 4 March",
    "month_first": "Month first: 04/03 is 3 April",
}
ASKED = {
    "unit": "Which unit are the weights in?",
    "distance_unit": "Which unit are the distances in?",
    "date_order": "How are the dates written?",
}
_DONE = "import_reports"
_ROUND = "import_round"
_SEEN = "import_preview"
MOST_PREVIEWS = 60
LARGEST_PREVIEWED_BYTES = 8_000_000
MOST_AT_ONCE = 25  # files imported within one click
Ready = tuple[str, BinaryIO, Answers]


def file_drop(viewed: ViewedLog) -> None:
    """The uploader with everything that follows from dropping files on it."""
    for report in (*st.session_state.pop(_DONE, ()), *running_import(viewed)):
        import_report(report, tense="did")
    number = st.session_state.setdefault(_ROUND, 0)
    zone = _time_zone(viewed)
    uploads = st.file_uploader(
        "Files from your apps and watches", accept_multiple_files=True, key=f"uploads_{number}", help=READS
    )
    if not uploads:
        st.caption(f"Reads {READS}. The same file twice adds nothing twice.")
        return
    large = [upload for upload in uploads if upload.size > LARGEST_PREVIEWED_BYTES]
    ready = _previewed(viewed, [upload for upload in uploads if upload not in large], zone)
    ready += _unseen(large, zone)
    label = "Import" if len(uploads) == 1 else f"Import {len(ready)} of {len(uploads)} files"
    if st.button(label, type="primary", disabled=not ready):
        _commit(viewed, ready, zone, by_itself=bool(large) or len(ready) > MOST_AT_ONCE)


def _previewed(viewed: ViewedLog, uploads: Sequence[UploadedFile], zone: str) -> list[Ready]:
    """Say what importing each file would do and ask what it leaves open; the files that can be imported."""
    files = [(upload.name, upload.getvalue()) for upload in uploads]
    answers = [_answers(viewed, file, Answers(timezone=zone)) for file in files]
    reports = _preview(viewed, files, answers)
    for report in reports:
        import_report(report, tense="would")
    if any(report.questions for report in reports):
        st.info("Answer the question above and the file can be read.", icon=":material/help:")
    together = zip(files, answers, reports, strict=True)
    return [(name, BytesIO(raw), answer) for (name, raw), answer, report in together if report.is_in]


def _unseen(uploads: Sequence[UploadedFile], zone: str) -> list[Ready]:
    """Files too large to be read twice: what they hold is told by the import itself."""
    if not uploads:
        return []
    with st.container(border=True, gap="xsmall"):
        for upload in uploads:
            st.text(f"{upload.name} · {upload.size / 1e6:,.0f} MB")
        st.caption("Too large for a preview. It is read while you look at other pages, and can be undone.")
        unit = st.radio(
            "If a file in it does not say its unit, weights are in",
            ("kg", "lb"),
            index=None,
            format_func=WORDS.__getitem__,
            horizontal=True,
            help="Only Strong and a few others leave it out. Without an answer such a file is left out.",
        )
    distance = {"kg": "km", "lb": "mi"}.get(unit or "")
    answers = Answers(unit=unit, distance_unit=distance, timezone=zone)
    return [(upload.name, upload, answers) for upload in uploads]


def _time_zone(viewed: ViewedLog) -> str:
    """The athlete's zone; asked once, with the browser's as the suggestion."""
    if viewed.preferences.timezone:
        return viewed.preferences.timezone
    zones = time_zones()
    browser = st.context.timezone
    suggested = browser if browser in zones else "UTC"
    return st.selectbox(
        "Your time zone",
        zones,
        index=zones.index(suggested),
        help="Most apps write local times, Strava writes UTC. The zone brings them together; it is kept.",
    )


def _answers(viewed: ViewedLog, file: tuple[str, bytes], answers: Answers) -> Answers:
    """Ask whatever one file leaves open, a question at a time, until nothing is or an answer is awaited."""
    while True:
        (report,) = _preview(viewed, [file], [answers])
        if report.question is None:
            if report.format == MAPPED.name:
                table_said(viewed, *file)
            return answers
        about = report.question.about
        chosen = table_wizard(viewed, *file) if about == "columns" else _ask(file[0], report.question)
        if chosen is None or chosen == answers.table:
            return answers
        answers = replace(answers, **{"table" if about == "columns" else about: chosen})


def _ask(name: str, question: Question) -> str | None:
    with st.container(border=True, gap="xsmall"):
        st.text(name)
        chosen = st.radio(
            ASKED[question.about],
            question.choices,
            index=None,
            format_func=WORDS.__getitem__,
            horizontal=True,
            key=f"answer_{question.about}_{name}",
        )
        if question.hint:
            st.caption(plain(question.hint))
    return str(chosen) if chosen else None


def _preview(
    viewed: ViewedLog, files: Sequence[tuple[str, bytes]], answers: Sequence[Answers]
) -> list[ImportReport]:
    """The previews, each worked out once for its file, its answers and this state of the log."""
    kept: dict[object, ImportReport] = st.session_state.setdefault(_SEEN, {})
    if len(kept) > MOST_PREVIEWS:
        kept.clear()
    reports = []
    for file, answer in zip(files, answers, strict=True):
        key = (viewed.key, answer, file[0], sha256(file[1]).hexdigest())
        if key not in kept:
            with st.spinner(f"Reading {plain(file[0])} …"):
                kept[key] = preview(viewed, file, answer)
        reports.append(kept[key])
    return reports


def _commit(viewed: ViewedLog, ready: Sequence[Ready], zone: str, *, by_itself: bool) -> None:
    """Import the files: here and now, or by themselves when that takes longer than a click may."""
    if by_itself:
        start_import(viewed, ready, zone)
    else:
        st.session_state[_DONE] = _import_now(viewed, ready)
        keep_answers(viewed, [answers for _, _, answers in ready], zone)
    st.session_state[_ROUND] += 1
    st.session_state.pop(_SEEN, None)
    st.rerun()


def _import_now(viewed: ViewedLog, ready: Sequence[Ready]) -> list[ImportReport]:
    reports = []
    progress, copy = st.progress(0.0, text="Importing …"), CopyOnce()
    for place, (name, stream, answers) in enumerate(ready, start=1):
        reports.append(commit(viewed, name, stream, answers, copy))
        progress.progress(place / len(ready), text=f"Imported {place} of {len(ready)}")
    return reports
