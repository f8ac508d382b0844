#!/usr/bin/env python3
"""Compares the figures of two runs of `hedui extract` over the same document in two forms, such as a PDF and its clean text.

    compare_records.py A.jsonl B.jsonl [--misses]

A.jsonl is what is looked at, B.jsonl what it should be. A figure of A is right where B has one with the same text (widths folded, no
white space), kind, value, low, high, unit and indicator; they are paired in their order. Prints precision, recall and F1; `--misses` lists what
stands on one side alone. Several documents in a file are paired by the order they come in. Python 3 standard library only.
"""
import argparse
import difflib
import json
import re
import sys
import unicodedata


def folded(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def key_of(figure):
    return (folded(figure["text"]), figure["kind"], figure["value"], figure["low"], figure["high"], folded(figure["unit"]),
            folded(figure["indicator"]))


def documents_of(path):
    """The keys of each document's figures, in the order of the text."""
    documents = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["type"] == "document":
                documents[record["document"]] = []
            elif record["type"] == "figure":
                documents[record["document"]].append((record["start"], key_of(record)))
    return [[key for _, key in sorted(figures, key=lambda figure: figure[0])] for figures in documents.values()]


def compare(found, wanted, misses):
    """How many figures stand on both sides in the same order."""
    matcher = difflib.SequenceMatcher(None, found, wanted, autojunk=False)
    common = 0
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        if what == "equal":
            common += a1 - a0
        elif misses:
            for sign, keys in (("-", wanted[b0:b1]), ("+", found[a0:a1])):
                for key in keys:
                    print(sign, " ".join(str(part) for part in key))
    return common


def f1(common, found, wanted):
    precision = common / found if found else 1.0
    recall = common / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if common else float(found == wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("a")
    parser.add_argument("b")
    parser.add_argument("--misses", action="store_true", help="list the figures of one side alone: - B's, + A's")
    options = parser.parse_args()
    a, b = documents_of(options.a), documents_of(options.b)
    if len(a) != len(b):
        sys.exit(f"{options.a} has {len(a)} documents, {options.b} has {len(b)}")
    common = sum(compare(found, wanted, options.misses) for found, wanted in zip(a, b))
    found, wanted = sum(map(len, a)), sum(map(len, b))
    print("figures %d of %d, P %.4f R %.4f F1 %.4f" % ((common, wanted) + f1(common, found, wanted)))


if __name__ == "__main__":
    main()
