"""How far a name goes on: further parts, initials, particles, a comma between last and first name."""

from __future__ import annotations

from assistant.masking.reader import (
    ACTS,
    NEVER_ALONE,
    PARTICLES,
    PERSONS,
    TITLES,
    Reader,
    begins_with_initial,
    is_code,
    is_listed,
    is_namelike,
    is_strange,
)
from assistant.masking.spans import Token
from assistant.masking.vocabulary import is_either, is_name, is_word, words_of

_ARTICLES = ("al-", "el-", "abdul-", "o'", "d'")
_SHORTENED = words_of("wm chas geo jas jos thos robt benj edw")
_SUFFIXES = words_of("jr sr ii iii iv")
_QUOTES = frozenset("'\"\u2018\u2019\u201c\u201d")
_MOST_PARTS = 5


def end_of_parts(reader: Reader, index: int) -> int:
    """Go on while further parts of the same name follow; a comma may stand once."""
    start, last = index - 1, index
    comma = False
    while index - start <= _MOST_PARTS + 2:
        token = reader.at(index)
        if token is None:
            break
        if token.text == "," and (not comma or is_listed(reader, index + 1)):
            comma, index = True, index + 1
            if not _may_follow_comma(reader, index):
                break
        elif token.text == ".":
            if not _may_carry_dot(reader, index - 1):
                break
            index += 1
        elif _is_part(reader, index, comma):
            index += 1
            last = index
        elif _is_nickname(reader, index):
            index += 3
        elif token.lower in {"and", "&"} and is_listed(reader, index + 1):
            index += 2
            last = index
        else:
            break
    return last


def _is_nickname(reader: Reader, index: int) -> bool:
    """Tell the 'Peg' of "Marguerite 'Peg' Sullivan"."""
    opening, closing, last = reader.tokens[index], reader.at(index + 2), reader.at(index + 3)
    quoted = opening.text in _QUOTES and closing is not None and closing.text in _QUOTES
    return quoted and last is not None and is_namelike(reader, last)


def _may_carry_dot(reader: Reader, index: int) -> bool:
    """Tell the dot of 'J.', of 'St. James' and of 'Wm. Penn' from the end of a sentence."""
    token = reader.at(index)
    return token is not None and (len(token.text) == 1 or token.lower in PARTICLES | _SHORTENED)


def _may_follow_comma(reader: Reader, index: int) -> bool:
    token = reader.at(index)
    if begins_with_initial(reader, index) or _is_glued_initial(reader, index):
        return True
    if token is None or token.form != "word":
        return False
    if _is_shouted_with(reader, index):
        return True
    if is_word(token.lower):
        return False
    named = is_name(token.lower) or is_either(token.lower)
    return (named and token.lower not in NEVER_ALONE) or is_strange(reader, token)


def _is_shouted_with(reader: Reader, index: int) -> bool:
    """Tell the first names of 'SANTIAGO, ANGEL L' and 'FREDERIKSEN, OLE' by the capitals on both sides of the comma."""
    last, token = reader.tokens[index - 2], reader.tokens[index]
    if not (reader.capitals_tell and last.text.isupper() and token.text.isupper() and len(last.text) > 1):
        return False
    return not is_word(token.lower) or (is_either(token.lower) and token.lower not in NEVER_ALONE)


def _is_glued_initial(reader: Reader, index: int) -> bool:
    """Tell the T of 'NGUYEN,T'."""
    comma, token = reader.tokens[index - 1], reader.at(index)
    return token is not None and len(token.text) == 1 and token.form == "word" and token.start == comma.end


def _is_part(reader: Reader, index: int, after_comma: bool) -> bool:
    token = reader.tokens[index]
    word = token.lower
    if token.form != "word" or word in TITLES or word in PERSONS:
        return False
    if word in _SUFFIXES or is_name(word) or word.startswith(_ARTICLES) or _is_double(reader, token):
        return True
    if word in PARTICLES and not _is_initial_behind_a_word(reader, index):
        return leads_to_name(reader, index)
    if len(word) == 1:
        return _is_middle_initial(reader, index, after_comma)
    if is_either(word):
        return word not in NEVER_ALONE or reader.is_capital(token)
    if _is_between(reader, index) or _ends_cell(reader, index):
        return True
    return is_strange(reader, token) or _follows_initial(reader, index) or _follows_particle(reader, index)


def _is_double(reader: Reader, token: Token) -> bool:
    """Tell the second name of 'Ann Stone-Hill' and 'Cho Min-jun'."""
    return reader.is_capital(token) and "-" in token.text


def _is_initial_behind_a_word(reader: Reader, index: int) -> bool:
    """Tell the O of 'Hyacinth O.' from that of 'D.O.B.'."""
    return begins_with_initial(reader, index) and len(reader.tokens[index - 1].text) > 1


def _ends_cell(reader: Reader, index: int) -> bool:
    """Tell the See of 'Vang, Mai See | 06/30/2012': a word with a capital between a name and the end of its cell."""
    before, after = reader.tokens[index - 1], reader.at(index + 1)
    return after is not None and after.text == "|" and is_name(before.lower) and reader.is_capital(reader.tokens[index])


def _is_between(reader: Reader, index: int) -> bool:
    """Tell the ordinary word inside 'Anh Thu Le' by its capital and the names on both sides."""
    token, after = reader.tokens[index], reader.at(index + 1)
    if after is None or after.form != "word" or not (reader.is_capital(token) and reader.is_capital(after)):
        return False
    return is_name(reader.tokens[index - 1].lower) and (is_name(after.lower) or is_either(after.lower))


def _follows_initial(reader: Reader, index: int) -> bool:
    """Tell the last word of 'John Q. Public'."""
    initial = begins_with_initial(reader, index - 2) and reader.tokens[index - 2].text.isupper()
    return initial and reader.is_capital(reader.tokens[index])


def _follows_particle(reader: Reader, index: int) -> bool:
    """Tell the last word of 'Nguyen Van Hung'."""
    return reader.tokens[index - 1].lower in PARTICLES and reader.is_capital(reader.tokens[index])


def leads_to_name(reader: Reader, index: int) -> bool:
    """Tell 'de la' before Cruz from the same words elsewhere."""
    if _begins_with_dot(reader, index + 1):
        index += 1
    after = reader.at(index + 1)
    if after is None or after.form != "word":
        return False
    if after.lower in PARTICLES:
        last = reader.at(index + 2)
        return last is not None and is_namelike(reader, last)
    return is_namelike(reader, after) or reader.is_capital(after)


def _begins_with_dot(reader: Reader, index: int) -> bool:
    token = reader.at(index)
    return token is not None and token.text == "."


def _is_middle_initial(reader: Reader, index: int, after_comma: bool) -> bool:
    """Take 'J.' or 'J Doe', but leave tooth letters at a name's end alone."""
    after = reader.at(index + 1)
    if after is None:
        return after_comma
    either = is_either(after.lower) and after.lower not in NEVER_ALONE and reader.has_capitals(after)
    named = after.form == "word" and (
        is_name(after.lower) or after.lower in ACTS | _SUFFIXES or is_strange(reader, after) or either
    )
    return after.text == "." or named or after_comma or _ends_name(reader, index)


def _ends_name(reader: Reader, index: int) -> bool:
    """Tell the M of 'KOWALSKI ANNA M' from the tooth of 'Anna K D2930': two names before it, and no code behind it."""
    before, last, after = reader.at(index - 2), reader.at(index - 1), reader.at(index + 1)
    if before is None or last is None or after is None or is_code(after):
        return False
    return reader.tokens[index].text.isupper() and is_namelike(reader, before) and is_namelike(reader, last)
