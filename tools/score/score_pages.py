"""Scores what hedui reads of test pages (tools/make_pdfs, corpus/pdf), page by page and by kind.

    python3 tools/score/score_pages.py [--program build/release/hedui] [--each] [--json FILE] [--floors FILE] FOLDER_OR_PDF...

Beside each PDF lies its truth, NAME.json. order, sentences, figures, f1, titles, leak: score_text.py. `records`: F1 of the figures
read from the PDF against those read from the clean text of the same document (kind, value, bounds, unit), one by one; `worst`: that
of the kind's worst document. `verdict`: share of documents all of whose pages were judged as their truth says. With --floors
(tests/page_floors.tsv) every kind is held against its floors: exit status 1 where one is not kept.
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
MEASURES = ["order", "sentences", "figures", "recall", "f1", "titles", "leak", "records", "worst", "verdict"]


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600)
    if done.returncode not in (0, 2):  # 2: not all of it could be read, which the records tell
        sys.exit(f"{' '.join(map(str, command))}\nended with status {done.returncode}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8")


def records_of(program, path, options=()):
    records = [json.loads(line) for line in run([program, "--quiet", "extract", *options, str(path)]).splitlines()]
    if not any(r["type"] == "document" for r in records):
        sys.exit(f"{program} extract {path}: nothing came of it")
    return records


def clean_text(truth):
    """The document as somebody would have typed it."""
    parts = []
    for article in truth["articles"]:
        heads = [article.get("kicker"), article["title"], article.get("subtitle")]
        parts.append("\n".join([h for h in heads if h]) + "\n\n" + apart(article["text"].split("\n")) + "\n")
    parts += [caption + "\n" for caption in truth.get("captions", [])]
    return "\n\n".join(parts)


def apart(lines):
    """Paragraphs with a blank line between, rows of a table (they have tabs) without."""
    text = lines[0]
    for above, line in zip(lines, lines[1:]):
        text += ("\n" if "\t" in above and "\t" in line else "\n\n") + line
    return text


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
    result["records"] = result["worst"] = round(2 * both / (wanted.total() + read.total()), 4) if wanted or read else 1.0
    result["kind"], result["group"] = truth.get("kind", ""), truth.get("group", "")
    result["trust"] = sorted({r["trust"] for r in records if r["type"] == "page"})
    result["verdict"] = float(bool(result["trust"]) and set(result["trust"]) <= set(truth.get("trust", ["text"])))
    return result


def show(name, scores):
    cells = ["-" if scores[m] is None else f"{scores[m]:.3f}" for m in MEASURES]
    counts = f"{scores['count_pred']}/{scores['count_truth']}" if "count_pred" in scores else ""
    print(f"{name:<28}" + "".join(f"{cell:>10}" for cell in cells) + f"{counts:>9}  {' '.join(scores.get('trust', []))}".rstrip())


def mean_of(pages):
    """Means over pages, and the worst `records`."""
    means = {}
    for measure in MEASURES:
        values = [p[measure] for p in pages if p[measure] is not None]
        means[measure] = sum(values) / len(values) if values else None
    means["worst"] = min(p["records"] for p in pages)
    return means


def check_floors(path, kinds):
    """The floors that are not kept or hold nothing any more, and those that might be higher, as lines to print."""
    low, high = [], []
    kept_slack = 0.06  # what a page may gain before its floor has to follow
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")][1:]
    for kind, measure, floor, target, why in rows:
        if kind not in kinds:
            low.append(f"{path}: there is no page of the kind {kind}")
            continue
        value = kinds[kind][measure]
        if value is None or value < float(floor) - 0.0005:
            low.append(f"{kind}: {measure} is {value if value is None else round(value, 3)}, at least {floor} is promised")
        if value is not None and value > float(floor) + kept_slack and float(floor) < float(target):
            low.append(f"{kind}: {measure} is {value:.3f}, far above its floor of {floor}: raise it, so that it holds something")
        if float(floor) < float(target) and not why:
            low.append(f"{kind}: {measure} is promised below its target of {target} without a reason")
        if value is not None and float(floor) < float(target) and value >= min(float(target), float(floor) + 0.02):
            high.append(f"{kind}: {measure} is {value:.3f}, the floor of {floor} could be higher")
    for kind in kinds:
        if not any(row[0] == kind for row in rows):
            low.append(f"{path}: no floor for the kind {kind}")
    return low, high


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    parser.add_argument("--program", default=str(TOP / "build/release/hedui"))
    parser.add_argument("--each", action="store_true", help="a line for each page too")
    parser.add_argument("--json", type=pathlib.Path, help="write all scores there")
    parser.add_argument("--floors", type=pathlib.Path, help="a table of floors to hold the kinds against")
    words = parser.parse_args()
    files = [f for p in words.paths for f in (sorted(p.glob("*.pdf")) if p.is_dir() else [p])]
    kinds, scores = collections.defaultdict(list), {}
    print(f"{'':<28}" + "".join(f"{m:>10}" for m in MEASURES) + "  articles")
    for file in files:
        scores[file.stem] = page_scores(words.program, file)
        kinds[scores[file.stem]["kind"]].append(scores[file.stem])
        if words.each:
            show(file.stem, scores[file.stem])
    means = {kind: mean_of(pages) for kind, pages in sorted(kinds.items())}
    for kind, mean in means.items():
        show(f"{kind} ({len(kinds[kind])})", mean)
    if words.json:
        words.json.write_text(json.dumps(scores, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if words.floors:
        low, high = check_floors(words.floors, means)
        print("\n".join(["", *low, *high]))
        return 1 if low else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
