"""Names that nothing announces: known as such, or told by how they are written and by what is said of them."""

from __future__ import annotations

from assistant.masking.namesakes import is_named_after, is_place
from assistant.masking.parts import end_of_parts, leads_to_name
from assistant.masking.reader import (
    ACTS,
    NEVER_ALONE,
    PARTICLES,
    PERSONS,
    SPEAKS,
    Reader,
    begins_with_initial,
    is_code,
    is_listed,
    is_namelike,
    is_strange,
)
from assistant.masking.spans import Token
from assistant.masking.vocabulary import (
    is_brandlike,
    is_either,
    is_english,
    is_family,
    is_given,
    is_misspelt_word,
    is_name,
    is_word,
    words_of,
)

_APOSTROPHES = ("o'", "d'")
_SPEAKS_OR_WANTS = SPEAKS | words_of("wants wanted owes insists emailed phoned")
_TOWARDS = words_of(
    "for with w from by call called tell told ask asked spoke attn contact dear thanks hi hello hey txt text remind cc"
    " per"
)
_HOUSEHOLDS = words_of("fam family twins kids")
_SENTENCE_ENDS = words_of(". ? ! : ; |")
_AGES = words_of("age aged")
_WORKS = words_of("in from at")
_DESKS = words_of("billing claims front reception scheduling eligibility hygiene accounting")
_GREETINGS = words_of("hi hello hey im i'm rep dear thanks")


def end_of_open_name(reader: Reader, index: int) -> int:
    """Read a name that nothing announces, but that a list of names knows."""
    if _opens(reader, index, reader.tokens[index]) and not is_named_after(reader, index):
        return end_of_parts(reader, index + 1)
    return index


def _opens(reader: Reader, index: int, token: Token) -> bool:
    word, after = token.lower, reader.at(index + 1)
    if is_name(word) or _is_apostrophed(word) or _opens_with_particles(reader, index) or _opens_reversed(reader, index):
        return True
    if _opens_with_initials(reader, index) or _is_told_of(reader, index) or _opens_shouted(reader, index):
        return True
    if after is None:
        return _is_greeted(reader, index) and reader.is_capital(token) and is_strange(reader, token)
    return _opens_either(reader, token, after) or _opens_strange(reader, index, token, after)


def _opens_either(reader: Reader, token: Token, after: Token) -> bool:
    """Tell 'Mark Nguyen' and 'Park Ji-woo', of which the first is a word too."""
    if not is_either(token.lower):
        return False
    if is_name(after.lower) or _is_apostrophed(after.lower):
        shouted = reader.has_capitals(token) and after.text.isupper()
        alone = not is_given(after.lower) and token.lower not in NEVER_ALONE
        return reader.is_capital(token) or shouted or alone
    strange = reader.is_capital(after) and is_strange(reader, after) and not is_english(after.lower)
    return strange and reader.is_capital(token) and token.lower not in NEVER_ALONE


def _opens_strange(reader: Reader, index: int, token: Token, after: Token) -> bool:
    """Tell 'Hyacinth O.', and a capitalised word of no list by what stands on both sides."""
    if not reader.is_capital(token):
        return False
    if len(token.text) > 2 and not is_word(token.lower) and begins_with_initial(reader, index + 1):
        return True
    if not is_strange(reader, token):
        return False
    joined = any(sign in token.text[1:-1] for sign in "-'") and is_either(after.lower)
    before = reader.at(index - 1)
    met = before is not None and before.lower in _TOWARDS and reader.is_capital(after) and is_either(after.lower)
    return joined or met or _is_greeted(reader, index) or _goes_on(reader, after)


def _opens_with_initials(reader: Reader, index: int) -> bool:
    """Tell 'J. Okonkwo' and 'S. J. van Houten'."""
    at = index
    while at < index + 6 and begins_with_initial(reader, at):
        at += 2
    last = reader.at(at)
    if at == index and _is_bare_initial(reader, index):
        return True
    if at == index or last is None or last.form != "word":
        return False
    written_small = last.text.islower() and last.lower not in PARTICLES
    if written_small or reader.tokens[index].text.islower():
        return is_family(last.lower) and (at == index + 2)
    return is_namelike(reader, last) or (last.lower in PARTICLES and leads_to_name(reader, at))


def _is_bare_initial(reader: Reader, index: int) -> bool:
    """Tell the H of 'EOB: H TRAN' where a sentence or cell begins; elsewhere a letter is a tooth."""
    token, before, last = reader.tokens[index], reader.at(index - 1), reader.at(index + 1)
    begins = before is None or before.text in _SENTENCE_ENDS
    single = begins and len(token.text) == 1 and token.text.isupper()
    return single and last is not None and is_family(last.lower) and last.text[0].isupper()


