"""Names of people: beside a word such as patient, Mr or 'name is', or known as names anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.masking.spans import Span, Token
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

_TITLES = words_of("mr mrs ms miss mx mister missus mstr dr drs doctor prof")
_PERSONS = words_of(
    "patient patients pt pts member subscriber insured policyholder guarantor dependent spouse"
    " husband wife mother mom mum dad father son daughter child kid parent brother sister client"
    " enrollee beneficiary cardholder provider hygienist dentist party grandmother grandfather"
    " aunt uncle caregiver grandson granddaughter grandma grandpa niece nephew stepson stepdaughter dep insd sub"
)
_SAID = words_of("named name names")
_FILLERS = words_of("name names named called is was full first last legal : = - . ( \" '")
_PARTICLES = words_of("de la las los del da di du dos van der den von al el bin ibn st mc mac san santa o")
_ARTICLES = ("al-", "el-", "abdul-", "o'", "d'")
_APOSTROPHES = ("o'", "d'")
_SHORTENED = words_of("wm chas geo jas jos thos robt benj edw")
_SPEAKS = words_of("called calls asked asks said says came wrote texted")
_ACTS = _SPEAKS | words_of("wants wanted needs needed has had brought emailed phoned insists disputes owes paid")
_SPEAKS_OR_WANTS = _SPEAKS | words_of("wants wanted owes insists emailed phoned")
_TOWARDS = words_of("for with w from by call called told asked spoke attn contact dear thanks")
_HOUSEHOLDS = words_of("fam family twins kids")
_SENTENCE_ENDS = words_of(". ? ! : ; |")
_SUFFIXES = words_of("jr sr ii iii iv")
_NEVER_ALONE = words_of(
    "will may bill can max do an he she so to al an ma le an case page cook major rich short long"
    " good best little in cross day guy an price place love hunt root wall ada major an day wise"
    " sharp cash chance lane small walls fuller tori jan mar may june april august summer autumn south north"
    " gross dakota washington holder"
)
_GREETINGS = words_of("hi hello hey im i'm rep dear thanks")
_PLACES_BEFORE = words_of("st san santa fort los las of")
_MOST_FILLERS = 3
_MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class _Reader:
    """The tokens of a text, and whether its capitals tell anything."""

    tokens: Sequence[Token]
    capitals_tell: bool

    def at(self, index: int) -> Token | None:
        """Give the token at an index, or nothing past the end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def is_capital(self, token: Token) -> bool:
        """Tell a word written as names are: one capital, then small letters."""
        return self.capitals_tell and token.text[0].isupper() and not token.text.isupper()

    def has_capitals(self, token: Token) -> bool:
        """Tell Smith and SMITH from smith, where that tells anything."""
        return self.capitals_tell and token.text[0].isupper()

    def is_acronym(self, token: Token) -> bool:
        """Tell SRP and MOD from SMITH."""
        return self.capitals_tell and token.text.isupper() and len(token.text) < 6


def find_names(tokens: Sequence[Token]) -> Iterator[Span]:
    """Find names, each as one stretch."""
    reader = _Reader(tokens, any(not token.text.isupper() for token in tokens if token.form == "word"))
    index = 0
    while index < len(tokens):
        first, end = _name_from(reader, index)
        if end > first:
            yield Span(tokens[first].start, tokens[end - 1].end, "name")
            index = end
        else:
            index += 1


def _name_from(reader: _Reader, index: int) -> tuple[int, int]:
    """Give where a name begins and ends that a token introduces or opens."""
    token = reader.tokens[index]
    if token.form != "word":
        return index, index
    if token.lower in _TITLES or token.lower in _PERSONS or token.lower in _SAID:
        start = _skip_fillers(reader, index + 1)
        titled = token.lower in _TITLES or start > index + 1
        end = _end_of_name(reader, start, titled)
        if end > start:
            return start, end
    return index, _end_of_open_name(reader, index)


def _skip_fillers(reader: _Reader, index: int) -> int:
    for at in range(index, index + _MOST_FILLERS):
        token = reader.at(at)
        if token is None or token.lower not in _FILLERS:
            return at
    return index + _MOST_FILLERS


