"""A store of its own for each test, and the sample athlete imported once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from data.importing import ImportReport
from data.sample_athlete import import_sample, sample_index
from data.sharing import Scope, owner_scope
from data.store.database import Store
from data.store.log_rows import read_log
from findings.summary import summary

# The same examples every time: a change fails for what it did, not for the dice of the day.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@dataclass(frozen=True)
class Sample:
    """The sample athlete's log, what its imports reported, and its summary. Read only."""

    store: Store
    scope: Scope
    index: dict[str, object]
    reports: dict[str, ImportReport]
    summary: dict[str, object]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store on disk."""
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The sample athlete, imported once. Tests only read from it."""
    opened = Store(tmp_path_factory.mktemp("sample") / "store")
    reports = {report.name: report for report in import_sample(opened)}
    index = sample_index()
    scope = owner_scope(str(index["athlete"]))
    yield Sample(opened, scope, index, reports, summary(read_log(opened, scope)))
    opened.close()
