"""The peers, measured on the same input in an environment of their own: `peers.py spacy|pypdf`, JSON in, JSON out."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

MODEL = "en_core_web_sm"


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the best of some rounds, after one that warms up."""
    work()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def measure_spacy(question: dict[str, Any]) -> dict[str, Any]:
    """The small English pipeline, names alone; where it is not installed, only words and sentences, and it says so."""
    import spacy

    if spacy.util.is_package(MODEL):
        nlp = spacy.load(MODEL, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
        pipeline = f"{MODEL}, names alone"
    else:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        pipeline = f"blank English, only words and sentences ({MODEL} is not installed)"
    texts = question["texts"] * question["times"]
    size = sum(len(text.encode()) for text in texts)
    speed = size / 1e6 / best(lambda: [nlp(text) for text in texts], question["rounds"])
    return {"version": spacy.__version__, "pipeline": pipeline, "mb_per_s": speed}


def measure_pypdf(question: dict[str, Any]) -> dict[str, Any]:
    """The text of every page."""
    import pypdf

    pages = len(pypdf.PdfReader(question["path"]).pages)

    def extract() -> list[str]:
        return [page.extract_text() for page in pypdf.PdfReader(question["path"]).pages]

    return {"version": pypdf.__version__, "pages_per_s": pages / best(extract, question["rounds"])}


if __name__ == "__main__":
    measure = {"spacy": measure_spacy, "pypdf": measure_pypdf}[sys.argv[1]]
    print(json.dumps(measure(json.load(sys.stdin))))
