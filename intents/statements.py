"""Whether a plain sentence says how something is or must be, as rules are put: "crowns are billed on the seat date"."""

from __future__ import annotations

from typing import Final

from intents.patterns import Pattern

OPENING: Final = r"^(?:so |and |but |then |or |wait |ok |well )*+"
WONDERING: Final = r"(?:what|whats|why|how|hows|when|which|who|whose|where|explain|tell|show|give)\b"
ASKING: Final = (
    r"(?:can|could|is|are|am|was|were|do|does|did|will|would|should|may|must|has|have|had|isn't|aren't|wasn't|can't|"
    r"cannot|couldn't|don't|doesn't|didn't|won't|wouldn't|shouldn't|isnt|arent|cant|dont|doesnt|wont)\b"
)

_REPORTED: Final = Pattern(
    rf"{OPENING}(?:(?:i|we)\s+(?:(?:was|were|am|been)\s+told|always\s+thought|heard|read|think|thought|believe|assume|"
    r"understand)|(?:someone|somebody|a\s+coworker|(?:my|our|the)\s+(?:boss|coworker|doctor|trainer|consultant|"
    r"office\s+manager))\s+(?:(?:just\s+)?told\s+(?:me|us)|says?|said|claims|thinks|insists|keeps\s+saying))\s+"
    r"(?:that\s+)?"
)
"""Says who said what follows."""

_REFUSED: Final = (
    r"(?:den(?:y|ied|ies|ials?)|reject\w*|refus\w*|unpaid|pending|bundled|downgraded)\b"
    r"(?!\s+(?:lines?|services?|procedures?|codes?)\b)"
)
_TOLD_OF: Final = (
    r"(?!(?:this|these|our|my|please|need|want|looking|trying|i|"
    r"(?:the |this |new )*(?:patients?|pts?|child|he|she|they|tooth|teeth|claim was|ins|"
    r"insurance (?!can|must|has to|should|may))|"
    r"an?\s+(?:[\w-]+\s+){0,3}(?:(?:patient|pt|child|kid|boy|girl|man|woman)\s+(?:is|has|had|was|with|in|needs|comes|"
    r"presents)|year|yr|yo))\b)"
    r"(?!.*\b(?:my|me|says?|said|told|asked|asking|wants|came|yesterday|today|now)\b)"
)
"""Neither begins to tell of somebody nor tells what was said or done."""

_RELATED: Final = Pattern(
    r"\b(?:by|on|of|is|isn'?t|are|aren'?t|matter|than|not|choose|decides?)\s+(?:what|how|which|who|where)\b"
    r"(?!\s+(?:codes?|cdt|do|does|is|are|can|should|would|to|about)\b)|\bwhere\s+(?:we|you|they|the|it|an?)\b|"
    rf"\bmeans\s+(?:[\w']+\s+){{0,4}}?{_REFUSED}"
)
"""A clause that begins with a word of asking and asks nothing: "picked by how many canals there are"; or a meaning."""

_WONDERS: Final = Pattern(rf"\b(?:what|why|how|which|who|whose|where|explain|tell|{_REFUSED})\b")