def _is_told_of(reader: Reader, index: int) -> bool:
    """Tell a capitalised word that is no English one, and names such as Joy and Hope by what is done to or by them."""
    token, before, after = reader.tokens[index], reader.at(index - 1), reader.at(index + 1)
    if is_either(token.lower) and token.lower not in NEVER_ALONE and _is_only_told_of_people(reader, index):
        return True
    if not reader.is_capital(token) or len(token.text) < 2:
        return False
    acts = after is not None and (after.lower in ACTS | _HOUSEHOLDS or _is_explained(reader, index))
    met = before is not None and before.lower in _TOWARDS
    if is_either(token.lower):
        listed = after is not None and after.lower in {"and", "&"} and is_listed(reader, index + 2)
        return (acts or met or listed) and token.lower not in NEVER_ALONE
    if token.lower in PERSONS or is_english(token.lower) or is_misspelt_word(token.lower) or is_brandlike(token.text):
        return False
    if len(token.text) < 3 - (acts or met):
        return False
    begins = before is None or before.text in _SENTENCE_ENDS
    if not begins or acts or _is_possessive(token, after):
        return True
    return after is not None and (after.text in {",", "(", ":", "#"} or is_code(after))


def _is_explained(reader: Reader, index: int) -> bool:
    """Tell 'Trinity (subscriber's daughter)', 'Tucker, age 8' and 'Barb in billing'."""
    sign, word = reader.at(index + 1), reader.at(index + 2)
    if sign is None or word is None:
        return False
    if sign.lower in _WORKS and word.lower in _DESKS:
        return True
    return (sign.text == "(" and word.lower in PERSONS) or (sign.text in {"(", ","} and word.lower in _AGES)


def _is_possessive(token: Token, after: Token | None) -> bool:
    """Tell 'Oyinkansola's crown' by the gap that the s was cut from."""
    return after is not None and after.start - token.end > len("'s")


def _is_only_told_of_people(reader: Reader, index: int) -> bool:
    """Tell 'grace called' and, where a line begins, 'rose 6/6/1966'."""
    before, after, year = reader.at(index - 1), reader.at(index + 1), reader.at(index + 5)
    if after is not None and after.lower in _SPEAKS_OR_WANTS:
        return True
    begins = before is None or before.text in _SENTENCE_ENDS
    return (
        begins and after is not None and after.form == "number" and year is not None and year.text[:2] in {"19", "20"}
    )


def _opens_shouted(reader: Reader, index: int) -> bool:
    """Tell 'FENG XIAOMING' where a line begins: two words in capitals that are no words of English."""
    first, second, before = reader.tokens[index], reader.at(index + 1), reader.at(index - 1)
    if second is None or second.form != "word" or not (before is None or before.text in _SENTENCE_ENDS):
        return False
    shouted = reader.has_capitals(first) and first.text.isupper() and second.text.isupper()
    rare = not (is_english(first.lower) or is_english(second.lower) or is_misspelt_word(second.lower))
    return shouted and rare and len(first.text) > 1 and is_strange(reader, second)


def _is_apostrophed(word: str) -> bool:
    """Tell O'Donnell and D'Angelo."""
    return word.startswith(_APOSTROPHES) and len(word) > 4 and not is_word(word)


def _opens_with_particles(reader: Reader, index: int) -> bool:
    """Tell 'van der Berg', 'von Suttner' and 'de Souza, Thiago' where nothing announces them."""
    first, second = reader.tokens[index], reader.at(index + 1)
    if first.lower not in PARTICLES or second is None or is_place(reader, index + 1):
        return False
    doubled = second.lower in PARTICLES or first.lower in {"van", "von"}
    if doubled and leads_to_name(reader, index):
        return True
    comma, given = reader.at(index + 2), reader.at(index + 3)
    reversed_name = comma is not None and comma.text == "," and given is not None and is_given(given.lower)
    return is_name(second.lower) or (reversed_name and not is_word(second.lower))


def _opens_reversed(reader: Reader, index: int) -> bool:
    """Tell 'BROWN, TYRELL', 'DOE/JANE' and 'O'Donnell, Siobhan': both capital, and one of them a name."""
    last, comma, first = reader.tokens[index], reader.at(index + 1), reader.at(index + 2)
    if first is None or comma is None or comma.text not in {",", "/"}:
        return False
    known = is_either(last.lower) or (reader.is_capital(last) and is_strange(reader, last))
    if comma.text == "," and known and first.text.isupper() and begins_with_initial(reader, index + 2):
        return True
    if comma.text == "," and is_either(last.lower) and is_given(first.lower) and last.lower not in NEVER_ALONE:
        return True
    if not (last.text[0].isupper() and first.text[0].isupper()):
        return False
    if last.lower in NEVER_ALONE and last.text.isupper() != first.text.isupper():
        return False
    if is_name(first.lower):
        alike = last.text.isupper() == first.text.isupper() and not is_word(last.lower)
        return alike or is_either(last.lower) or is_strange(reader, last)
    return is_either(last.lower) and last.text.isupper() == first.text.isupper() and is_strange(reader, first)


def _is_greeted(reader: Reader, index: int) -> bool:
    """Tell 'Hi Bronwyn' and 'this is Bronwyn'."""
    before = reader.at(index - 1)
    if before is not None and before.text == ",":
        before = reader.at(index - 2)
    return before is not None and before.lower in _GREETINGS


def _goes_on(reader: Reader, after: Token) -> bool:
    """Tell a second capitalised word that is no ordinary one."""
    if after.form != "word" or not reader.is_capital(after):
        return False
    return is_name(after.lower) or is_strange(reader, after)
