"""Stores to open pages on: an empty one, and the sample athlete's, imported once."""

from __future__ import annotations

import gc
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.importing import import_upload
from data.sample_athlete import import_sample
from data.sharing import owner_scope
from data.store.database import Store
from data.training_log import Answers
from pages.navigation import PAGES
from pages.viewing import open_store

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"
PATIENCE_S = 60
MISSING_AS_CODE = re.compile(r"\b(nan|NaN|None|NaT|inf)\b")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The day the pages take for today: 23 Nov 2026, a week after the sample ends, unless set."""

    def set_to(day: str) -> None:
        monkeypatch.setattr("pages.lifting_view._now", lambda zone: pd.Timestamp(day, tz=zone))

    set_to("2026-11-23 12:00")
    return set_to


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder the app opens as its store, with nothing in it."""
    folder = tmp_path / "store"
    monkeypatch.setenv("IRONSTRIDE_STORE", str(folder))
    monkeypatch.setenv("IRONSTRIDE_SAMPLE", "0")
    monkeypatch.delenv("IRONSTRIDE_ATHLETE", raising=False)
    yield folder
    forget_everything()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store that holds the sample athlete: copy it, never open it."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    store = Store(folder)
    import_sample(store)
    store.close()
    return folder


@pytest.fixture
def sample_store(empty_store: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app's store, holding the sample athlete and nobody else."""
    shutil.copytree(sample_folder, empty_store)
    monkeypatch.setenv("IRONSTRIDE_SAMPLE", "1")
    return empty_store


@pytest.fixture
def open_page() -> Callable[[str], AppTest]:
    """Open a page by its title, as a browser would; returns the AppTest after its run."""

    def opened(title: str) -> AppTest:
        app = AppTest.from_file(str(FRAME), default_timeout=PATIENCE_S).run()
        entry = next(entry for entry in PAGES if entry.title == title)
        app.switch_page(entry.file).run()
        assert not app.exception, [error.message for error in app.exception]
        return app

    return opened


@pytest.fixture
def import_text(empty_store: Path) -> Callable[[str], None]:
    """Import a table written out in the test into the athlete's own log."""

    def imported(text: str) -> None:
        name, stream = f"table{abs(hash(text))}.csv", io.BytesIO(text.encode())
        report = import_upload(open_store(), owner_scope("me"), name, stream, answers=Answers(unit="kg"))
        assert not report.refused, report

    return imported


@pytest.fixture
def words() -> Callable[[AppTest], str]:
    """Everything a page says in words and tables; refuses a page that shows a number's absence as code."""

    def said(app: AppTest) -> str:
        parts = [element.value for element in (*app.title, *app.subheader, *app.text, *app.markdown)]
        parts += [element.value for element in (*app.caption, *app.error, *app.info, *app.success)]
        parts += [f"{metric.label} {metric.value} {metric.delta}" for metric in app.metric]
        parts += [table.value.to_csv() for table in (*app.dataframe, *app.table)]
        text = "\n".join(map(str, parts))
        assert not MISSING_AS_CODE.search(text), text
        return text

    return said


def forget_everything() -> None:
    """Close what the app has open and forget what it computed: the next test starts fresh."""
    st.cache_data.clear()
    st.cache_resource.clear()
    gc.collect()