_IN_FULL: Final = (
    r"(?=[A-Z]).*\b(?:is|isn't|are|aren't|was never|means?|goes?|does(?:n't| not)|do(?:n't| not)|guarantees?|includes?|"
    r"requires?|covers?|takes?|stands for|shows?|differs?|decides?|looks? at|leaves?|owes?|needs?|tells?|can|cannot|"
    r"can't|may|must|should|has to|have to)\b.*[^\W_]\.$"
)
_HOW: Final = r"(?:(?:also|always|never|not|only|just|both|all|still|already|normally|usually|really)\s+)*"
_MODAL: Final = r"(?:can|cannot|can't|cant|may|must|should|(?:does not |do not |don't |dont )?(?:have|has) to)"
_ARE: Final = r"(?:is|isn'?t|are|aren'?t)"
_CHANGED: Final = (
    r"(?:(?:was|were|got|has been|is|are)\s+(?:replaced|deleted|retired|removed|dropped|renamed|discontinued|gone)|"
    r"replaced|went away|came (?:in|out)|ended)"
)
_CODES: Final = r"d\d{4}(?:(?:,\s*|\s*-\s*|\s+(?:and|plus|or|to|thru|through)\s+|\s+)d\d{4})*"
_OF_A_CODE: Final = (
    rf"(?:[\w'/-]+\s+){{0,3}}?{_CODES}\s+(?:on the same \w+\s+)?{_HOW}(?:{_ARE}|{_MODAL}|{_CHANGED}|covers?|counts?|"
    r"includes?|contains?|needs?|requires?|means|goes?|gets?|has|have|comes?|doesn'?t|don'?t|leaves|removes|uses|treats|"
    r"works?|stands?|fits?|appl(?:y|ies)|belongs?|takes|keeps|starts|ends|replaces|becomes|finish(?:es)?|completes?|closes?|opens?|follows?|pays?|serves?|suits?|repairs?|places?|"
    r"restores?|adjusts?|forbids?|bars?|allows?|lasts?|lets|adds?|helps?|leads|makes?|fills?)\b"
)
_JUDGED: Final = (
    r"(?:only for|billed|coded|reported|charged|counted|picked|chosen|decided|measured|based|dated|called|used|"
    r"included|billable|limited|always|never|only|part of|inside|a separate|one code|primary|secondary|the same|per|"
    rf"for|(?:fine|ok|okay|legal|illegal|fraud|allowed)\s+\w+|already in|{_CODES}|(?:an?|the)\s+{_CODES})"
)
_OF_A_RULE: Final = (
    rf"(?:[\w'/%-]+\s+){{1,14}}?(?:{_ARE}\s+{_HOW}{_JUDGED}|{_MODAL}\s+{_HOW}be\s+|(?:can|may)\s+(?:never|only)\s|"
    r"counts? as|includes?|covers|means|stands for|goes (?:in|on|to|by|under|per|with)|go by|guarantees?|"
    r"lets (?:you|us)|allows|starts|(?:only |always )works? (?:for|on|with)|adds? up to|turns? into|stays?|ends? with|"
    rf"pays (?:first|second|last)|owes|leaves|uses the|{_CHANGED}|(?:rolls?|carr(?:y|ies)) over)\b|"
    rf"(?:an?|(?:the )?(?:date|day|fee|limit|rule|code))\s+(?:[\w'/%-]+\s+){{1,8}}?{_ARE}\s+{_HOW}(?:an?|the)\b|"
    rf"(?:[\w'/%,-]+\s+){{0,12}}?(?:you|we)\s+{_HOW}(?:{_MODAL}\s+{_HOW})?"
    r"(?:bill|charge|collect|report|code|use|put|send|submit|need|appeal|waive|keep|add|pick|choose)\b|"
    rf"(?:you|we|u)\s+{_HOW}(?:start|begin|open|close|finish|complete|end)\b(?=.*\bd\d{{4}}\b)|"
    rf"no\s+(?:separate|extra|additional|second)\s+(?:[\w-]+\s+){{1,8}}?(?:for|on|with|beside|when|if|after|to)\s|"
    rf".*,\s*{_CODES}\s+{_ARE}\s+{_HOW}(?:the\s+)?(?:right|correct|wrong)\s+code\b|"
    rf".*\b(?:that|it)(?:'?s|\s+is)\s+{_HOW}(?:(?:an?|the)\s+)?(?:[\w-]+\s+){{0,3}}?{_CODES}"
)
_UNASKED: Final = rf"{OPENING}(?!{ASKING}|{WONDERING}(?<!when)|when\s+(?:{ASKING}|to\b|d\d{{4}})){_TOLD_OF}"
_SAID_IN_FULL: Final = Pattern(rf"{_UNASKED}(?!when\b)(?-i:{_IN_FULL})")
_SAID: Final = Pattern(rf"{_UNASKED}(?:{_OF_A_CODE}|{_OF_A_RULE})")
_CODE_SET_SAYS: Final = Pattern(
    rf"{OPENING}(?:the\s+)?(?:cdt|ada)\s+(?:says|limits|sets|caps|allows|requires|wants|forbids)\b", "cdt", "ada"
)
"""Says what the code set rules."""


def reporting(text: str) -> str:
    """The words at its beginning that only say who said the rest: "my boss says that"."""
    found = _REPORTED.match(text)
    return found[0] if found else ""


def states(text: str) -> bool:
    """Whether a sentence says, as a rule is put, how something is, and neither asks nor tells of somebody: in full ("An
    EOB is not a bill.") or in the words of rules ("D#### is per tooth", "the older parent's plan is primary")."""
    said = text[len(reporting(text)) :]
    if _SAID_IN_FULL.search(said) or _CODE_SET_SAYS.search(said):
        return True
    return bool(_SAID.search(said)) and not _WONDERS.search(_RELATED.sub(" ", said))