def _end_of_name(reader: _Reader, start: int, titled: bool) -> int:
    """Read a name that a word before it announces."""
    first = reader.at(start)
    if first is None or first.form != "word":
        return start
    if _begins_with_initial(reader, start) or first.lower in _PARTICLES:
        end = _end_of_parts(reader, start)
        return end if end > start + 1 else start
    if not _may_begin(reader, start, titled):
        return start
    return _end_of_parts(reader, start + 1)


def _begins_with_initial(reader: _Reader, index: int) -> bool:
    token, after = reader.at(index), reader.at(index + 1)
    dotted = after is not None and after.text == "."
    return token is not None and len(token.text) == 1 and dotted


def _may_begin(reader: _Reader, index: int, titled: bool) -> bool:
    token, after = reader.tokens[index], reader.at(index + 1)
    word = token.lower
    if is_name(word):
        return True
    followed = after is not None and after.form == "word" and is_name(after.lower)
    if _is_written_out(reader, index):
        return True
    if is_either(word):
        titled_capital = titled and len(word) > 2 and reader.is_capital(token)
        sure = followed or titled_capital or word not in _NEVER_ALONE
        return sure or _is_either_pair(reader, index)
    if len(word) < 2 or is_word(word):
        return titled and followed and reader.is_capital(token)
    if reader.is_acronym(token) and not followed:
        return False
    return titled or followed or reader.is_capital(token) or not is_misspelt_word(word)


def _is_written_out(reader: _Reader, index: int) -> bool:
    """Tell 'DO, KIM' and 'Min Seo Kang' behind 'patient': words with capitals that end in a name."""
    first, second, third = (reader.at(index + step) for step in range(3))
    if first is None or second is None or third is None or third.form != "word" or not is_name(third.lower):
        return False
    between = second.text == "," or (second.form == "word" and reader.is_capital(second))
    return between and reader.has_capitals(first) and reader.has_capitals(third)


def _is_either_pair(reader: _Reader, index: int) -> bool:
    """Tell 'Will Young' by its two capitals."""
    first, second = reader.at(index), reader.at(index + 1)
    if first is None or second is None or second.form != "word":
        return False
    both = is_either(first.lower) and is_either(second.lower)
    return both and reader.is_capital(first) and reader.is_capital(second)


def _end_of_parts(reader: _Reader, index: int) -> int:
    """Go on while further parts of the same name follow; a comma may stand once."""
    start, last = index - 1, index
    comma = False
    while index - start <= _MOST_PARTS + 2:
        token = reader.at(index)
        if token is None:
            break
        if token.text == "," and (not comma or _is_listed(reader, index + 1)):
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
        elif token.lower in {"and", "&"} and _is_listed(reader, index + 1):
            index += 2
            last = index
        else:
            break
    return last


def _may_carry_dot(reader: _Reader, index: int) -> bool:
    """Tell the dot of 'J.', of 'St. James' and of 'Wm. Penn' from the end of a sentence."""
    token = reader.at(index)
    return token is not None and (len(token.text) == 1 or token.lower in _PARTICLES | _SHORTENED)


def _is_listed(reader: _Reader, index: int) -> bool:
    token = reader.at(index)
    if token is None or token.form != "word":
        return False
    sure = reader.is_capital(token) and token.lower not in _NEVER_ALONE
    return is_name(token.lower) or (sure and is_either(token.lower))


def _may_follow_comma(reader: _Reader, index: int) -> bool:
    token = reader.at(index)
    if _begins_with_initial(reader, index):
        return True
    if token is None or token.form != "word" or is_word(token.lower):
        return False
    named = is_name(token.lower) or is_either(token.lower)
    return (named and token.lower not in _NEVER_ALONE) or _is_strange(reader, token)


def _is_strange(reader: _Reader, token: Token) -> bool:
    """Tell a word that no list knows and that is no abbreviation: most likely a rarer name."""
    word = token.lower
    return (
        len(word) > 1
        and not is_word(word)
        and not reader.is_acronym(token)
        and (reader.has_capitals(token) or not is_misspelt_word(word))
    )


