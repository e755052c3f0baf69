"""What an answer costs inside the process: median and 99th percentile, and on a base of 100 times the codes.

    python benchmarks/answers.py [--times N]

The questions are the example questions of all intents. The larger base holds every code N times under made-up
numbers, each with its name, phrases and first sentences, in the directory, the phrase table and the search index.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from assistant.conversation import Conversation
from assistant.loading import Loaded, load
from intents.compiler import compile_office_language, read_examples
from knowledge.library import Knowledge
from knowledge.models import Code
from knowledge.packing import pack
from knowledge.shelf import Layers, Shelf, write_shelf


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    args = parser.parse_args()
    loaded = load()
    questions = [text for text, _ in read_examples()][::3]
    small = timed(Conversation(loaded), questions)
    print(f"{len(questions)} questions, {len(loaded.knowledge.directory())} codes")
    print(f"{'base':<12}{'median ms':>12}{'p99 ms':>10}")
    show("as shipped", small)
    if args.times > 1:
        with tempfile.TemporaryDirectory() as folder:
            large = timed(Conversation(enlarged(loaded, args.times, Path(folder))), questions)
        show(f"x {args.times}", large)
        ratio = statistics.median(large) / statistics.median(small)
        print(f"median of the larger base: {ratio:.1f} times")


def timed(conversation: Conversation, questions: Iterable[str]) -> list[float]:
    """Milliseconds an answer, each question in a conversation of its own, after a first round that warms up."""
    times = []
    for round_number in range(2):
        for question in questions:
            conversation.clear()
            began = time.perf_counter()
            conversation.ask(question)
            if round_number:
                times.append((time.perf_counter() - began) * 1000)
    return times


def show(name: str, times: list[float]) -> None:
    print(f"{name:<12}{statistics.median(times):>12.2f}{statistics.quantiles(times, n=100)[98]:>10.2f}")


def enlarged(loaded: Loaded, times: int, folder: Path) -> Loaded:
    """The base with every code written `times` over."""
    knowledge = loaded.knowledge
    copies = [
        copy_of(code, number)
        for listed in knowledge.directory()
        if (code := knowledge.code(listed))
        for number in range(1, times)
    ]
    listing = {code.code: (code.name, code.section, "outline", None, None) for code in copies}
    records: dict[str, Any] = {f"codes/{code.code}": pack(code) for code in copies}
    records["directory"] = {**{code: tuple(item) for code, item in knowledge.directory().items()}, **listing}
    write_shelf(str(folder / "knowledge"), records)
    entries = [("codes", code.code, code) for code in copies]
    write_shelf(str(folder / "language"), compile_office_language(entries, knowledge, loaded.language))
    return Loaded(
        Knowledge(Layers(Shelf(str(folder / "knowledge")), knowledge.records)),
        Layers(Shelf(str(folder / "language")), loaded.language),
    )


def copy_of(code: Code, number: int) -> Code:
    """A made-up code that is worded like another, its names told apart by a number."""
    phrases = tuple(f"{phrase} variant {number}" for phrase in code.phrases[:4])
    name = f"{code.name} variant {number}"
    return Code(f"{code.code}x{number}", name, "outline", code.what[:2], section=code.section, phrases=phrases)


if __name__ == "__main__":
    main()
