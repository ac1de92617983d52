"""Strength and race pace: the front door to the slopes, the line and the verdict."""

from __future__ import annotations

from analysis.pace_effect import LITERATURE_PRIOR, literature_slope, seconds_faster, speed_elasticity
from analysis.strength_gates import Gate
from analysis.strength_line import FittedLine, fitted_line
from analysis.strength_relation import Relation, strength_and_pace
from analysis.strength_slopes import change_slope, structural_slope

__all__ = [
    "LITERATURE_PRIOR",
    "FittedLine",
    "Gate",
    "Relation",
    "change_slope",
    "fitted_line",
    "literature_slope",
    "seconds_faster",
    "speed_elasticity",
    "strength_and_pace",
    "structural_slope",
]
