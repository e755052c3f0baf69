"""How well, how honestly and how fast the classifier reads questions nobody here wrote, beside two common methods.

Run: python -m benchmarks.intents --data DIR, where DIR holds banking77/ and clinc150/.
"""

import argparse
import csv
import gzip
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from rapidfuzz import fuzz, process

from intents.classifier import FuzzyClassifier

Row = tuple[str, str]
Answer = tuple[str, float]

OUT_OF_SCOPE = "oos"
_SMALL_SIZES = (5, 10, 30)
_SHOWN_SIZE = 10
_KEPT_IN_SCOPE = 0.905  # of validation questions in scope, so many are to be answered right


class Method(Protocol):
    """Something that learns from rows and answers a text with an intent and a score."""

    name: str

    def fit(self, rows: Sequence[Row]) -> None:
        """Learn the rows."""

    def answer(self, text: str) -> Answer:
        """The best intent and its score."""


class Ours:
    """The classifier as claimdesk uses it."""

    name = "claimdesk"

    def fit(self, rows: Sequence[Row]) -> None:
        """Learn the rows."""
        self._classifier = FuzzyClassifier.fit(rows)

    def answer(self, text: str) -> Answer:
        """The likeliest intent and its confidence."""
        best = self._classifier.rank(text)[0]
        return best.intent, best.confidence


class NearestExample:
    """What most would write first: the nearest example by rapidfuzz."""

    name = "rapidfuzz extractOne"

    def fit(self, rows: Sequence[Row]) -> None:
        """Keep the rows, in lower case."""
        self._extract, self._scorer = process.extractOne, fuzz.token_sort_ratio
        self._texts = [text.lower() for text, _ in rows]
        self._intents = [intent for _, intent in rows]

    def answer(self, text: str) -> Answer:
        """The nearest example's intent and its ratio."""
        _, ratio, place = self._extract(text.lower(), self._texts, scorer=self._scorer)
        return self._intents[place], ratio / 100


class LinearSvm:
    """TF-IDF of words and letters with a linear SVM, by scikit-learn."""

    name = "TF-IDF + linear SVM"

    def fit(self, rows: Sequence[Row]) -> None:
        """Learn the rows with scikit-learn's defaults."""
        vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer
        pipeline, svm = import_module("sklearn.pipeline"), import_module("sklearn.svm")
        by_words = vectorizer(ngram_range=(1, 2), sublinear_tf=True)
        by_letters = vectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        self._model = pipeline.make_pipeline(pipeline.make_union(by_words, by_letters), svm.LinearSVC())
        self._model.fit([text for text, _ in rows], [intent for _, intent in rows])

    def answer(self, text: str) -> Answer:
        """The best intent and its distance from the border."""
        scores = self._model.decision_function([text])[0]
        place = int(scores.argmax())
        return str(self._model.classes_[place]), float(scores[place])


@dataclass(frozen=True, slots=True)
class Outcome:
    """One held-out question: whether it was answered right, with what score, in what time."""

    in_scope: bool
    right: bool
    score: float
    seconds: float


def outcomes(method: Method, rows: Sequence[Row]) -> list[Outcome]:
    """Ask every question once."""
    method.answer(rows[0][0])  # what is loaded at first need is not the first question's fault
    results = []
    for text, intent in rows:
        started = time.perf_counter()
        answer, score = method.answer(text)
        seconds = time.perf_counter() - started
        results.append(Outcome(intent != OUT_OF_SCOPE, answer == intent, score, seconds))
    return results


def accuracy(results: Sequence[Outcome]) -> float:
    """The share answered right."""
    return statistics.fmean(result.right for result in results)


def sample(rows: Sequence[Row], size: int, seed: int) -> list[Row]:
    """So many rows of every intent."""
    texts: dict[str, list[str]] = defaultdict(list)
    for text, intent in rows:
        texts[intent].append(text)
    chance = random.Random(seed)
    drawn = {intent: chance.sample(texts[intent], min(size, len(texts[intent]))) for intent in sorted(texts)}
    return [(text, intent) for intent, some in drawn.items() for text in some]


def threshold(validation: Sequence[Outcome]) -> float:
    """The highest score under which to reject that keeps the promised share of in-scope questions answered right."""
    in_scope = [result for result in validation if result.in_scope]
    right = sorted((result.score for result in in_scope if result.right), reverse=True)
    return right[min(len(right), round(_KEPT_IN_SCOPE * len(in_scope))) - 1]


