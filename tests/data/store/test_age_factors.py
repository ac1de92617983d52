"""A table of age factors is kept, replaced as a whole, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.sharing import NotAllowedError, Scope, owner_scope
from data.store.age_factors import read_age_factors, save_age_factors
from data.store.database import Store
from tests.data.training_files import ME

TABLE = pd.DataFrame(
    {
        "sex": ["male", "male", "female"],
        "age": [53, 54, 40],
        "distance_m": [5000.0, 5000.0, 10_000.0],
        "factor": [0.8536, 0.8462, 0.97],
        "open_standard_s": [779.0, np.nan, np.nan],
    }
)


def test_a_table_is_there_after_the_store_is_opened_again(tmp_path: Path) -> None:
    first = Store(tmp_path / "store")
    save_age_factors(first, ME, TABLE)
    first.close()
    again = Store(tmp_path / "store")
    kept = read_age_factors(again, ME)
    assert kept["factor"].tolist() == [0.97, 0.8536, 0.8462]
    assert kept["open_standard_s"].isna().tolist() == [True, False, True]
    again.close()


def test_another_table_takes_the_place_of_the_whole_first_one_and_none_removes_it(store: Store) -> None:
    save_age_factors(store, ME, TABLE)
    save_age_factors(store, ME, TABLE.iloc[:1])
    assert len(read_age_factors(store, ME)) == 1
    save_age_factors(store, ME, TABLE.iloc[:0])
    assert read_age_factors(store, ME).empty


def test_nobody_else_reads_or_writes_it(store: Store) -> None:
    save_age_factors(store, ME, TABLE)
    assert read_age_factors(store, owner_scope("bob")).empty
    coach = Scope(ME.athlete_id, may_write=False, fields=("running",))
    with pytest.raises(NotAllowedError):
        read_age_factors(store, coach)
    with pytest.raises(NotAllowedError):
        save_age_factors(store, coach, TABLE)
