"""Imports that take longer than a click: they go on while other pages are looked at."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from data.file_report import ImportReport
from data.training_log import Problem

_LOG = logging.getLogger("ironstride.imports")
FAILED = "Something went wrong while this was imported. What had been read is in; drop it again to go on."


@dataclass(slots=True)
class ImportJob:
    """Files being imported one after another by a thread of their own, and how far it is.

    `fraction` is of all files; `words` says what is read now.
    """

    names: tuple[str, ...]
    fraction: float = 0.0
    words: str = ""
    reports: list[ImportReport] = field(default_factory=list)
    finished: bool = False

    def tell(self, name: str, number: int, of: int, size_bytes: int) -> None:
        """Hear which file of an archive is read next."""
        place = len(self.reports)
        self.fraction = (place + (number - 1) / max(of, 1)) / len(self.names)
        self.words = f"{name} · file {number:,} of {of:,}" if of > 1 else name


Import = Callable[..., ImportReport]  # called with tell=


class ImportJobs:
    """The jobs of this process, at most one for each athlete."""

    def __init__(self) -> None:
        self._jobs: dict[str, ImportJob] = {}
        self._lock = threading.Lock()

    def of(self, athlete_id: str) -> ImportJob | None:
        """The athlete's job, running or finished and not yet seen."""
        with self._lock:
            return self._jobs.get(athlete_id)

    def start(
        self,
        athlete_id: str,
        names: Sequence[str],
        takes: Sequence[Import],
        afterwards: Callable[[], None],
    ) -> ImportJob:
        """Import files by name, each with its own call, in a thread; the job under way if there is one."""
        with self._lock:
            running = self._jobs.get(athlete_id)
            if running is not None and not running.finished:
                return running
            job = ImportJob(tuple(names))
            self._jobs[athlete_id] = job
        threading.Thread(target=_run, args=(job, takes, afterwards), daemon=True).start()
        return job

    def runs(self, athlete_id: str) -> bool:
        """True while an import of this athlete's goes on."""
        job = self.of(athlete_id)
        return job is not None and not job.finished

    def seen(self, athlete_id: str) -> None:
        """Forget a finished job: its reports have been shown."""
        with self._lock:
            job = self._jobs.get(athlete_id)
            if job is not None and job.finished:
                del self._jobs[athlete_id]


def _run(job: ImportJob, takes: Sequence[Import], afterwards: Callable[[], None]) -> None:
    try:
        for name, take in zip(job.names, takes, strict=True):
            job.words = name
            try:
                job.reports.append(take(tell=job.tell))
            except Exception as error:
                _LOG.warning("an import failed with %s", type(error).__name__)
                problem = Problem(None, FAILED)
                job.reports.append(ImportReport(name, rejected=(problem,), refused=True))
            job.fraction = len(job.reports) / len(job.names)
        afterwards()
    finally:
        job.finished = True


@st.cache_resource(show_spinner=False)
def import_jobs() -> ImportJobs:
    """The one list of jobs of this process."""
    return ImportJobs()