def _is_part(reader: _Reader, index: int, after_comma: bool) -> bool:
    token = reader.tokens[index]
    word = token.lower
    if token.form != "word" or word in _TITLES or word in _PERSONS:
        return False
    if word in _SUFFIXES or is_name(word) or word.startswith(_ARTICLES) or _is_double(reader, token):
        return True
    if word in _PARTICLES:
        return _leads_to_name(reader, index)
    if len(word) == 1:
        return _is_middle_initial(reader, index, after_comma)
    if is_either(word):
        return word not in _NEVER_ALONE or reader.is_capital(token)
    return _is_strange(reader, token) or _follows_initial(reader, index)


def _is_double(reader: _Reader, token: Token) -> bool:
    """Tell the second name of 'Ann Stone-Hill' and 'Cho Min-jun'."""
    return reader.is_capital(token) and "-" in token.text


def _follows_initial(reader: _Reader, index: int) -> bool:
    """Tell the last word of 'John Q. Public'."""
    initial = _begins_with_initial(reader, index - 2) and reader.tokens[index - 2].text.isupper()
    return initial and reader.is_capital(reader.tokens[index])


def _leads_to_name(reader: _Reader, index: int) -> bool:
    """Tell 'de la' before Cruz from the same words elsewhere."""
    if _begins_with_dot(reader, index + 1):
        index += 1
    after = reader.at(index + 1)
    if after is None or after.form != "word":
        return False
    if after.lower in _PARTICLES:
        last = reader.at(index + 2)
        return last is not None and _is_namelike(reader, last)
    return _is_namelike(reader, after)


def _begins_with_dot(reader: _Reader, index: int) -> bool:
    token = reader.at(index)
    return token is not None and token.text == "."


def _is_namelike(reader: _Reader, token: Token) -> bool:
    return token.form == "word" and (is_name(token.lower) or is_either(token.lower) or _is_strange(reader, token))


def _is_middle_initial(reader: _Reader, index: int, after_comma: bool) -> bool:
    """Take 'J.' or 'J Doe', but leave tooth letters at a name's end alone."""
    after = reader.at(index + 1)
    if after is None:
        return after_comma
    named = after.form == "word" and (
        is_name(after.lower) or after.lower in _ACTS | _SUFFIXES or _is_strange(reader, after)
    )
    return after.text == "." or named or after_comma or _ends_name(reader, index)


def _ends_name(reader: _Reader, index: int) -> bool:
    """Tell the M of 'KOWALSKI ANNA M' from the tooth of 'Anna K D2930': two names before it, and no code behind it."""
    before, last, after = reader.at(index - 2), reader.at(index - 1), reader.at(index + 1)
    if before is None or last is None or after is None or _is_code(after):
        return False
    return reader.tokens[index].text.isupper() and _is_namelike(reader, before) and _is_namelike(reader, last)


def _is_code(token: Token) -> bool:
    return token.form == "number" and token.lower[0] == "d"


def _end_of_open_name(reader: _Reader, index: int) -> int:
    """Read a name that nothing announces, but that a list of names knows."""
    token, before = reader.tokens[index], reader.at(index - 1)
    after = reader.at(index + 1)
    person = is_given(token.lower) and after is not None and _is_namelike(reader, after)
    if before is not None and before.lower in _PLACES_BEFORE and not person:
        return index
    if _opens(reader, index, token):
        return _end_of_parts(reader, index + 1)
    return index


def _opens(reader: _Reader, index: int, token: Token) -> bool:
    word, after = token.lower, reader.at(index + 1)
    if is_name(word) or _is_apostrophed(word) or _opens_with_particles(reader, index) or _opens_reversed(reader, index):
        return True
    if _opens_with_initials(reader, index) or _is_told_of(reader, index):
        return True
    capital, greeted = reader.is_capital(token), _is_greeted(reader, index)
    if after is None:
        return capital and greeted and _is_strange(reader, token)
    if is_either(word) and (is_name(after.lower) or _is_apostrophed(after.lower)):
        shouted = reader.has_capitals(token) and after.text.isupper()
        return capital or shouted or (not is_given(after.lower) and word not in _NEVER_ALONE)
    if not (capital and _is_strange(reader, token)):
        return False
    joined = any(sign in token.text[1:-1] for sign in "-'") and is_either(after.lower)
    return greeted or joined or _goes_on(reader, after)


