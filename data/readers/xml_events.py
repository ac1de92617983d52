"""XML read in one pass over pyexpat: elements by local name, no document type, bounded depth and text.

Training exports are XML of a few element names and up to hundreds of megabytes, so nothing is built: a
reader names the elements it wants, and gets their attributes when they open and their text when they close.
What stands before damage is kept and the place is said; what looks like an attack is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO
from xml.parsers import expat

from data.readers.csv_table import UnreadableTableError

Started = Callable[[dict[str, str]], None]
Ended = Callable[[str], None]

MAX_DEPTH = 64
MAX_TEXT = 10_000  # characters of one text; the rest is dropped
MAX_NAMES = 2_000  # different element names; real files have about thirty
MAX_TAG_BYTES = 1_000_000  # one tag or comment; expat 2.5 reads an unfinished one again with every piece
PIECE_BYTES = 65_536
PROLOG_BYTES = 262_144  # Apple Health's document type has about 10 kB
_TOO_DEEP = f"The elements of this file are nested more than {MAX_DEPTH} deep; no training export is."
_TOO_MANY_NAMES = f"The file has more than {MAX_NAMES} kinds of elements; no training export has."
_LEAD = b"\xef\xbb\xbf \t\r\n"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# iOS 16 writes U+000B into notes, which no XML may hold (jameno/Simple-Apple-Health-XML-to-CSV, pull 3).
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_NAME = re.compile(rb"[^\s<>/?!\[\"'=]{1,200}")
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+([\w:.-]+)\s*\[")
_DOCTYPE_END = re.compile(rb"\]\s*>")


def root_name(first_bytes: bytes) -> str:
    """The local name of a document's root element, "" when the bytes are no XML or end before it.

    >>> root_name(b'\\n <?xml version="1.0"?><!-- by hand --><a:gpx xmlns:a="x">')
    'gpx'
    """
    text = _as_utf_8(first_bytes).lstrip(_LEAD)
    place = 0
    while text.startswith(b"<", place):
        if match := _NAME.match(text, place + 1):
            return match[0].decode("utf-8", errors="replace").rpartition(":")[2]
        end = _end_of_markup(text, place)
        if end < 0:
            return ""
        place = len(text) - len(text[end:].lstrip(_LEAD))
    return ""


def _as_utf_8(raw: bytes) -> bytes:
    return raw.decode("utf-16", errors="replace").encode() if raw.startswith(_UTF_16) else raw


def _end_of_markup(text: bytes, place: int) -> int:
    """Where an instruction, comment or document type that opens at `place` ends; -1 when it does not."""
    for opening, closing in ((b"<?", b"?>"), (b"<!--", b"-->")):
        if text.startswith(opening, place):
            end = text.find(closing, place)
            return end + len(closing) if end >= 0 else -1
    if match := _DOCTYPE.match(text, place):
        found = _DOCTYPE_END.search(text, match.end())
        return found.end() if found else -1
    return text.find(b">", place) + 1 or -1


class XmlEvents:
    """One pass over one document.

    `starts` maps local names to functions of the attributes; `ends` maps them to functions of the text, or
    to a key under which the text is left in `record`, which the reader empties when it has taken it.
    `doctype` names the root whose own document type is passed over unread; every other one is refused.
    """

    def __init__(
        self, starts: Mapping[str, Started], ends: Mapping[str, str | Ended], *, doctype: str = ""
    ) -> None:
        self.record: dict[str, str] = {}
        self.damage = ""  # a sentence when the document is not whole
        self.depth: Callable[[], int] = lambda: (
            0
        )  # how many elements are open: in `ends`, without the one that closes
        self._starts, self._ends = starts, ends
        self._names: set[str] = set()
        self._doctype = doctype
        self._lines_before = 0
        self._texts: list[str] = []
        self._parser = expat.ParserCreate()

    @property
    def line(self) -> int:
        """The line of the file the current event stands on."""
        return self._lines_before + self._parser.CurrentLineNumber

    def read(self, stream: BinaryIO) -> None:
        """Read to the end, or to the first damage; UnreadableTableError for what is refused."""
        self._connect()
        fed = 0
        try:
            for piece in self._pieces(stream):
                self._parser.Parse(piece, False)
                fed += len(piece)
                self._bound(fed)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            self._stop_at(error)

    def _connect(self) -> None:
        """Set the parser's handlers: closures over plain dicts, because they run for every tag."""
        parser, texts, record = self._parser, self._texts, self.record
        clear, join, depth = texts.clear, "".join, 0
        started: dict[str, Started | None] = {}
        kept: dict[str, str | None] = {}  # the key for a text; "" for what `called` has, None for the rest
        called: dict[str, Ended] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            clear()
            try:
                wanted = started[name]
            except KeyError:
                wanted = started[name] = self._starts.get(self._local(name))
            if wanted is not None:
                wanted(attributes)
            if depth > MAX_DEPTH:
                raise UnreadableTableError(_TOO_DEEP)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            try:
                key = kept[name]
            except KeyError:
                key = kept[name] = self._key(name, called)
            if key:
                record[key] = join(texts)
            elif key is not None:
                called[name](join(texts))

        self.depth = lambda: depth
        parser.buffer_text = True
        parser.specified_attributes = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = texts.append
        parser.StartDoctypeDeclHandler = _refuse_doctype

    def _key(self, name: str, called: dict[str, Ended]) -> str | None:
        """What to do when an element of this name closes; a function for it goes to `called`."""
        wanted = self._ends.get(self._local(name))
        if wanted is None or isinstance(wanted, str):
            return wanted
        called[name] = wanted
        return ""

    def _local(self, name: str) -> str:
        """A name met for the first time, without its prefix."""
        self._names.add(name)
        if len(self._names) > MAX_NAMES:
            raise UnreadableTableError(_TOO_MANY_NAMES)
        return name.rpartition(":")[2]

    def _pieces(self, stream: BinaryIO) -> Iterator[bytes]:
        first = _filled(stream, PROLOG_BYTES)
        controls = b"" if first.startswith(_UTF_16) or b"\x00<" in first[:4] else _CONTROLS
        prolog = first.lstrip(_LEAD)
        self._lines_before = first[: len(first) - len(prolog)].count(b"\n")
        prolog = _without_doctype(prolog, self._doctype)
        for place in range(0, len(prolog), PIECE_BYTES):
            yield prolog[place : place + PIECE_BYTES].translate(None, controls)
        while piece := stream.read(PIECE_BYTES):
            yield piece.translate(None, controls)

    def _bound(self, fed: int) -> None:
        """Hold texts and unfinished tags small, whatever the file holds."""
        if sum(map(len, self._texts)) > MAX_TEXT:
            self._texts[:] = ["".join(self._texts)[:MAX_TEXT]]
        if fed - self._parser.CurrentByteIndex > MAX_TAG_BYTES:
            raise UnreadableTableError(
                f"One tag or comment at line {self.line} is longer than a megabyte. The file is damaged; "
                "export it again."
            )

    def _stop_at(self, error: expat.ExpatError) -> None:
        why = expat.ErrorString(error.code) or "not XML"
        if not self._names:  # not even the root was met
            raise UnreadableTableError(f"This is no sound XML ({why}). Export the file again.") from None
        line = self._lines_before + error.lineno
        self.damage = (
            f"The file is cut off or damaged at line {line} ({why}); what stands before that was read."
        )


def _refuse_doctype(name: str, *_: object) -> None:
    raise UnreadableTableError(
        f"The file declares a document type ({name[:60]}), which can hide harmful content and which no "
        "export of this kind needs. Export it again from the app or the watch's service."
    )


def _filled(stream: BinaryIO, size: int) -> bytes:
    pieces = b""
    while len(pieces) < size and (piece := stream.read(size - len(pieces))):
        pieces += piece
    return pieces


def _without_doctype(prolog: bytes, root: str) -> bytes:
    """The document type of a known root blanked, line by line; one with entities stays, to be refused.

    It is not parsed at all: iOS 16 wrote one with faults, which every parser stops at
    (dogsheep/healthkit-to-sqlite, issue 24).
    """
    found = _DOCTYPE.search(prolog)
    if not found or found[1].decode(errors="replace") != root:
        return prolog
    end = _DOCTYPE_END.search(prolog, found.end())
    if not end or b"<!ENTITY" in prolog[found.start() : end.end()].upper():
        return prolog
    lines = prolog.count(b"\n", found.start(), end.end())
    return prolog[: found.start()] + b"\n" * lines + prolog[end.end() :]
