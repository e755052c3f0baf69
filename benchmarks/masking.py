"""Print how well masking finds what identifies a person, and that it spares what billing needs.

Run from the project's folder: `python benchmarks/masking.py [--misses]`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 21)
DATA = ROOT / "tests" / "data" / "masking.jsonl"
FIRST = {
    1: 0.976, 2: 0.908, 3: 0.864, 4: 0.894, 5: 0.793, 6: 0.924, 7: 0.933, 8: 1.000, 9: 0.797, 10: 0.973, 11: 0.911,
    12: 0.838, 13: 0.966, 14: 0.960, 15: 0.943, 16: 0.932, 17: 0.965, 18: 0.902,
    19: 0.981, 20: 0.987,
}  # fmt: skip
"""Recall on each batch of lines when it was new and no rule had been made with it in sight (of 1: on a third of it)."""

Stretch = tuple[int, int]
Finder = Callable[[str], Sequence[Stretch]]


@dataclass(frozen=True, slots=True)
class Secret:
    """What must be masked, and where it stands."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the test set."""

    id: str
    batch: int
    text: str
    secrets: tuple[Secret, ...]
    kept: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What a finder made of some lines."""

    found: Counter[str]
    wanted: Counter[str]
    right: int
    marked: int
    eaten: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Give the share of secrets that are covered whole."""
        return self.found.total() / max(1, self.wanted.total())

    @property
    def precision(self) -> float:
        """Give the share of masked stretches that lie on a secret."""
        return self.right / max(1, self.marked)


def load(path: Path = DATA) -> list[Line]:
    """Read the test set."""
    return [_line(json.loads(row)) for row in path.read_text(encoding="utf-8").splitlines()]


def score(lines: Iterable[Line], find: Finder) -> Score:
    """Compare what a finder marks with what is to be masked and what is to be kept."""
    found, wanted = Counter[str](), Counter[str]()
    eaten: list[str] = []
    misses: list[str] = []
    right = marked = 0
    for line in lines:
        spans = find(line.text)
        marked += len(spans)
        right += sum(any(_touch(span, s) for s in line.secrets) for span in spans)
        wanted.update(secret.kind for secret in line.secrets)
        for secret in line.secrets:
            if _is_covered(line.text, secret, spans):
                found[secret.kind] += 1
            else:
                misses.append(f"{line.id} {secret.kind}: {line.text}")
        eaten += [
            f"{line.id} {line.text[a:b]}: {line.text}"
            for a, b in line.kept
            if any(start < b and a < end for start, end in spans)
        ]
    return Score(found, wanted, right, marked, tuple(eaten), tuple(misses))


def ours(text: str) -> list[Stretch]:
    """Find with the project's own masking."""
    from assistant.masking import find

    return [(span.start, span.end) for span in find(text, TODAY)]


def main() -> int:
    """Print the figures, and with `--misses` each line that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what was missed or eaten")
    options = parser.parse_args()
    lines = load()
    for batch, first in FIRST.items():
        result = score([line for line in lines if line.batch == batch], ours)
        print(
            f"batch {batch:2}  recall {first:.3f} at first, {result.recall:.3f} now  ({result.wanted.total()} secrets)"
        )
    result = score(lines, ours)
    _print_score(result)
    if options.misses:
        print("\n".join([*("missed " + m for m in result.misses), *result.eaten]))
    _print_speed(lines)
    return 0


def _print_score(result: Score) -> None:
    print(
        f"all       recall {result.recall:.3f}  precision {result.precision:.3f}"
        f"  secrets {result.wanted.total()}  billing tokens masked {len(result.eaten)}"
    )
    for kind, count in result.wanted.most_common():
        print(f"          {kind:24} {result.found[kind]:3} of {count:3}")


def _print_speed(lines: Sequence[Line]) -> None:
    began = time.process_time()
    for line in lines:
        ours(line.text)
    each = (time.process_time() - began) / len(lines)
    print(f"{each * 1e6:.0f} µs of processor time a line")


def _line(row: dict[str, object]) -> Line:
    text = str(row["text"])
    secrets, kept = row["mask"], row["keep"]
    if not isinstance(secrets, list) or not isinstance(kept, list):
        raise TypeError(f"{row['id']}: mask and keep are lists")
    places = _places(text, [str(secret["text"]) for secret in secrets])
    kinds = [str(secret["kind"]) for secret in secrets]
    return Line(
        str(row["id"]),
        int(str(row["batch"])),
        text,
        tuple(Secret(kind, *place) for kind, place in zip(kinds, places, strict=True)),
        tuple(_places_outside(text, [str(token) for token in kept], places)),
    )


def _places(text: str, parts: Sequence[str]) -> list[Stretch]:
    """Say where each part stands, searching on from the one before."""
    places: list[Stretch] = []
    at = 0
    for part in parts:
        at = text.index(part, at)
        places.append((at, at + len(part)))
        at += len(part)
    return places


def _places_outside(text: str, parts: Sequence[str], secret: Sequence[Stretch]) -> Iterable[Stretch]:
    for part in parts:
        shape = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")
        for found in shape.finditer(text):
            if not any(start < found.end() and found.start() < end for start, end in secret):
                yield found.start(), found.end()


def _touch(span: Stretch, secret: Secret) -> bool:
    return span[0] < secret.end and secret.start < span[1]


def _is_covered(text: str, secret: Secret, spans: Sequence[Stretch]) -> bool:
    """A secret is masked when no letter or digit of it remains."""
    return all(
        any(start <= at < end for start, end in spans) for at in range(secret.start, secret.end) if text[at].isalnum()
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
