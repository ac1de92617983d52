"""The words of exercise names: which word means what, in English, German, French, Spanish and Italian.

A name becomes a list of atoms: the movement's own words, and words for equipment, position, grip, sides ...
The words are in exercise_words.csv. Slips of the keyboard (`Dumbell`) and joined words
(`Kurzhantelbankdrücken`) are taken apart only where a single reading is possible.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORDS_FILE = Path(__file__).with_name("exercise_words.csv")

LEAST_LETTERS_FOR_A_SLIP = 6  # [A] in shorter words one letter makes another word (curl, hurl; rack, back)
LEAST_LETTERS_OF_A_PART = 3  # [A] of a joined word: "leg" in "legpress"
UNKNOWN, MOVEMENT, NUMBER = "unknown", "movement", "number"

_PLURAL = re.compile(r"(?<=[a-z]{2})(?<!s)s\b")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_TEMPO = re.compile(r"\b[0-9x](?:[-:/.][0-9x]){2,3}\b", re.IGNORECASE)
_NUMBER = re.compile(r"x?[0-9]+(?:x[0-9]+)?(?:kg|lb|cm|min|sec|rm|er|rep|ct|in|[smx%])?")
_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Atom(NamedTuple):
    """One word or phrase understood: its kind (equipment, grip, movement ...) and its English meaning."""

    kind: str
    meaning: str


def folded(name: str) -> str:
    """A name as compared: lower case, no accents, punctuation or plural s."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return _PLURAL.sub("", _NOT_WORD.sub(" ", plain.replace("'", "")).strip())


def atoms(name: str) -> tuple[Atom, ...]:
    """What each word of a name means, in order; words nobody knows are of the kind `unknown`.

    >>> [atom.meaning for atom in atoms("KH Bankdrücken, eng")]
    ['dumbbell', 'bench', 'press', 'close grip']
    """
    without = _TEMPO.sub(" ", name)
    found = list(_matched(_mended(folded(without).split())))
    if without != name:
        found.append(Atom("tempo", "tempo"))
    return tuple(found)


def learn(words: Iterable[str]) -> None:
    """Count these words as known: those of the movements, which live in another table."""
    _vocabulary().update(words)
    _slips.cache_clear()


@cache
def _phrases() -> dict[tuple[str, ...], tuple[Atom, ...]]:
    plain: dict[tuple[str, ...], tuple[Atom, ...]] = {}
    said: dict[tuple[str, ...], str] = {}
    with WORDS_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, meaning = row["kind"], row["meaning"]
            for words in (meaning, *row["words"].split(";")):
                for key in _spellings(words):
                    if kind == "word":
                        said.setdefault(key, meaning)
                    else:
                        plain.setdefault(key, (Atom(kind, words if kind == "noise" else meaning),))
    # The English words of a translation have kinds of their own.
    return plain | {key: tuple(_longest(folded(meaning).split(), plain)) for key, meaning in said.items()}


def _spellings(words: str) -> Iterator[tuple[str, ...]]:
    yield tuple(folded(words).split())
    if words != words.translate(_TRANSCRIBED):
        yield tuple(folded(words.translate(_TRANSCRIBED)).split())


def _longest(tokens: list[str], phrases: dict[tuple[str, ...], tuple[Atom, ...]]) -> Iterator[Atom]:
    place = 0
    while place < len(tokens):
        for size in range(min(6, len(tokens) - place), 0, -1):
            found = phrases.get(tuple(tokens[place : place + size]))
            if found is not None:
                yield from found
                place += size
                break
        else:
            yield Atom(MOVEMENT, tokens[place])
            place += 1


def _matched(tokens: list[str]) -> Iterator[Atom]:
    known = _vocabulary()
    for atom in _longest(tokens, _phrases()):
        if atom.kind != MOVEMENT or atom.meaning in known:
            yield atom
        else:
            yield Atom(NUMBER if _NUMBER.fullmatch(atom.meaning) else UNKNOWN, atom.meaning)


@cache
def _vocabulary() -> set[str]:
    return {word for phrase in _phrases() for word in phrase if not word.isdigit()}


@cache
def _slips() -> dict[str, set[str]]:
    """Words with one letter left out -> the words they may be."""
    found: dict[str, set[str]] = {}
    for word in _vocabulary():
        if len(word) >= LEAST_LETTERS_FOR_A_SLIP:
            for shorter in {word, *_one_left_out(word)}:
                found.setdefault(shorter, set()).add(word)
    return found


def _one_left_out(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _mended(tokens: list[str]) -> list[str]:
    known = _vocabulary()
    mended: list[str] = []
    for token in tokens:
        if token in known or token.isdigit():
            mended.append(token)
        else:
            mended.extend(_parts(token) or [_as_meant(token)])
    return mended


def _as_meant(token: str) -> str:
    """The one known word a single slip away, else the word as it is."""
    if len(token) < LEAST_LETTERS_FOR_A_SLIP:
        return token
    near = set(_slips().get(token, ()))
    for shorter in _one_left_out(token):
        near |= _slips().get(shorter, set())
    likely = {word for word in near if word[0] == token[0] and _one_slip(token, word)}
    return likely.pop() if len(likely) == 1 else token


def _one_slip(one: str, other: str) -> bool:
    if len(one) != len(other):
        return abs(len(one) - len(other)) == 1
    wrong = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(wrong) == 1


def _parts(token: str, most: int = 3) -> list[str]:
    """The known words this one is joined from, longest first, or none."""
    for size in range(len(token) - LEAST_LETTERS_OF_A_PART, LEAST_LETTERS_OF_A_PART - 1, -1):
        head, tail = token[:size], token[size:]
        head = head if head in _vocabulary() else head.removesuffix("s")  # "Trizeps-maschine"
        if head not in _vocabulary():
            continue
        if tail in _vocabulary():
            return [head, tail]
        if most > 2 and (rest := _parts(tail, most - 1)):
            return [head, *rest]
    return []
