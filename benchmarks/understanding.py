"""How well questions worded by us are understood: intent and codes, on the half used in development and the other.

    python benchmarks/understanding.py [QUESTIONS.jsonl] [--misses]

A line has question, intents (each of them right), codes, half ("open" or "locked") and where it is a follow-up `after`,
the question before it. Misses are listed for the open half alone: the locked one shows what was not tuned for.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.loading import load

QUESTIONS = Path(__file__).parent.parent / "tests" / "data" / "understanding.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, nargs="?", default=QUESTIONS)
    parser.add_argument("--misses", action="store_true", help="list what was misunderstood in the open half")
    args = parser.parse_args()
    conversation = Conversation(load())
    sums: Counter[tuple[str, str]] = Counter()
    for line in args.questions.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        answer = ask(conversation, asked)
        marks = judge(asked, answer)
        for name, mark in marks.items():
            sums[asked["half"], name] += mark
        if args.misses and asked["half"] == "open" and marks["right"] < 1:
            show(asked, answer)
    for half in ("open", "locked"):
        count = sums[half, "count"]
        print(f"{half:<8}{count:>5}" + "".join(f"  {name} {sums[half, name] / count:.3f}" for name in SHOWN))


SHOWN = ("intent", "codes", "right")


def ask(conversation: Conversation, asked: dict[str, Any]) -> Answer:
    """The answer, after the question before it where there is one."""
    conversation.clear()
    if "after" in asked:
        conversation.ask(asked["after"])
    return conversation.ask(asked["question"])


def judge(asked: dict[str, Any], answer: Answer) -> dict[str, int]:
    """1 or 0 for intent, for codes, and for both."""
    read = answer.interpretation
    refused = asked["intents"] == ["out_of_scope"] and answer.kind in {"declined", "unknown"}
    intent = refused or (read is not None and read.intent in asked["intents"])
    codes = set(asked["codes"]) <= {*answer.codes, *(read.codes if read else ())}
    return {"intent": int(intent), "codes": int(codes), "right": int(intent and codes), "count": 1}


def show(asked: dict[str, Any], answer: Answer) -> None:
    read = answer.interpretation
    understood = f"{read.intent} {read.confidence:.2f} {' '.join(answer.codes[:4])}" if read else ""
    wanted = f"{'/'.join(asked['intents'])} {' '.join(asked['codes'])}"
    print(f"{asked['question'][:100]}{'  <- ' + asked['after'] if 'after' in asked else ''}")
    print(f"    wanted {wanted}; got {answer.kind}, {understood}: {answer.headline[:70]}")


if __name__ == "__main__":
    main()
