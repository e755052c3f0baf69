"""What bears a person's name and is none: cities, counties, payers, plans, and inventions of dentistry."""

from __future__ import annotations

from assistant.masking.reader import Reader, is_namelike
from assistant.masking.vocabulary import is_either, is_family, is_given, listed_lines, words_of

_PLACES_BEFORE = words_of("st san santa fort los las of")
_SAINTS = words_of("st san santa")
_COMPASS = words_of("north south west east new")
_INSTITUTIONS = words_of("dental health healthcare life mutual insurance assurance medical benefits treaty county")
_MOST_WORDS = 3
_PLANS = words_of("plan plans ppo hmo dhmo epo network employees")
_INVENTIONS = words_of("fracture class classification technique flap appliance brackets behavior analysis jig splint")


def is_named_after(reader: Reader, index: int) -> bool:
    """Tell a namesake from the person, where nothing announces a person."""
    token, before = reader.tokens[index], reader.at(index - 1)
    if before is not None and before.lower in _PLACES_BEFORE and not is_given(token.lower):
        return True
    return is_place(reader, index) or _is_organisation(reader, index) or _is_institution(reader, index)


def is_place(reader: Reader, index: int) -> bool:
    """Tell San Francisco, St. Louis and North Carolina from 'Main St Louis called'."""
    at = index - 1 - (index > 0 and reader.tokens[index - 1].text == ".")
    first, before = reader.at(at), reader.at(at - 1)
    if first is None or not reader.is_capital(first) or not reader.is_capital(reader.tokens[index]):
        return False
    if first.lower in _COMPASS:
        return is_either(reader.tokens[index].lower)
    return first.lower in _SAINTS and (before is None or not reader.has_capitals(before))


def _is_organisation(reader: Reader, index: int) -> bool:
    """Tell any word of a payer or hospital that is listed with all its words."""
    first = max(0, index - _MOST_WORDS + 1)
    words = [token.lower for token in reader.tokens[first : index + _MOST_WORDS]]
    here = index - first
    return any(
        " ".join(words[start:end]) in listed_lines("organisations")
        for start in range(here + 1)
        for end in range(here + 1, start + _MOST_WORDS + 1)
    )


def _is_institution(reader: Reader, index: int) -> bool:
    """Tell 'Penn Dental', 'Dearborn plan' and 'Ellis fracture'."""
    token, before, after = reader.tokens[index], reader.at(index - 1), reader.at(index + 1)
    if after is None or not reader.has_capitals(token) or (before is not None and is_namelike(reader, before)):
        return False
    if after.lower in _INVENTIONS or (after.lower in _INSTITUTIONS and reader.has_capitals(after)):
        return True
    return after.lower in _PLANS and is_family(token.lower) and not is_given(token.lower)
