"""Bytes to text, saying which encoding was met."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SNIFF_BYTES = 4_096
# Terminals and text direction obey these; tab and line ends are text.
_SEPARATOR_LINE = re.compile(r"\A\s*\"?sep=[^\r\n]{0,2}(?=[\r\n])", re.IGNORECASE)  # a hint to spreadsheets
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class NotTextError(ValueError):
    """The bytes are no text in an encoding we read."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text with line ends as they came, and a sentence about the encoding where it was not plain UTF-8."""

    text: str
    note: str


def decode(raw: bytes) -> DecodedText:
    """Decode an export: UTF-8 with or without a byte-order mark, UTF-16, else cp1252, which is said.

    A first line `sep=;` becomes an empty one, so that the lines below keep their numbers. Control characters
    that no export writes are dropped and said. Raises NotTextError for binary content.
    """
    if not raw.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise NotTextError("The file is empty.")
    encoding, note = _encoding_of(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig":
            raise NotTextError(
                f"The file begins like {encoding}, but byte {error.start} does not fit."
            ) from None
        if _looks_binary(raw):
            raise NotTextError("The file is not text.") from None
        text, note = _damaged_or_windows(raw)
    if "\x00" in text and encoding == "utf-8-sig" and _looks_binary(raw):
        raise NotTextError("The file is not text.")
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
        note = (note + " Some NUL or other control characters were dropped.").strip()
    return DecodedText(_SEPARATOR_LINE.sub("", text, count=1), note)


def _damaged_or_windows(raw: bytes) -> tuple[str, str]:
    """UTF-8 with some bytes lost when more of its letters beyond ASCII are whole than broken; else cp1252."""
    text = raw.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    if whole > broken:
        return text, f"{broken} damaged characters are shown as \ufffd."
    note = "Read as Windows text (cp1252): a spreadsheet seems to have saved it again."
    return raw.decode("cp1252", errors="replace"), note


def _encoding_of(raw: bytes) -> tuple[str, str]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "Read as UTF-16."
    sample = raw[:SNIFF_BYTES]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even < len(sample) * 0.05:
        return "utf-16-le", "Read as UTF-16 without a byte-order mark."
    if even > len(sample) * 0.3 and odd < len(sample) * 0.05:
        return "utf-16-be", "Read as UTF-16 without a byte-order mark."
    return "utf-8-sig", ""


def _looks_binary(raw: bytes) -> bool:
    sample = raw[:SNIFF_BYTES]
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return control > max(8, len(sample) * 0.02)  # a few are damage, whatever the file's size
