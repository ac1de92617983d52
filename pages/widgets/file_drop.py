"""Dropping files in: what would happen, what has to be answered, then the import itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import streamlit as st

from data.importing import ImportReport
from data.store.preferences import save_preferences
from data.training_log import Answers, Question
from pages.import_view import commit, preview
from pages.viewing import ViewedLog, open_store
from pages.widgets.import_report import import_report
from pages.wording import plain, time_zones

READS = (
    "Strong · Hevy · FitNotes · Fitbod · StrongLifts · JEFIT · Liftosaur · GymBook · Strava · Garmin · "
    "Runkeeper · FIT · TCX · GPX · Apple Health · Withings · plain CSV · zip and gzip of these"
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


def file_drop(viewed: ViewedLog) -> None:
    """The uploader with everything that follows from dropping files on it."""
    if done := st.session_state.pop(_DONE, None):
        _say_done(done)
    number = st.session_state.setdefault(_ROUND, 0)
    zone = _time_zone(viewed)
    uploads = st.file_uploader(
        "Files from your apps and watches", accept_multiple_files=True, key=f"uploads_{number}", help=READS
    )
    if not uploads:
        st.caption(f"Reads {READS}. The same file twice adds nothing twice.")
        return
    files = [(upload.name, upload.getvalue()) for upload in uploads]
    answers = [_answers(viewed, file, Answers(timezone=zone)) for file in files]
    reports = _preview(viewed, files, answers)
    for report in reports:
        import_report(report, tense="would")
    ready = [
        chosen
        for chosen, report in zip(zip(files, answers, strict=True), reports, strict=True)
        if report.is_in
    ]
    waiting = sum(bool(report.questions) for report in reports)
    if waiting:
        st.info("Answer the question above and the file can be read.", icon=":material/help:")
    label = "Import" if len(files) == 1 else f"Import {len(ready)} of {len(files)} files"
    if st.button(label, type="primary", disabled=not ready):
        _commit(viewed, ready, zone)


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
            return answers
        chosen = _ask(file[0], report.question)
        if chosen is None:
            return answers
        answers = replace(answers, **{report.question.about: chosen})


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


def _commit(viewed: ViewedLog, ready: Sequence[tuple[tuple[str, bytes], Answers]], zone: str) -> None:
    reports = []
    progress = st.progress(0.0, text="Importing …")
    for place, (file, answers) in enumerate(ready, start=1):
        reports.append(commit(viewed, file, answers))
        progress.progress(place / len(ready), text=f"Imported {place} of {len(ready)}")
    if not viewed.preferences.timezone:
        save_preferences(open_store(), viewed.scope, replace(viewed.preferences, timezone=zone))
    st.session_state[_DONE] = reports
    st.session_state[_ROUND] += 1
    st.session_state.pop(_SEEN, None)
    st.rerun()


def _say_done(reports: Sequence[ImportReport]) -> None:
    for report in reports:
        import_report(report, tense="did")
