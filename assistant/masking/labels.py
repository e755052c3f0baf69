"""Numbers that a word before them gives away: member 12345, claim # E-77, ssn 123 45 6789."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.masking.dates import DATE
from assistant.masking.spans import Span, Token
from assistant.masking.vocabulary import words_of

_HEADS = {
    "member number": "member mbr subscriber sub insured insurance medicaid medicare enrollee cardholder beneficiary id",
    "group number": "group grp",
    "policy number": "policy pol contract certificate cert",
    "claim number": "claim clm case icn dcn tcn",
    "account number": "account acct customer cust ledger invoice",
    "chart number": "chart record mrn patient pt",
    "reference number": "reference referral ref auth authorization preauth predetermination predet confirmation"
    " tracking ticket check chk",
    "provider number": "npi tin ein tax license licence dea",
    "social security number": "ssn social soc ss",
    "phone": "phone ph tel telephone cell mobile fax call text",
}
_KINDS = {head: kind for kind, heads in _HEADS.items() for head in heads.split()}
_PLAIN = words_of("mrn icn dcn tcn npi tin ein dea ssn id")
_NUMBER_WORDS = words_of("id ids number numbers num no nbr # code sec security ssn")
_FILLERS = words_of("is was : = - . ( on file the ending ends in")
_NOT_A_PERSONS = words_of("payer payor carrier edi trading receiver sender")
_MOST_WORDS = 6

_VALUE = re.compile(
    r"[A-Z]{1,4} \d{3,12}(?: \d{3,5}){0,3}(?!\w)"
    r"|[A-Z]{0,3}\d{6,12} (?:0\d(?!\w)|\d{2}(?=\s*(?:[|,;)]|$)))"
    r"|[A-Z]{1,3}\d{2,5}(?: \d{5}(?!\w)|(?: \d{2,5}){2,3}(?!\w))"
    r"|\d{3} \d{2} \d{4}(?!\w)|\d{3} \d{3} \d{3,4}(?!\w)"
    r"|[A-Za-z0-9]{1,30}(?:[-./][A-Za-z0-9]{1,20}){0,4}(?!\w)"
)
_PHONE = re.compile(r"[2-9]\d{2}[ .-]?\d{4}(?!\w)")
_BILLING = re.compile(
    r"(?:[dD][- ]?\d{4}|(?:CO|PR|OA|PI|CR)[- ]?\d{1,3}|(?:MA?|N)\d{1,3}|[A-Z]\d{2}\.\d{1,3})"
    r"(?:[-./][A-Za-z0-9]{1,20})?",
    re.IGNORECASE,
)


def find_labelled(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Find numbers behind the words that name them."""
    for index, token in enumerate(tokens):
        kind = _KINDS.get(token.lower)
        of_a_payer = index > 0 and tokens[index - 1].lower in _NOT_A_PERSONS
        if kind is not None and not of_a_payer:
            yield from _value_behind(text, tokens, index, kind)


def _value_behind(text: str, tokens: Sequence[Token], index: int, kind: str) -> Iterator[Span]:
    explicit = tokens[index].lower in _PLAIN or kind == "social security number"
    for token in tokens[index + 1 : index + 1 + _MOST_WORDS]:
        if token.lower in _NUMBER_WORDS:
            explicit = True
        elif token.lower not in _FILLERS:
            end = _end_of_value(text, token, kind, explicit)
            if end:
                yield Span(token.start, end, kind)
            return


def _end_of_value(text: str, token: Token, kind: str, explicit: bool) -> int:
    """Say where the number ends that begins at a token, or 0 if it is none of ours."""
    if kind == "phone":
        found = _PHONE.match(text, token.start)
        return found.end() if found else 0
    found = _VALUE.match(text, token.start)
    if not found or token.form == "sign" or DATE.match(text, token.start):
        return 0
    wanted = _is_explicit_number if explicit else _is_long_number
    return found.end() if wanted(found.group(), kind) else 0


def _is_explicit_number(value: str, kind: str) -> bool:
    """Take nearly anything with digits behind 'number' or '#'."""
    digits = sum(sign.isdigit() for sign in value)
    fewest = 4 if kind == "chart number" else 3
    return digits >= fewest - (value[0].isalpha() and digits > 1) and not _BILLING.fullmatch(value)


def _is_long_number(value: str, _kind: str) -> bool:
    """Without 'number' or '#', take only what is too long for a code, a tooth or a fee."""
    digits = sum(sign.isdigit() for sign in value)
    return digits >= 4 + value.isdigit() and not _BILLING.fullmatch(value)
