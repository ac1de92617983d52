import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.decoded_text import NotTextError, decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_gives_the_same_text(encoding):
    text = "Datum,Name der Übung,Gewicht\n2031-05-06,Kniebeuge,60\n" * 3
    assert decode(text.encode(encoding)).text == text


def test_windows_text_is_read_and_said():
    decoded = decode("Datum,Name der Übung\n2031-05-06,Drücken\n".encode("cp1252"))
    assert decoded.text.startswith("Datum,Name der Übung") and "cp1252" in decoded.note


def test_one_damaged_byte_does_not_turn_the_other_letters_into_windows_text():
    raw = "Name der Übung\nDrücken\nÜberzüge\n".encode() + b"\xff\n"
    decoded = decode(raw)
    assert decoded.text == "Name der Übung\nDrücken\nÜberzüge\n\ufffd\n"
    assert decoded.note == "1 damaged characters are shown as \ufffd."


def test_nul_characters_are_dropped_and_said():
    decoded = decode(b"Date,Exercise\n2031-05-06,Squ\x00at\n")
    assert decoded.text == "Date,Exercise\n2031-05-06,Squat\n" and "NUL" in decoded.note


@pytest.mark.parametrize(
    "raw", [b"", b"  \r\n", b"\xef\xbb\xbf\n", b"\x00" * 9, b"PK\x03\x04" + bytes(range(256)) * 4]
)
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(NotTextError):
        decode(raw)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(raw):
    try:
        assert isinstance(decode(raw).text, str)
    except NotTextError as error:
        assert str(error).endswith(".")


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and "\x00" not in text))
def test_text_without_controls_comes_back_as_it_was(text):
    if all(character.isprintable() or character in "\n\t" for character in text):
        assert decode(text.encode()).text == text.removeprefix("\ufeff")
