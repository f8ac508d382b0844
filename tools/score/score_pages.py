"""Scores what hedui reads of test pages (tools/make_pdfs, corpus/pdf), page by page and by kind.

    python3 tools/score/score_pages.py [--program build/release/hedui] [--each] [--json FILE] FOLDER_OR_PDF...

Beside each PDF lies its truth, NAME.json. order, sentences, figures, articles: score_text.py. `records`: F1 of the figures read
from the PDF against those read from the clean text of the same document (kind, value, bounds, unit), one by one.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import score_text  # noqa: E402

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
MEASURES = ["order", "sentences", "figures", "recall", "f1", "titles", "leak", "records"]


def run(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=600).stdout.decode("utf-8")


def records_of(program, path, options=()):
    return [json.loads(line) for line in run([program, "--quiet", "extract", *options, str(path)]).splitlines()]


def clean_text(truth):
    """The document as somebody would have typed it."""
    parts = []
    for article in truth["articles"]:
        heads = [article.get("kicker"), article["title"], article.get("subtitle")]
        parts.append("\n".join([h for h in heads if h]) + "\n\n" + article["text"].replace("\n", "\n\n") + "\n")
    parts += [caption + "\n" for caption in truth.get("captions", [])]
    return "\n\n".join(parts)


def figure_keys(records):
    return collections.Counter((r["kind"], r["value"], r["low"], r["high"], r["unit"]) for r in records if r["type"] == "figure")


def body_of(text, record):
    """An article's text without its title."""
    lines = text[record["start"]:record["end"]].split("\n")
    title = score_text.without_marks(record.get("title") or "")
    at, taken = 0, ""
    while title and at < len(lines):
        piece = score_text.without_marks(lines[at])
        if not title.startswith(taken + piece) and not title.endswith(taken + piece):
            break
        taken += piece
        at += 1
        if taken == title:
            break
    return "\n".join(lines[at:]) if taken == title else "\n".join(lines)


def page_scores(program, path, options=()):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    text = run([program, "text", *options, str(path)])
    records = records_of(program, path, options)
    result = score_text.score_text(truth, text)
    articles = [{"title": r["title"], "text": body_of(text, r)} for r in records if r["type"] == "article"]
    result.update(score_text.score_articles(truth, articles))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as clean:
        clean.write(clean_text(truth))
        clean.flush()
        wanted = figure_keys(records_of(program, clean.name))
    read = figure_keys(records)
    both = (wanted & read).total()
    result["records"] = round(2 * both / (wanted.total() + read.total()), 4) if wanted or read else 1.0
    result["kind"], result["group"] = truth.get("kind", ""), truth.get("group", "")
    result["trust"] = sorted({r["trust"] for r in records if r["type"] == "page"})
    return result


def show(name, scores):
    cells = ["-" if scores[m] is None else f"{scores[m]:.3f}" for m in MEASURES]
    counts = f"{scores['count_pred']}/{scores['count_truth']}" if "count_pred" in scores else ""
    print(f"{name:<28}" + "".join(f"{cell:>10}" for cell in cells) + f"{counts:>9}  {' '.join(scores.get('trust', []))}".rstrip())


def mean_of(pages):
    """Means over pages; of the least `records` too, for no document may fall below its own floor."""
    means = {}
    for measure in MEASURES:
        values = [p[measure] for p in pages if p[measure] is not None]
        means[measure] = sum(values) / len(values) if values else None
    means["records_least"] = min(p["records"] for p in pages)
    return means


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--program", default=str(TOP / "build/release/hedui"))
    parser.add_argument("--each", action="store_true", help="a line for each page too")
    parser.add_argument("--json", type=pathlib.Path, help="write all scores there")
    words = parser.parse_args()
    files = [f for p in words.paths for f in (sorted(p.glob("*.pdf")) if p.is_dir() else [p])]
    kinds, scores = collections.defaultdict(list), {}
    print(f"{'':<28}" + "".join(f"{m:>10}" for m in MEASURES) + "  articles")
    for file in files:
        scores[file.stem] = page_scores(words.program, file)
        kinds[scores[file.stem]["kind"]].append(scores[file.stem])
        if words.each:
            show(file.stem, scores[file.stem])
    for kind, pages in sorted(kinds.items()):
        show(f"{kind} ({len(pages)})", mean_of(pages))
    if words.json:
        words.json.write_text(json.dumps(scores, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
