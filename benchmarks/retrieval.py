"""How well a question that is worded otherwise finds its written answer: one wording of each is set aside and asked.

    python benchmarks/retrieval.py [--fit]

Of each written answer with three wordings or more one is left out of the language shelf and asked of the rest. Shares
of all of them are printed: how often the index has the answer first and among those that are weighed, how often the
most likely one is right and how right it is where it is surer, and what the whole program says. An answer that says
the same in the same words elsewhere counts as right; one that says it in other words does not, so that all shares are
too low, and good for comparing two states of the program alone.

With --fit the weights in intents/ranking.py are fitted anew and printed: by multinomial logistic regression over the
answers that are weighed and none of them, half of the questions asked again with their answer left out. Needs numpy.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from assistant.conversation import Conversation
from assistant.loading import Loaded, load
from intents.compiler import compile_wordings, entries_of
from intents.interpreter import Interpreter
from intents.questions import ANY_CODE
from intents.ranking import NONE_OF_THEM, WEIGHTS, Features
from knowledge.library import Knowledge
from knowledge.models import Faq
from knowledge.shelf import Records

ENOUGH = 3
"""Wordings from which an answer can spare one."""

SURER = (0.4, 0.5, 0.6, 0.7, 0.8)
SOME_CODE = "D2740"
"""Stands for whichever code a wording is asked of."""

OF_WORDINGS = ("ask/", "asked/", "answer/", "gist/", "related/", "questions")
"""Records that are made of wordings."""

WITHOUT_ANSWER = 0.25
"""What a question without its answer counts when weights are fitted."""


class Asked(NamedTuple):
    """A wording that was set aside."""

    text: str
    place: str
    answer: Faq


class Without:
    """The language shelf with the records of fewer wordings."""

    def __init__(self, records: dict[str, Any], language: Records) -> None:
        self._records = records
        self._language = language

    def get(self, name: str) -> Any:
        """The record of that name, or None."""
        made = name in self._records or name.startswith(OF_WORDINGS)
        return self._records.get(name) if made else self._language.get(name)

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        yield from (name for name in {*self._records, *self._language} if name in self)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="fit the weights of the ranking anew and print them")
    args = parser.parse_args()
    loaded = load()
    asked, language = set_aside(loaded)
    said = {item.answer.say[0].text for item in asked}
    print(f"{len(asked)} wordings asked, {len(said)} different answers")
    if args.fit:
        fit(asked, Interpreter(loaded.knowledge, language), loaded.knowledge)
        return
    found(asked, Interpreter(loaded.knowledge, language), loaded.knowledge)
    answered(asked, Conversation(Loaded(loaded.knowledge, language)))


def set_aside(loaded: Loaded) -> tuple[list[Asked], Records]:
    """One wording of each answer that can spare it, and the language without them."""
    asked: list[Asked] = []
    entries = []
    for folder, key, entry in entries_of(loaded.knowledge):
        kept: list[Faq] = []
        for number, faq in enumerate(getattr(entry, "faq", ())):
            spared = min(faq.ask, key=lambda text: hashlib.md5(text.encode()).hexdigest())
            if len(faq.ask) < ENOUGH:
                kept.append(faq)
                continue
            asked.append(Asked(spared.replace(ANY_CODE, SOME_CODE), f"{folder}/{key}/{number}", faq))
            kept.append(faq._replace(ask=tuple(text for text in faq.ask if text != spared)))
        entries.append((folder, key, entry._replace(faq=tuple(kept)) if kept else entry))
    return asked, Without(compile_wordings(entries, loaded.knowledge, loaded.language), loaded.language)


def found(asked: list[Asked], interpreter: Interpreter, knowledge: Knowledge) -> None:
    """Print how often the index and the ranking have the answer."""
    first = among = right = 0
    surer: Counter[float] = Counter()
    right_then: Counter[float] = Counter()
    for item in asked:
        reading = interpreter.read(item.text)
        written = interpreter.written_on(reading)
        same = [says_the_same(knowledge, hit.folder, hit.key, item.answer) for hit in written]
        first += bool(same) and same[0]
        among += any(same)
        best = interpreter.likeliest(reading, written)
        if best is None:
            continue
        is_right = same[written.index(best[0].hit)]
        right += is_right
        for chance in (one for one in SURER if best[1] >= one):
            surer[chance] += 1
            right_then[chance] += is_right
    print(f"first in the index {first / len(asked):.3f}, weighed {among / len(asked):.3f}")
    print(f"most likely right  {right / len(asked):.3f}")
    for chance in SURER:
        share, then = surer[chance] / len(asked), right_then[chance] / max(surer[chance], 1)
        print(f"  chance >= {chance}: share {share:.3f}, right {then:.3f}")


def answered(asked: list[Asked], conversation: Conversation) -> None:
    """Print what the whole program makes of them."""
    counts: Counter[str] = Counter()
    for item in asked:
        conversation.clear()
        answer = conversation.ask(item.text)
        counts["led by it"] += answer.lead is not None and answer.lead.text == item.answer.say[0].text
        counts["silent"] += answer.kind != "answer"
        if item.answer.verdict in {"yes", "no"}:
            counts["yes or no"] += 1
            counts["the same"] += answer.verdict == item.answer.verdict
            counts["the opposite"] += answer.verdict in {"yes", "no"} and answer.verdict != item.answer.verdict
    polar = max(counts["yes or no"], 1)
    print(f"led by it          {counts['led by it'] / len(asked):.3f}, silent {counts['silent'] / len(asked):.3f}")
    print(f"its yes or no      {counts['the same'] / polar:.3f}, the opposite {counts['the opposite'] / polar:.3f}")


def says_the_same(knowledge: Knowledge, folder: str, key: str, answer: Faq) -> bool:
    """Whether what is written at a place is that answer."""
    entry, number = key.split("/")
    written = knowledge.concept(entry) if folder == "concepts" else knowledge.code(entry)
    return written is not None and written.faq[int(number)].say[0].text == answer.say[0].text


def fit(asked: list[Asked], interpreter: Interpreter, knowledge: Knowledge) -> None:
    """Print weights under which the answers that are right are the likeliest."""
    import numpy as np

    rows: list[tuple[float, ...]] = []
    right: list[float] = []
    groups: list[int] = []
    counted: list[float] = []

    def add(fits: list[Features], same: list[bool], weight: float) -> None:
        none = (*(0.0,) * len(Features._fields), 1.0)
        rows.extend([*((*one, 0.0) for one in fits), none])
        right.extend([*map(float, same), float(not any(same))])
        groups.extend([len(counted)] * (len(fits) + 1))
        counted.append(weight)

    for item in asked:
        reading = interpreter.read(item.text)
        written = interpreter.written_on(reading)
        fits = interpreter.fitting(reading, written)
        same = [says_the_same(knowledge, hit.folder, hit.key, item.answer) for hit in written]
        add(fits, same, 1.0)
        if any(same):
            others = [one for one, is_same in zip(fits, same, strict=True) if not is_same]
            add(others, [False] * len(others), WITHOUT_ANSWER)
    table, group, weights = np.array(rows), np.array(groups), np.array(counted)
    spread = table.std(0) + 1e-9
    table /= spread
    starts = np.flatnonzero(np.r_[True, np.diff(group) > 0])
    wanted = np.array(right) / np.bincount(group, right)[group]
    fitted, mean, square = (np.zeros(table.shape[1]) for _ in range(3))
    for step in range(1, 401):  # Adam (Kingma and Ba 2015)
        scores = table @ fitted
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        chances = shares / np.bincount(group, shares)[group]
        slope = (table.T @ ((chances - wanted) * weights[group]) + fitted) / weights.sum()
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        fitted -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    *learned, none = fitted / spread
    for name, new, now in zip(Features._fields, learned, WEIGHTS, strict=True):
        print(f"    {name}={new:.2f},  # now {now}")
    print(f"NONE_OF_THEM: Final = {none:.2f}  # now {NONE_OF_THEM}")


if __name__ == "__main__":
    main()
