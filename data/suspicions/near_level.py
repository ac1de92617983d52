"""What the other blocks of an exercise say about its level around one block."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.suspicions.set_blocks import Flags, Floats, Ints, SetBlocks

# All of these are assumptions, set by bench.false_questions so that honest logs are left alone.
LEAST_TIMES = 1.5  # as strong as the others: no progress of three months
FEWEST_BLOCKS, FEWEST_SETS = 5, 6
MOST_ODD = 0.35  # of the blocks near: above that it is two kinds of exercise, not a slip
MOST_SPREAD = 2.0  # of the strength of the blocks that are not odd, nine in ten against one in ten


@dataclass(frozen=True, slots=True)
class Level:
    """The level around a block: loads of the other blocks' heaviest sets, and the strength they stand for."""

    lightest_kg: float
    heaviest_kg: float
    middle_kg: float
    strongest: float
    middle_strength: float
    on_both_sides: bool

    @property
    def words(self) -> str:
        """`60 to 70 kg`, or `60 kg` where it is always the same."""
        low, high = f"{self.lightest_kg:.4g}", f"{self.heaviest_kg:.4g}"
        return f"{low} kg" if low == high else f"{low} to {high} kg"


@dataclass(frozen=True, slots=True, eq=False)
class BlockTops:
    """For each block: its strongest set, what is usual near it, its heaviest set, and how many speak for it.

    A block is odd with a set LEAST_TIMES as strong as is usual, or that much weaker as a whole; `strong` is
    by set.
    """

    strength: Floats
    usual: Floats
    load_kg: Floats
    sets: Ints
    strong: Flags
    odd: Flags

    @classmethod
    def of(cls, blocks: SetBlocks) -> BlockTops:
        counted = blocks.counts & blocks.working
        strength = blocks.highest(blocks.strength, counted)
        usual = blocks.usual(strength)
        strong = blocks.strength >= LEAST_TIMES * usual[blocks.block]
        return cls(
            strength,
            usual,
            blocks.highest(blocks.load, counted),
            blocks.number(counted & (blocks.load > 0)),
            strong,
            (blocks.number(strong) > 0) | (strength * LEAST_TIMES <= usual),
        )


def level_near(blocks: SetBlocks, tops: BlockTops, block: int) -> Level | None:
    """The level of the other blocks within three months; None where they are too few or of two kinds."""
    others = blocks.near(block)
    known = others[~np.isnan(tops.strength[others])]
    steady = known[~tops.odd[known]]
    if len(steady) < FEWEST_BLOCKS or tops.sets[steady].sum() < FEWEST_SETS:
        return None
    if len(known) - len(steady) + 1 > MOST_ODD * (len(known) + 1):
        return None
    strength, loads, days = tops.strength[steady], tops.load_kg[steady], blocks.day[blocks.first[steady]]
    low, high = np.quantile(strength, (0.1, 0.9))
    if high > MOST_SPREAD * low:
        return None
    day = blocks.day[blocks.first[block]]
    return Level(
        float(loads.min()),
        float(loads.max()),
        float(np.median(loads)),
        float(strength.max()),
        float(np.median(strength)),
        bool((days < day).any() and (days > day).any()),
    )
