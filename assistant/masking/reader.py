"""The tokens of a text as names are read from them: what a word looks like, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.masking.spans import Token
from assistant.masking.vocabulary import is_brandlike, is_either, is_misspelt_word, is_name, is_word, words_of

TITLES = words_of("mr mrs ms miss mx mister missus mstr dr drs doctor prof")
PERSONS = words_of(
    "patient patients pt pts member subscriber insured policyholder guarantor dependent spouse"
    " husband wife mother mom mum dad father son daughter child kid parent brother sister client"
    " enrollee beneficiary cardholder provider hygienist dentist party grandmother grandfather"
    " aunt uncle caregiver grandson granddaughter grandma grandpa niece nephew stepson stepdaughter dep insd sub"
    " stepmother stepfather stepmom stepdad fiance fiancee guar"
)
PARTICLES = words_of("de la las los del da di du dos van der den von al el bin ibn st mc mac san santa o")
SPEAKS = words_of("called calls asked asks said says came wrote texted")
ACTS = SPEAKS | words_of("wants wanted needs needed has had brought emailed phoned insists disputes owes paid")
NEVER_ALONE = words_of(
    "will may bill can max do an he she so to al an ma le an case page cook major rich short long"
    " good best little in cross day guy an price place love hunt root wall ada major an day wise"
    " sharp cash chance lane small walls fuller tori jan mar may june april august summer autumn south north"
    " gross dakota washington holder oh chip"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """The tokens of a text, and whether its capitals tell anything."""

    tokens: Sequence[Token]
    capitals_tell: bool

    def at(self, index: int) -> Token | None:
        """Give the token at an index, or nothing past the end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def is_capital(self, token: Token) -> bool:
        """Tell a word written as names are: one capital, then small letters; BWs is no such word."""
        shouted = token.text.isupper() or token.text[1:2].isupper()
        return self.capitals_tell and token.text[0].isupper() and not shouted

    def has_capitals(self, token: Token) -> bool:
        """Tell Smith and SMITH from smith, where that tells anything."""
        return self.capitals_tell and token.text[0].isupper()

    def is_acronym(self, token: Token) -> bool:
        """Tell SRP and MOD from SMITH."""
        return self.capitals_tell and token.text.isupper() and len(token.text) < 6


def begins_with_initial(reader: Reader, index: int) -> bool:
    token, after = reader.at(index), reader.at(index + 1)
    dotted = after is not None and after.text == "."
    return token is not None and len(token.text) == 1 and dotted


def is_strange(reader: Reader, token: Token) -> bool:
    """Tell a word that no list knows and that is no abbreviation: most likely a rarer name."""
    word = token.lower
    return (
        len(word) > 1
        and not is_word(word)
        and not is_brandlike(token.text)
        and not reader.is_acronym(token)
        and (reader.has_capitals(token) or not is_misspelt_word(word))
    )


def is_namelike(reader: Reader, token: Token) -> bool:
    return token.form == "word" and (is_name(token.lower) or is_either(token.lower) or is_strange(reader, token))


def is_listed(reader: Reader, index: int) -> bool:
    token = reader.at(index)
    if token is None or token.form != "word":
        return False
    sure = reader.is_capital(token) and token.lower not in NEVER_ALONE
    return is_name(token.lower) or (sure and (is_either(token.lower) or is_strange(reader, token)))


def is_code(token: Token) -> bool:
    return token.form == "number" and token.lower[0] == "d"
