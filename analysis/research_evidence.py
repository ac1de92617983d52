"""What the research found about strength training in runners, study by study, with grades."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from analysis.metric import Evidence
from analysis.pace_effect import LITERATURE_PRIOR, NORMAL_95, speed_elasticity


class Study(NamedTuple):
    """One study: who and how many, what they did, what was found, what that is worth here."""

    name: str
    doi: str
    who: str
    done: str
    found: str
    note: str
    grade: Evidence


class Effect(NamedTuple):
    """A standardised effect with its 95 % interval, below zero is better; NaN where none was printed."""

    study: str
    what: str
    value: float
    low: float
    high: float


# SCIENCE 5. Grades are ours: how far the study carries a statement about one runner's race pace.
STUDIES: tuple[Study, ...] = (
    Study(
        "Balsalobre-Fernández 2016",
        "10.1519/JSC.0000000000001316",
        "5 trials, 93 runners with a VO2max above 60",
        "2 to 3 times a week for 8 to 12 weeks; 2 to 4 leg lifts, up to 200 jumps, sprints",
        "running economy better, standardised −1.42 (−2.23 to −0.60)",
        "4 of the 5 trials lifted 40 to 70 % of the 1RM: it does not support a rule of 80 % and more",
        Evidence.MODERATE,
    ),
    Study(
        "Blagrove 2018",
        "10.1007/s40279-017-0835-7",
        "24 studies, 469 runners",
        "6 to 20 weeks, 2 to 3 times a week; heavy: 2 to 6 × 3 to 10 above 70 %",
        "running economy 2 to 8 % better; time trials of 1.5 to 10 km tend to improve",
        "VO2max and body composition did not change: no bulk",
        Evidence.MODERATE,
    ),
    Study(
        "Denadai 2017",
        "10.1007/s40279-016-0604-z",
        "16 studies, 20 effects",
        "explosive, heavy or isometric work",
        "oxygen cost −3.9 %; explosive −4.8, heavy −3.7, isometric not shown",
        "longer programmes did more",
        Evidence.MODERATE,
    ),
    Study(
        "Eihara 2022",
        "10.1186/s40798-022-00511-1",
        "22 studies",
        "heavy lifting or jumps",
        "economy, heavy: −0.32 (−0.55 to −0.10), jumps: −0.13 (−0.47 to 0.21); time trial, jumps: −0.17 "
        "(−0.27 to −0.06), heavy: −0.24",
        "the interval printed for the heavy time trial is impossible, so none is shown",
        Evidence.MODERATE,
    ),
    Study(
        "Llanos-Lagos 2024, economy",
        "10.1007/s40279-023-01978-y",
        "31 studies",
        "by method and running speed",
        "heavy (80 % and more) −0.27 at 8.6 to 17.9 km/h; combined −0.43 at 10 to 14.5; jumps −0.31 up to "
        "12 km/h",
        "40 to 79 % and isometric work: nothing shown, which contradicts the loads of the 2016 trials",
        Evidence.MODERATE,
    ),
    Study(
        "Llanos-Lagos 2024, performance",
        "10.1007/s40279-024-02018-z",
        "6 to 40 weeks, 1 to 4 times a week",
        "typically 2 to 3 × 4 to 10 at 80 to 90 %",
        "performance: heavy −0.47, combined −1.04, jumps not shown",
        "its authors call the certainty very low to moderate",
        Evidence.LOW,
    ),
    Study(
        "Li 2019",
        "10.7717/peerj.6787",
        "28 men of 19 to 23, VO2max 66; groups of 10, 9 and 9",
        "8 weeks × 3: squat and drop jump in pairs at 80 to 85 %, or 5 × 5 heavy",
        "squat +16.9 % and +18.8 %; 5 km −2.8 % and −2.1 %",
        "changes within groups, not against the controls: 0.18 and 0.12 % speed per 1 % strength",
        Evidence.LOW,
    ),
    Study(
        "Damasceno 2015",
        "10.1007/s00421-015-3130-z",
        "9 against 9",
        "8 weeks, up to 3RM",
        "1RM +23 %; 10 km −2.5 % against −0.7 %",
        "against controls 0.09 % speed per 1 % strength with the times as Eihara's table has them; its own "
        "abstract can be read as controls 0.7 % slower, which would make it 0.16",
        Evidence.LOW,
    ),
    Study(
        "Trowell 2022",
        "10.1111/sms.14092",
        "30 recreational runners",
        "10 weeks",
        "2 km 11 s faster (3.7 to 19.0)",
        "one of few trials in runners who are not elite",
        Evidence.LOW,
    ),
    Study(
        "Skovgaard 2014",
        "",
        "23 men",
        "8 weeks of lifting together with speed endurance",
        "10 km 44:11 to 42:30",
        "lifting and sprinting together: which of them did it, nobody knows",
        Evidence.LOW,
    ),
    Study(
        "Yu 2025",
        "10.3389/fphys.2025.1718150",
        "32 boys of 16 to 17",
        "8 weeks × 3, complex pairs or lifting alone, 60 to 80 %",
        "economy better with complex pairs at 12, 14 and 16 km/h; 1RM and VO2max the same",
        "no race was run",
        Evidence.LOW,
    ),
    Study(
        "Sawyer 2014",
        "",
        "14 against 5 men of about 20, not endurance trained",
        "8 weeks, tested on a cycle ergometer",
        "strength +30 %; critical power unchanged, time to exhaustion +39 %",
        "not running, not runners: it says nothing about race pace",
        Evidence.ASSUMPTION,
    ),
)

# Standardised effects as printed; the lower the better (less oxygen, less time).
EFFECTS: tuple[Effect, ...] = (
    Effect("Balsalobre-Fernández 2016", "economy", -1.42, -2.23, -0.60),
    Effect("Eihara 2022", "economy, heavy", -0.32, -0.55, -0.10),
    Effect("Eihara 2022", "economy, 90 % and more", -0.31, -0.61, -0.02),
    Effect("Eihara 2022", "economy, below 90 %", -0.17, -1.05, 0.70),
    Effect("Eihara 2022", "economy, jumps", -0.13, -0.47, 0.21),
    Effect("Eihara 2022", "time trial, jumps", -0.17, -0.27, -0.06),
    Effect("Llanos-Lagos 2024", "economy, heavy", -0.266, math.nan, math.nan),
    Effect("Llanos-Lagos 2024", "economy, combined", -0.426, math.nan, math.nan),
    Effect("Llanos-Lagos 2024", "performance, heavy", -0.469, math.nan, math.nan),
    Effect("Llanos-Lagos 2024", "performance, combined", -1.035, math.nan, math.nan),
)
DAMASCENO_TIME_PCT, DAMASCENO_STRENGTH_PCT = 2.5 - 0.7, 23.0


def trial_slopes() -> pd.DataFrame:
    """What did trials find on this page's own scale, % speed for each 1 % of strength?

    ln(1 / (1 + time change)) / ln(1 + strength change); Damasceno: the difference to the controls.

    Inputs: none. Comes back: study, value, low, high (NaN: the article gives no range on this scale).
    Do not trust a trial's group as one runner. Source: Li 2019, Damasceno 2015; SCIENCE 5.

    >>> trial_slopes()["value"].round(3).tolist()
    [0.182, 0.123, 0.088, 0.1]
    """
    mean, spread = LITERATURE_PRIOR
    reach = NORMAL_95 * spread
    controlled = speed_elasticity(-DAMASCENO_TIME_PCT, DAMASCENO_STRENGTH_PCT)
    rows = (
        ("Li 2019, complex pairs (8 weeks)", speed_elasticity(-2.80, 16.88), math.nan, math.nan),
        ("Li 2019, heavy (8 weeks)", speed_elasticity(-2.09, 18.80), math.nan, math.nan),
        ("Damasceno 2015, against controls", controlled, math.nan, math.nan),
        ("What we take from all of them", mean, mean - reach, mean + reach),
    )
    return pd.DataFrame(rows, columns=["study", "value", "low", "high"])
