"""The worst that a message of 2,000 characters can cost, in processor time, and which step of an answer costs it.

    python benchmarks/hostile.py [--tries N] [--seed N] [--show]

Tries hostile pieces repeated to the limit, random mixtures of all that a question can hold, and mends of the worst ones
found so far (a piece put in, taken out or doubled). The steps are timed for the worst of each. Prints times in
milliseconds: a machine twice as slow prints twice as much.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from assistant.conversation import Conversation
from assistant.loading import Loaded, load
from assistant.masking import mask
from intents.compiler import read_examples
from intents.entities import extract
from intents.text import MAX_CHARACTERS, clean

TODAY = date(2026, 11, 21)
LIMIT = 50.0
"""Milliseconds that no message may cost."""
PIECES = (
    "1", "12", "51", "3351", "1234567", "d3351", "D9999", "d335", "DO120", "-52", "/53", "51 and 52", "d3351-d3399",
    "co-18", "PR 96", "N130", "MA13", "carc 18", "A1", "#9", "#1-32", "#1-", "tooth", "teeth 1-32", "UR", "40", "MOD",
    "age 45", "45 yo", "1/5/2026", "jan 5", "jan 5th, 2025", "two weeks ago", "last March", "2026-01-05", "$1,000.00",
    "50%", "?", "? ", "\n", "\n\n", ", and what is", "and", "or", "not", "never", "no", "can", "can i bill", "twice",
    "same day", "what is", "why", "denied", "how often", "vs", "(", "((", "[", "[[", "{", "{{", "<", "'", '"', "`",
    "\\", "/", "-", "--", "_", ".", "...", ",", ";", ":", "|", "@", "&", "+", "=", "*", "~", " ", "\t",
    "pt John Smith", "patient", "mrs", "Dr.", "O'Brien-Kowalski", "maria de la cruz", "dob 3/4/87", "born",
    "member id", "XYZ123456789", "123-45-6789", "(555) 555-0142", "a.b@c.example", "12 Elm St", "apt", "PO box",
    "NY 10001", "\u202e", "\u200b", "e\u0301", "\ufdfa", "🦷", "½", "é", "ß", "漢字", "\x1b[2J", "\x1b]0;", "a", "aa",
    "supercalifragilistic", "x" * 60, "pulpotmy", "apexifcation", "crwn", "endodontc", "recalcifcation",
    "predeterminaton", "peridontal",
)  # fmt: skip
GLUES = ("", " ", ", ", " and ", "? ", "\n", "-", "/")
KEPT = 24
"""Worst messages that are mended further."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the beginning of each of the worst messages")
    args = parser.parse_args()
    loaded = load()
    worst = search(loaded, args.tries, random.Random(args.seed))
    steps = steps_of(loaded)
    print(f"{'whole':>8}" + "".join(f"{name:>11}" for name in steps))
    for cost, text in sorted(((confirmed(loaded, text), text) for _, text in worst[:8]), reverse=True):
        print(
            f"{cost:8.1f}"
            + "".join(f"{least(lambda step=step, text=text: step(text)):11.1f}" for step in steps.values())
        )
        if args.show:
            print(f"         {text[:150]!r}")
    most = max(confirmed(loaded, text) for _, text in worst[:8])
    print(f"worst of {args.tries:,}: {most:.1f} ms, {most / LIMIT:.2f} of the limit")


def search(loaded: Loaded, tries: int, chance: random.Random) -> list[tuple[float, str]]:
    """The costliest messages of many, worst first."""
    words = vocabulary()
    first = [(piece + glue) * MAX_CHARACTERS for piece in PIECES for glue in ("", " ", "? ")]
    worst: list[tuple[float, str]] = []
    for number in range(tries):
        if number < len(first):
            text = first[number]
        elif worst and chance.random() < 0.5:
            text = mended(chance.choice(worst)[1], words, chance)
        else:
            text = mixture(words, chance)
        text = text[:MAX_CHARACTERS]
        worst = sorted([*worst, (whole(loaded, text), text)], reverse=True)[:KEPT]
    return worst


def vocabulary() -> list[str]:
    """Words and whole questions of the example questions."""
    texts = [text for text, _ in read_examples()]
    return sorted({word for text in texts for word in text.split()}) + texts


def mixture(words: Sequence[str], chance: random.Random) -> str:
    """Pieces, words or questions of a few kinds, glued in one way or in any."""
    kinds = chance.sample(PIECES, chance.randint(1, 6)) + chance.sample(list(words), chance.randint(0, 40))
    glues = GLUES if chance.random() < 0.5 else (chance.choice(GLUES),)
    return "".join(chance.choice(kinds) + chance.choice(glues) for _ in range(MAX_CHARACTERS))[:MAX_CHARACTERS]


def mended(text: str, words: Sequence[str], chance: random.Random) -> str:
    """A message with something put in, taken out or doubled somewhere."""
    at, to = sorted(chance.sample(range(len(text) + 1), 2)) if len(text) > 1 else (0, len(text))
    new = chance.choice((chance.choice(PIECES), chance.choice(words), text[at:to] * 2, ""))
    return (text[:at] + chance.choice(GLUES) + new + text[at if len(new) < 30 else to :]).ljust(
        MAX_CHARACTERS, text[-1:]
    )


@cache
def warm(loaded: Loaded) -> Conversation:
    """A conversation that has answered before; what a first answer loads is measured by benchmarks/start.py."""
    talk = Conversation(loaded, today=lambda: TODAY)
    talk.ask("what do I bill when the dentist opens a tooth for the first time?")
    return talk


def whole(loaded: Loaded, text: str) -> float:
    """Milliseconds of processor time of one answer and of masking what was asked."""
    talk = warm(loaded)
    talk.clear()
    began = time.process_time()
    talk.ask(text)
    mask(text)
    return (time.process_time() - began) * 1000


def confirmed(loaded: Loaded, text: str) -> float:
    """The least of some tries: what the message costs and not what the machine did meanwhile."""
    return min(whole(loaded, text) for _ in range(5))


def steps_of(loaded: Loaded) -> dict[str, Callable[[str], object]]:
    """The steps of an answer, each alone."""
    codes, remarks = loaded.knowledge.directory(), loaded.knowledge.names("remarks")
    talk = warm(loaded)
    return {
        "clean": clean,
        "mask": mask,
        "entities": lambda text: extract(clean(text), codes, remarks, TODAY),
        "reading": lambda text: talk._interpreter.read(text, talk.focus),
    }


def least(run: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        began = time.process_time()
        run()
        times.append((time.process_time() - began) * 1000)
    return min(times)


if __name__ == "__main__":
    main()
