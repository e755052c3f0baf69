"""Names of people: beside a word such as patient, Mr or 'name is', or known as names anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.masking.opened import end_of_open_name
from assistant.masking.parts import end_of_parts
from assistant.masking.reader import NEVER_ALONE, PARTICLES, PERSONS, TITLES, Reader, begins_with_initial
from assistant.masking.spans import Span, Token
from assistant.masking.vocabulary import is_either, is_misspelt_word, is_name, is_word, words_of

_SAID = words_of("named name names initials")
_FILLERS = words_of("name names named called is was full first last legal : = - . ( \" '")
_MOST_FILLERS = 3


def find_names(tokens: Sequence[Token]) -> Iterator[Span]:
    """Find names, each as one stretch."""
    reader = Reader(tokens, any(not token.text.isupper() for token in tokens if token.form == "word"))
    index = 0
    while index < len(tokens):
        first, end = _name_from(reader, index)
        if end > first:
            yield Span(tokens[first].start, tokens[end - 1].end, "name")
            index = end
        else:
            index += 1


def _name_from(reader: Reader, index: int) -> tuple[int, int]:
    """Give where a name begins and ends that a token introduces or opens."""
    token = reader.tokens[index]
    if token.form != "word":
        return index, index
    if token.lower in TITLES or token.lower in PERSONS or token.lower in _SAID:
        start = _skip_fillers(reader, index + 1)
        titled = token.lower in TITLES or start > index + 1
        end = _end_of_name(reader, start, titled)
        if end > start:
            return start, end
    return index, end_of_open_name(reader, index)


def _skip_fillers(reader: Reader, index: int) -> int:
    for at in range(index, index + _MOST_FILLERS):
        token = reader.at(at)
        if token is None or token.lower not in _FILLERS:
            return at
    return index + _MOST_FILLERS


def _end_of_name(reader: Reader, start: int, titled: bool) -> int:
    """Read a name that a word before it announces."""
    first = reader.at(start)
    if first is None or first.form != "word" or first.lower in PERSONS:
        return start
    if begins_with_initial(reader, start) or first.lower in PARTICLES:
        end = end_of_parts(reader, start)
        return end if end > start + 1 else start
    if not _may_begin(reader, start, titled):
        return start
    return end_of_parts(reader, start + 1)


def _may_begin(reader: Reader, index: int, titled: bool) -> bool:
    token, after = reader.tokens[index], reader.at(index + 1)
    word = token.lower
    if is_name(word):
        return True
    followed = after is not None and after.form == "word" and is_name(after.lower)
    if _is_written_out(reader, index):
        return True
    if is_either(word):
        titled_capital = titled and len(word) > 2 and reader.is_capital(token)
        sure = followed or titled_capital or word not in NEVER_ALONE
        return sure or _is_either_pair(reader, index)
    if len(word) < 2 or is_word(word):
        return titled and followed and reader.is_capital(token)
    if reader.is_acronym(token) and not followed:
        return False
    return titled or followed or reader.is_capital(token) or not is_misspelt_word(word)


def _is_written_out(reader: Reader, index: int) -> bool:
    """Tell 'DO, KIM' and 'Min Seo Kang' behind 'patient': words with capitals that end in a name."""
    first, second, third = (reader.at(index + step) for step in range(3))
    if first is None or second is None or third is None or third.form != "word" or not is_name(third.lower):
        return False
    between = second.text == "," or (second.form == "word" and reader.is_capital(second))
    return between and reader.has_capitals(first) and reader.has_capitals(third)


def _is_either_pair(reader: Reader, index: int) -> bool:
    """Tell 'Will Young' by its two capitals."""
    first, second = reader.at(index), reader.at(index + 1)
    if first is None or second is None or second.form != "word":
        return False
    both = is_either(first.lower) and is_either(second.lower)
    return both and reader.is_capital(first) and reader.is_capital(second)
