"""How well real questions are answered: intent, codes, stated facts; each miss is listed.

    python benchmarks/questions.py QUESTIONS.jsonl [--misses]

A line of the file has question, intent, domain, expected_codes and must_say (facts a right answer contains, in
other words than ours). A fact counts as said when the answer holds most of its rarer words; that is a rough
measure, good for comparing two states of the program, not for praising one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.loading import load
from assistant.rendering.plain import plain
from intents.features import stem, words
from intents.search import STOP_WORDS

ENOUGH = 0.5
"""Share of a fact's words that an answer must hold."""

INTENTS = {
    "find_code": {"code_search", "definition"},
    "define_code": {"definition", "concept"},
    "when_to_use": {"use", "definition", "code_search"},
    "when_not_to_use": {"misuse", "use", "same_day_combination"},
    "compare_codes": {"difference", "concept", "definition", "code_search"},
    "same_day_combination": {"same_day_combination"},
    "sequence_next": {"sequence"},
    "denial_reason": {"denial", "fix"},
    "documentation": {"documentation", "concept"},
    "coverage_benefits": {"coverage", "concept", "claim_mechanics"},
    "tooth_patient_eligibility": {"eligibility", "concept", "sequence", "use"},
    "fee_cost": {"fee_or_rvu", "concept", "claim_mechanics"},
    "frequency": {"frequency", "fix", "coverage"},
    "claim_mechanics": {"claim_mechanics", "concept"},
    "who_may_bill": {"claim_mechanics", "eligibility", "concept"},
    "concept": {"concept", "definition", "claim_mechanics"},
    "case_scenario": {"case", "code_search", "use", "concept", "claim_mechanics", "same_day_combination", "denial"},
    "smalltalk_help": {"help"},
    "out_of_scope": {"out_of_scope"},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--misses", action="store_true", help="list every question with what it lacks")
    args = parser.parse_args()
    conversation = Conversation(load())
    scores: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for line in args.questions.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        conversation.clear()
        answer = conversation.ask(asked["question"])
        scored, missing = score(asked, answer)
        scores[asked["domain"]].append(scored)
        if args.misses and (missing or scored["intent"] == 0):
            show(asked, answer, missing)
    report(scores)


def score(asked: dict[str, Any], answer: Answer) -> tuple[dict[str, float], list[str]]:
    """Marks from 0 to 1, and what is missing."""
    intent = answer.interpretation.intent if answer.interpretation else ""
    wanted = INTENTS.get(asked["intent"], {asked["intent"]})
    right = intent in wanted or (asked["intent"] == "out_of_scope" and answer.kind in {"declined", "unknown"})
    text = plain(answer)
    codes = asked["expected_codes"]
    found = [code for code in codes if code in text]
    facts = [fact for fact in asked["must_say"] if not says(text, fact)]
    declined = asked["intent"] in {"out_of_scope", "smalltalk_help"}
    marks = {
        "intent": float(right),
        "codes": 1.0 if not codes or found else 0.0,
        "facts": 1.0 if declined and right else 1 - len(facts) / max(len(asked["must_say"]), 1),
        "answered": float(answer.kind == "answer"),
    }
    missing = ([f"codes {codes}"] if codes and not found else []) + ([] if declined and right else facts)
    return marks, missing


def says(text: str, fact: str) -> bool:
    """Whether a text holds most of a fact's words."""
    wanted = {stem(word) for word in words(fact)} - STOP_WORDS
    return len(wanted & {stem(word) for word in words(text)}) >= ENOUGH * len(wanted)


def show(asked: dict[str, Any], answer: Answer, missing: list[str]) -> None:
    reading = answer.interpretation
    understood = f"{reading.intent} {reading.confidence:.2f}" if reading else ""
    print(f"{asked['id']} [{asked['intent']}] {asked['question'][:110]}")
    print(f"    {answer.kind}, {understood}, {', '.join(answer.codes[:4])}: {answer.headline[:110]}")
    for fact in missing:
        print(f"    lacks: {fact[:110]}")


def report(scores: dict[str, list[dict[str, float]]]) -> None:
    print(f"\n{'domain':<20}{'n':>4}{'intent':>9}{'codes':>9}{'facts':>9}{'answered':>10}")
    everything = [marks for found in scores.values() for marks in found]
    for domain, found in [*sorted(scores.items()), ("all", everything)]:
        means = [sum(marks[name] for marks in found) / len(found) for name in ("intent", "codes", "facts", "answered")]
        print(f"{domain:<20}{len(found):>4}" + "".join(f"{mean:>9.2f}" for mean in means))


if __name__ == "__main__":
    main()
