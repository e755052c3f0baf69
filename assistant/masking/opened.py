"""Names that nothing announces: known as such, or told by how they are written and by what is said of them."""

from __future__ import annotations

from assistant.masking.parts import end_of_parts, leads_to_name
from assistant.masking.reader import (
    ACTS,
    NEVER_ALONE,
    PARTICLES,
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
_TOWARDS = words_of("for with w from by call called told asked spoke attn contact dear thanks")
_HOUSEHOLDS = words_of("fam family twins kids")
_SENTENCE_ENDS = words_of(". ? ! : ; |")
_GREETINGS = words_of("hi hello hey im i'm rep dear thanks")
_PLACES_BEFORE = words_of("st san santa fort los las of")


def end_of_open_name(reader: Reader, index: int) -> int:
    """Read a name that nothing announces, but that a list of names knows."""
    token, before = reader.tokens[index], reader.at(index - 1)
    if before is not None and before.lower in _PLACES_BEFORE and not is_given(token.lower):
        return index
    if _opens(reader, index, token):
        return end_of_parts(reader, index + 1)
    return index


def _opens(reader: Reader, index: int, token: Token) -> bool:
    word, after = token.lower, reader.at(index + 1)
    if is_name(word) or _is_apostrophed(word) or _opens_with_particles(reader, index) or _opens_reversed(reader, index):
        return True
    if _opens_with_initials(reader, index) or _is_told_of(reader, index):
        return True
    capital, greeted = reader.is_capital(token), _is_greeted(reader, index)
    if after is None:
        return capital and greeted and is_strange(reader, token)
    if is_either(word) and (is_name(after.lower) or _is_apostrophed(after.lower)):
        shouted = reader.has_capitals(token) and after.text.isupper()
        return capital or shouted or (not is_given(after.lower) and word not in NEVER_ALONE)
    if not (capital and is_strange(reader, token)):
        return False
    joined = any(sign in token.text[1:-1] for sign in "-'") and is_either(after.lower)
    return greeted or joined or _goes_on(reader, after)


def _opens_with_initials(reader: Reader, index: int) -> bool:
    """Tell 'J. Okonkwo' and 'S. J. van Houten'."""
    at = index
    while at < index + 6 and begins_with_initial(reader, at):
        at += 2
    last = reader.at(at)
    if at == index or last is None or last.form != "word":
        return False
    written_small = last.text.islower() and last.lower not in PARTICLES
    if written_small or reader.tokens[index].text.islower():
        return is_family(last.lower) and (at == index + 2)
    return is_namelike(reader, last) or (last.lower in PARTICLES and leads_to_name(reader, at))


def _is_told_of(reader: Reader, index: int) -> bool:
    """Tell a capitalised word that is no English one, and names such as Joy and Hope by what is done to or by them."""
    token, before, after = reader.tokens[index], reader.at(index - 1), reader.at(index + 1)
    if is_either(token.lower) and token.lower not in NEVER_ALONE and _is_only_told_of_people(reader, index):
        return True
    if not reader.is_capital(token) or len(token.text) < 2:
        return False
    acts = after is not None and after.lower in ACTS | _HOUSEHOLDS
    met = before is not None and before.lower in _TOWARDS
    if is_either(token.lower):
        listed = after is not None and after.lower in {"and", "&"} and is_listed(reader, index + 2)
        return (acts or met or listed) and token.lower not in NEVER_ALONE
    if is_english(token.lower) or is_misspelt_word(token.lower) or len(token.text) < 3 - (acts or met):
        return False
    begins = before is None or before.text in _SENTENCE_ENDS
    return not begins or acts or (after is not None and (after.text in {",", "(", ":", "#"} or is_code(after)))


def _is_only_told_of_people(reader: Reader, index: int) -> bool:
    """Tell 'grace called' and, where a line begins, 'rose 6/6/1966'."""
    before, after, year = reader.at(index - 1), reader.at(index + 1), reader.at(index + 5)
    if after is not None and after.lower in _SPEAKS_OR_WANTS:
        return True
    begins = before is None or before.text in _SENTENCE_ENDS
    return (
        begins and after is not None and after.form == "number" and year is not None and year.text[:2] in {"19", "20"}
    )


def _is_apostrophed(word: str) -> bool:
    """Tell O'Donnell and D'Angelo."""
    return word.startswith(_APOSTROPHES) and len(word) > 4 and not is_word(word)


def _opens_with_particles(reader: Reader, index: int) -> bool:
    """Tell 'van der Berg' and 'von Suttner' where nothing announces them."""
    first, second = reader.tokens[index], reader.at(index + 1)
    doubled = first.lower in PARTICLES and second is not None and second.lower in PARTICLES
    return (doubled or first.lower in {"van", "von"}) and leads_to_name(reader, index)


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
        return is_either(last.lower) or is_strange(reader, last)
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