def _opens_with_initials(reader: _Reader, index: int) -> bool:
    """Tell 'J. Okonkwo' and 'S. J. van Houten'."""
    at = index
    while at < index + 6 and _begins_with_initial(reader, at):
        at += 2
    last = reader.at(at)
    if at == index or last is None or last.form != "word":
        return False
    written_small = last.text.islower() and last.lower not in _PARTICLES
    if written_small or reader.tokens[index].text.islower():
        return is_family(last.lower) and (at == index + 2)
    return _is_namelike(reader, last) or (last.lower in _PARTICLES and _leads_to_name(reader, at))


def _is_told_of(reader: _Reader, index: int) -> bool:
    """Tell a capitalised word that is no English one, and names such as Joy and Hope by what is done to or by them."""
    token, before, after = reader.tokens[index], reader.at(index - 1), reader.at(index + 1)
    if is_either(token.lower) and token.lower not in _NEVER_ALONE and _is_only_told_of_people(reader, index):
        return True
    if not reader.is_capital(token) or len(token.text) < 2:
        return False
    acts = after is not None and after.lower in _ACTS | _HOUSEHOLDS
    met = before is not None and before.lower in _TOWARDS
    if is_either(token.lower):
        listed = after is not None and after.lower in {"and", "&"} and _is_listed(reader, index + 2)
        return (acts or met or listed) and token.lower not in _NEVER_ALONE
    if is_english(token.lower) or is_misspelt_word(token.lower) or len(token.text) < 3 - (acts or met):
        return False
    begins = before is None or before.text in _SENTENCE_ENDS
    return not begins or acts or (after is not None and (after.text in {",", "(", ":", "#"} or _is_code(after)))


def _is_only_told_of_people(reader: _Reader, index: int) -> bool:
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


def _opens_with_particles(reader: _Reader, index: int) -> bool:
    """Tell 'van der Berg' and 'von Suttner' where nothing announces them."""
    first, second = reader.tokens[index], reader.at(index + 1)
    doubled = first.lower in _PARTICLES and second is not None and second.lower in _PARTICLES
    return (doubled or first.lower in {"van", "von"}) and _leads_to_name(reader, index)


def _opens_reversed(reader: _Reader, index: int) -> bool:
    """Tell 'BROWN, TYRELL', 'DOE/JANE' and 'O'Donnell, Siobhan': both capital, and one of them a name."""
    last, comma, first = reader.tokens[index], reader.at(index + 1), reader.at(index + 2)
    if first is None or comma is None or comma.text not in {",", "/"}:
        return False
    if comma.text == "," and is_either(last.lower) and is_given(first.lower) and last.lower not in _NEVER_ALONE:
        return True
    if not (last.text[0].isupper() and first.text[0].isupper()):
        return False
    if last.lower in _NEVER_ALONE and last.text.isupper() != first.text.isupper():
        return False
    if is_name(first.lower):
        return is_either(last.lower) or _is_strange(reader, last)
    return is_either(last.lower) and last.text.isupper() == first.text.isupper() and _is_strange(reader, first)


def _is_greeted(reader: _Reader, index: int) -> bool:
    """Tell 'Hi Bronwyn' and 'this is Bronwyn'."""
    before = reader.at(index - 1)
    if before is not None and before.text == ",":
        before = reader.at(index - 2)
    return before is not None and before.lower in _GREETINGS


def _goes_on(reader: _Reader, after: Token) -> bool:
    """Tell a second capitalised word that is no ordinary one."""
    if after.form != "word" or not reader.is_capital(after):
        return False
    return is_name(after.lower) or _is_strange(reader, after)
