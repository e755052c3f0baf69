"""What a command costs from outside, as ratios to a bare import of the libraries, all measured in one run.

    python benchmarks/start.py [--python PYTHON] [--rounds N]

PYTHON should be an interpreter with claimdesk installed from a wheel: a checkout is compiled anew and looked
through for edited files. Rounds are interleaved, so that a busy machine slows all commands alike.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUN = "import sys; from assistant.__main__ import run; sys.exit(run())"
BASE = "import pydantic, rapidfuzz.process; pydantic.BaseModel"
COMMANDS = {
    "bare Python": ["-c", "pass"],
    "import pydantic and rapidfuzz": ["-c", BASE],
    "--version": ["-c", RUN, "--version"],
    "--help": ["-c", RUN, "--help"],
    "an exact code": ["-c", RUN, "D3351"],
    "a free question": ["-c", RUN, "can I bill D3351 twice?"],
    "a question with a typo": ["-c", RUN, "what do i atach for the apexifcation final visit"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.rounds + 1):
            for name, command in COMMANDS.items():
                began = time.perf_counter()
                subprocess.run([args.python, *command], cwd=folder, env=environment, capture_output=True, check=True)
                if number:
                    times[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(found) for name, found in times.items()}
    base = medians["import pydantic and rapidfuzz"]
    print(f"{'command':<32}{'ms':>8}{'ratio':>8}")
    for name, median in medians.items():
        print(f"{name:<32}{median * 1000:>8.1f}{median / base:>8.2f}")


if __name__ == "__main__":
    main()
