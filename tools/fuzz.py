"""Feeds the entity parser or the case reader bytes that nobody would type, and stops at the first wrong outcome.

    python tools/fuzz.py entities|cases [--seconds N] [--seed N]

With atheris (`pip install atheris`) the inputs are led by the branches that they reach; without it they are pieces of
real input, shuffled and bent by chance alone, which finds less. An input that fails is printed as Python writes it.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

try:
    import atheris
except ImportError:
    atheris = None

with atheris.instrument_imports(include=["assistant", "intents"]) if atheris else nullcontext():
    from assistant.cases.reading import CaseFileError, Lines, read_rows
    from assistant.cases.visits import BadRow, Visit
    from assistant.loading import Loaded, load
    from intents.entities import extract
    from intents.teeth import is_tooth
    from intents.text import clean

TODAY = date(2026, 11, 21)
PIECES = (
    "d3351", "D33 51", "DO120", "-52", "/53", " to ", "51 and 52", "co-18", "CO ", "PR 96", "N130", "MA13", "carc 18",
    "tooth ", "#9", "#1-32", "UR", "40", "age ", "45 yo", "1/5/2026", "jan 5th, 2025", "two weeks ago", "cdt2027",
    "$1,000.00", "0", "13", ",", ";", "\t", "|", '"', "\r\n", "\n", "date", "tooth", "code", "patient", "payer",
    "age", '{"date": "2026-01-05", "tooth":', '9, "code": "D3351"}', "1/5/2026,9,D3351,Ann,Acme,,45\n",
    "[", "[" * 40, "1e999", "\0", "\ufeff",
    "\x1b[2J", "\u202e", "\ufdfa", "½", "²", "٣", "é", " ",
)  # fmt: skip
HEADER = b"date,tooth,code,patient,payer,provider,age\n"
LONGEST = 4_000
Try = Callable[[bytes], None]


def entities(loaded: Loaded) -> Try:
    """Whatever is found stands where it is said to, and is a thing of its kind."""
    codes, remarks = loaded.knowledge.directory(), loaded.knowledge.names("remarks")

    def one(data: bytes) -> None:
        text = clean(data.decode("utf-8", "surrogateescape"))
        found = extract(text, codes, remarks, TODAY, nearby=("D3351", "D3352"))
        kinds = found.entities
        assert all(code in codes for code in kinds.codes)
        assert all(re.fullmatch(r"D[0-9]{4}", code) for code in kinds.unknown_codes)
        assert all(map(is_tooth, kinds.teeth))
        assert all(re.fullmatch(r"(?:[ABMN]|MA)?\d{1,3}|[A-Z]{2}", remark, re.ASCII) for remark in kinds.remarks)
        assert all(date.fromisoformat(day) for day in kinds.dates)
        assert all(0 <= span.start < span.end <= len(text) for span in found.spans)

    return one


def cases(_: Loaded) -> Try:
    """Whatever the bytes are, each row is a visit or names its fault, in order, or the file is refused."""

    def one(data: bytes) -> None:
        for content in (data, HEADER + data):
            try:
                rows = list(read_rows(Lines(io.BytesIO(content)), "case"))
            except CaseFileError:
                continue
            assert [row.row for row in rows] == sorted(row.row for row in rows)
            for row in rows:
                assert row.reason if isinstance(row, BadRow) else is_sound(row)

    return one


def is_sound(visit: Visit) -> bool:
    """A visit that was read has a day of the calendar and a code."""
    return bool(date.fromisoformat(visit.day) and re.fullmatch(r"D[0-9]{4}", visit.code))


TARGETS: dict[str, Callable[[Loaded], Try]] = {"entities": entities, "cases": cases}


def guided(one: Try, seconds: int, seed: int) -> None:
    """Let atheris lead; it ends the process by itself, with a status other than 0 after a failure."""
    options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST}", "-artifact_prefix=fuzz-"]
    words = [piece.encode("utf-8", "surrogateescape") for piece in PIECES]

    def bent(data: bytes, largest: int, turn: int) -> bytes:
        chance = random.Random(turn)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, largest))
        at = chance.randint(0, len(data))
        return (data[:at] + chance.choice(words) + data[at:])[:largest]

    atheris.Setup([sys.argv[0], *options], one, custom_mutator=bent)
    atheris.Fuzz()


def by_chance(one: Try, seconds: int, seed: int) -> None:
    """Pieces of real input in any order, some bytes of them bent."""
    chance = random.Random(seed)
    ends, tries = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        data = bytearray("".join(chance.choices(PIECES, k=chance.randint(0, 60))).encode())
        for _ in range(chance.randint(0, 4) if data else 0):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            one(bytes(data))
        except Exception:
            print(f"failed on {bytes(data)!r}", file=sys.stderr)
            raise
        tries += 1
    print(f"{tries:,} inputs by chance in {seconds} s: nothing wrong (atheris is not installed)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    lead: Any = guided if atheris else by_chance
    lead(TARGETS[args.target](load()), args.seconds, args.seed)


if __name__ == "__main__":
    main()
