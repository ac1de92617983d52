"""What a lift is called when the catalogue has no name for it."""

from __future__ import annotations

import pandas as pd


def lift_of(sets: pd.DataFrame) -> pd.Series:
    """Which lift is each set of?

    Formula: the column lift where there is one; else the catalogue's name, and the name as logged where the
    catalogue has none. So an exercise under two names in two apps is one lift once both are mapped.
    Inputs: the lifting frame. Returns: text, the index of the frame; missing where no name is known.
    When not to trust it: names nobody has mapped stay lifts of their own. Source: none.

    >>> sets = pd.DataFrame({"exercise": ["Deadlift", None], "exercise_as_logged": ["DL", "my lift"]})
    >>> lift_of(sets).tolist()
    ['Deadlift', 'my lift']
    """
    if "lift" in sets.columns:
        return sets["lift"]
    name = sets["exercise"]
    if "exercise_as_logged" in sets.columns:
        name = name.fillna(sets["exercise_as_logged"])
    return name.rename("lift")