def banking(folder: Path, part: str) -> list[Row]:
    """A part of BANKING77 (Casanueva et al. 2020)."""
    with (folder / "banking77" / f"{part}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def clinc(folder: Path) -> dict[str, list[Row]]:
    """CLINC150 (Larson et al. 2019), all parts."""
    with gzip.open(folder / "clinc150" / "data_full.json.gz", "rt", encoding="utf-8") as file:
        return {part: [(text, intent) for text, intent in rows] for part, rows in json.load(file).items()}


def report_banking(make: Callable[[], Method], folder: Path, seeds: int) -> None:
    """Accuracy by number of examples, and time."""
    train, test = banking(folder, "train"), banking(folder, "test")
    for size in _SMALL_SIZES:
        runs = [_tried(make, sample(train, size, seed), test) for seed in range(seeds)]
        shares = " ".join(f"{accuracy(results):.3f}" for results, _ in runs)
        print(f"  BANKING77 k={size:<3} {shares}  {_times(*runs[0])}")
        if size == _SHOWN_SIZE:
            print_reliability(runs[0][0])
    results, fitting = _tried(make, train, test)
    print(f"  BANKING77 all   {accuracy(results):.3f}  {_times(results, fitting)}")
    print_reliability(results)


def report_clinc(make: Callable[[], Method], folder: Path) -> None:
    """In-scope accuracy and out-of-scope recall, under a threshold chosen on the validation part."""
    data = clinc(folder)
    method = make()
    method.fit(data["train"])
    limit = threshold(outcomes(method, data["val"] + data["oos_val"]))
    known, unknown = outcomes(method, data["test"]), outcomes(method, data["oos_test"])
    kept = statistics.fmean(result.right and result.score >= limit for result in known)
    recall = statistics.fmean(result.score < limit for result in unknown)
    print(f"  CLINC150 in scope {accuracy(known):.3f}; above {limit:.3f}: {kept:.3f}, out-of-scope recall {recall:.3f}")
    print_reliability(known)


def _tried(make: Callable[[], Method], train: Sequence[Row], test: Sequence[Row]) -> tuple[list[Outcome], float]:
    method = make()
    started = time.perf_counter()
    method.fit(train)
    fitting = time.perf_counter() - started
    return outcomes(method, test), fitting


def _times(results: Sequence[Outcome], fitting: float) -> str:
    """Median and 99th percentile, also as multiples of a yardstick, since machines differ."""
    seconds = [result.seconds for result in results]
    median, late = statistics.median(seconds), statistics.quantiles(seconds, n=100)[98]
    unit = yardstick()
    times = f"median {median * 1e3:.2f} ms ({median / unit:.2f}x), p99 {late * 1e3:.2f} ms ({late / unit:.2f}x)"
    return f"{times}, fit {fitting:.1f} s"


def yardstick() -> float:
    """Seconds this machine takes to add up ten thousand floats in a loop: the best of many tries."""
    return min(_timed_loop() for _ in range(30))


def _timed_loop() -> float:
    started = time.perf_counter()
    total = 0.0
    for number in range(10_000):
        total += number * 0.5
    return time.perf_counter() - started


def print_reliability(results: Sequence[Outcome]) -> None:
    """For each tenth of confidence: how many answers, what they claimed, and how many were right."""
    bins: dict[int, list[Outcome]] = defaultdict(list)
    for result in results:
        bins[min(9, max(0, int(result.score * 10)))].append(result)
    for place, members in sorted(bins.items()):
        claimed = statistics.fmean(member.score for member in members)
        print(f"      {place / 10:.1f}+ {len(members):5d} claimed {claimed:.3f} right {accuracy(members):.3f}")


def methods() -> list[Callable[[], Method]]:
    """Ours and those that can be had here."""
    if find_spec("sklearn") is None:
        print("scikit-learn is not installed: TF-IDF with a linear SVM is left out")
        return [Ours, NearestExample]
    return [Ours, NearestExample, LinearSvm]


def main() -> None:
    """Read the options and print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds banking77/ and clinc150/")
    parser.add_argument("--seeds", type=int, default=3, help="how many samples of each small size")
    options = parser.parse_args()
    for make in methods():
        print(make().name, flush=True)
        report_banking(make, options.data, options.seeds)
        report_clinc(make, options.data)


if __name__ == "__main__":
    main()
