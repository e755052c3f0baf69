"""Print how fast `claimdesk check` goes through a long file, and how much memory it needs.

Run from the project's folder: `python benchmarks/cases.py [--rows 1000000]`. Each run is a fresh process, so that its
peak of memory is its own; a tenth of the rows is run too, to show that memory does not grow with the file. The last
column says how many times as long it takes as reading the same file with `csv` and nothing more.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

COURSES = (
    ("8", (("D3351", 0), ("D3352", 40), ("D3352", 90), ("D3353", 150))),
    ("19", (("D3330", 0), ("D2950", 14), ("D2740", 40))),
    ("9", (("D3310", 0), ("D2330", 14))),
    ("30", (("D2391", 0),)),
    ("K", (("D3220", 0), ("D2930", 0))),
    ("17", (("D7210", 0),)),
    ("14", (("D3330", 0), ("D2954", 20), ("D2740", 45))),
    ("", (("D0150", 0), ("D0210", 0), ("D1110", 0), ("D0120", 190), ("D1110", 190), ("D0120", 380), ("D1110", 380))),
    ("", (("D0120", 0), ("D0274", 0), ("D1110", 0), ("D0120", 190), ("D1110", 190))),
    ("", (("D0120", 0), ("D1110", 0), ("D0120", 190), ("D0274", 190), ("D1110", 190))),
    ("UR", (("D4341", 0),)),
)
"""Mostly what an office does every day; now and then a mistake is put in."""
ODD = ("D3351", "D3353", "D3310", "D3427", "D9110", "D2950")
PAYERS = ("Delta Dental of Kansas", "MetLife", "CareOregon", "", "Aetna PPO")
FIRST = date(2024, 1, 2)


def patients(count: int, seed: int) -> Iterator[list[tuple[str, ...]]]:
    """The rows of one patient after another, until there are `count` rows."""
    dice, made, number = random.Random(seed), 0, 0
    while made < count:
        number += 1
        rows = list(_patient(dice, f"Patient {number:07}"))[: count - made]
        made += len(rows)
        yield rows


def _patient(dice: random.Random, name: str) -> Iterator[tuple[str, ...]]:
    payer, age = dice.choice(PAYERS), str(dice.randrange(13, 20))
    for tooth, visits in dice.sample(COURSES, dice.randrange(1, 4)):
        start = FIRST + timedelta(dice.randrange(800))
        for code, after in visits:
            shown = dice.choice(ODD) if dice.random() < 0.02 else code
            yield name, (start + timedelta(after)).isoformat(), tooth, shown, payer, "Dr. One", age


def write(path: Path, count: int, order: str) -> None:
    """A file of so many rows: by patient, shuffled, or as the visits of a single patient."""
    rows = [row for patient in patients(count, 7) for row in patient]
    if order != "by patient":
        random.Random(11).shuffle(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("patient", "date", "tooth", "code", "payer", "provider", "age"))
        writer.writerows(("", *row[1:]) if order == "one patient" else row for row in rows)


def measure(path: Path, count: int) -> dict[str, float]:
    """Check the file in a fresh process: seconds from the first row to the last finding, and the peak of memory."""
    done = subprocess.run(
        [sys.executable, __file__, "--check", str(path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "rows": count}


def check(path: str) -> None:
    """What the fresh process does."""
    from assistant.cases.checker import examine
    from assistant.cases.findings import Finding
    from assistant.cases.reading import open_case
    from assistant.cases.report import expected_object, finding_object
    from assistant.cases.rulebook import Rulebook
    from assistant.loading import KNOWLEDGE
    from knowledge.library import Knowledge
    from knowledge.shelf import Shelf

    begun = time.process_time()
    with open(path, newline="", encoding="utf-8") as file:
        for _ in csv.reader(file):
            pass
    plain = time.process_time() - begun
    knowledge = Knowledge(Shelf(KNOWLEDGE))
    findings = coming = 0
    gc.disable()
    start, begun = time.perf_counter(), time.process_time()
    with open("/dev/null", "w", encoding="utf-8") as sink:
        for item in examine(open_case(path).rows, Rulebook(knowledge)):
            if isinstance(item, Finding):
                findings += 1
                sink.write(json.dumps(finding_object(item)))
            else:
                coming += 1
                sink.write(json.dumps(expected_object(item, knowledge)))
    seconds, core = time.perf_counter() - start, time.process_time() - begun
    found = {"seconds": seconds, "core": core, "plain": plain, "peak": peak(), "findings": findings, "coming": coming}
    print(json.dumps(found))


def peak() -> float:
    """The most memory this process ever held, in MiB; what its parent held before does not count."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def main() -> None:
    """Both orders at two lengths, a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--check", metavar="FILE", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.check:
        check(args.check)
        return
    print(
        f"{'order':<12} {'rows':>10} {'seconds':>8} {'core s':>7} {'rows/core s':>11} "
        f"{'findings':>9} {'next':>8} {'peak MiB':>9} {'x csv':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for order in ("by patient", "shuffled", "one patient"):
            for count in (args.rows // 10, args.rows):
                path = Path(folder) / "case.csv"
                write(path, count, order)
                found = measure(path, count)
                print(
                    f"{order:<12} {count:>10,} {found['seconds']:>8.1f} {found['core']:>7.1f} "
                    f"{count / found['core']:>11,.0f} "
                    f"{found['findings']:>9,.0f} {found['coming']:>8,.0f} {found['peak']:>9.0f} "
                    f"{found['core'] / found['plain']:>6.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
