#!/usr/bin/env python3
"""Plants discrepancies with known truth and scores how hedui audit finds them. Python 3 standard library only.

    plant.py make --texts DIR... --gold DIR... --out DIR [--count 300] [--seed 1]
    plant.py score --out DIR --hedui PROGRAM [--misses]

`make` writes official tables made of gold (one a document), and cases: a document, a table, and one thing changed in the text or in the
table, with what was done and the cause that the audit has for it. `score` runs the program over the unchanged documents and over each
case and prints the shares found, named right, and raised falsely.
"""
import argparse
import csv
import json
import os
import random
import re
import subprocess
import sys
from decimal import Decimal

KINDS = {"planned": "计划", "standard": "标准"}
MEASURES = {"change": "增长", "share": "占比", "progress": "完成率"}
UNITS_ALIKE = [("亩", "公顷", Decimal(15)), ("公斤", "斤", Decimal(2)), ("公里", "米", None), ("吨", "公斤", None)]


# ---- what gold says of periods

def days_of(text, date):
    """A period in words as a table writes it, or None where it can't be told for sure."""
    text = text.replace("—", "-").replace("～", "-").replace("至", "-", 1) if re.fullmatch(r"\d{1,2}月?[-—至～]\d{1,2}月份?", text) else text
    issued = date and [int(part) for part in date.split("-")]

    def year_for(month):
        if not issued:
            return None
        return issued[0] if month <= issued[1] else issued[0] - 1

    relative = {"今年": 0, "本年": 0, "全年": None, "去年": -1, "上年": -1, "明年": 1}
    if text in relative and relative[text] is not None:
        return f"{issued[0] + relative[text]}" if issued else None
    match = re.fullmatch(r"(\d{4})年?(?:度|全年)?", text)
    if match:
        return match[1]
    match = re.fullmatch(r"(?:截至|截止)?(\d{4})年(\d{1,2})月(\d{1,2})日", text)
    if match:
        return "截至%s-%02d-%02d" % (match[1], int(match[2]), int(match[3]))
    match = re.fullmatch(r"(?:(\d{4})年)?(\d{1,2})月?-(\d{1,2})月份?", text)
    if match:
        year = match[1] or year_for(int(match[3]))
        return f"{year}年{match[2]}-{match[3]}月" if year else None
    match = re.fullmatch(r"(?:(\d{4})年|今年)?(上半年|前三季度)", text)
    if match:
        year = match[1] or year_for({"上半年": 6, "前三季度": 9}[match[2]])
        return f"{year}年{match[2]}" if year else None
    match = re.fullmatch(r"截至(\d{1,2})月(\d{1,2})日", text)
    if match and issued:
        return "截至%d-%02d-%02d" % (year_for(int(match[1])), int(match[1]), int(match[2]))
    return None


# ---- tables

def row_of(figure, date):
    """The official row that a figure of gold stands for; None where gold leaves open what it would be."""
    def one(name):
        return figure[name][0] if figure.get(name) else ""

    if figure.get("optional") or figure["value"] is None or figure["qualifier"] in ("range", "vague") or not one("indicator") or not one("place"):
        return None
    if len(one("indicator")) < 2:
        return None
    period = ""
    if figure["period"]:
        period = next((days for days in (days_of(text, date) for text in figure["period"]) if days), None)
        if period is None:
            return None
    value = Decimal(figure["value"])
    if figure["measure"] == "change" and figure["direction"] == "down":
        value = -abs(value)
    kinds = [KINDS.get(figure["status"], "")]
    if figure["kind"] == "percentage":
        kinds.append(MEASURES[figure["measure"]] if figure["measure"] in MEASURES else "")
    elif figure["measure"] == "change":
        kinds.append("增长")
    kinds = [kind for kind in kinds if kind]
    if len(kinds) > 1:
        return None
    unit = one("unit") if figure["kind"] == "quantity" else ("百分点" if "百分点" in figure["text"] else "%")
    return {"indicator": one("indicator"), "place": one("place"), "period": period, "value": plain(value), "unit": unit, "kind": kinds[0] if kinds else ""}


def plain(value):
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def key_of(row):
    return (row["indicator"], row["place"], row["period"], row["unit"], row["kind"])


def table_of(gold):
    """Rows by figure; figures that one row can't tell apart have none."""
    rows = {}
    for figure in gold["figures"]:
        row = row_of(figure, gold["date"])
        if row:
            rows[figure["id"]] = row
    values = {}
    for row in rows.values():
        values.setdefault(key_of(row), set()).add(row["value"])
    return {name: row for name, row in rows.items() if len(values[key_of(row)]) == 1}


def write_table(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["indicator", "place", "period", "value", "unit", "kind"])
        writer.writeheader()
        seen = set()
        for row in rows:
            if (key_of(row), row["value"]) not in seen:
                seen.add((key_of(row), row["value"]))
                writer.writerow(row)


# ---- changes

class Change:
    """What was planted: the figure meant, the rows, the text, and what the audit should say."""

    def __init__(self, kind, cause, figure, check="official", text=None, rows=None):
        self.kind, self.cause, self.figure, self.check, self.text, self.rows = kind, cause, figure, check, text, rows


def digits_of(figure):
    match = re.search(r"\d[\d,]*(?:\.\d+)?", figure["text"])
    return match if match and "," not in match[0] else None


def replace(text, figure, begin, end, new):
    at = figure["start"] + begin
    return text[:at] + new + text[at + end - begin:]


def wrong_digit(text, figure, rows, rng):
    match = digits_of(figure)
    if not match:
        return None
    places = [i for i, c in enumerate(match[0]) if c.isdigit()]
    at = rng.choice(places)
    choices = [d for d in "123456789" if d != match[0][at]]
    changed = match[0][:at] + rng.choice(choices) + match[0][at + 1:]
    return Change("wrong_digit", None, figure, text=replace(text, figure, match.start(), match.end(), changed))


def swapped(text, figure, rows, rng):
    match = digits_of(figure)
    if not match:
        return None
    number = match[0]
    places = [i for i in range(len(number) - 1) if number[i].isdigit() and number[i + 1].isdigit() and number[i] != number[i + 1] and not (i == 0 and number[1] == "0")]
    if not places or len(number.replace(".", "")) < 3:
        return None
    at = rng.choice(places)
    changed = number[:at] + number[at + 1] + number[at] + number[at + 2:]
    return Change("digits_swapped", "digits_swapped", figure, text=replace(text, figure, match.start(), match.end(), changed))


def multiplier(text, figure, rows, rng):
    for old, new in (("万", "亿"), ("亿", "万")):
        at = figure["text"].find(old)
        if at > 0 and figure["text"].count(old) == 1 and "万亿" not in figure["text"]:
            return Change("multiplier", "multiplier", figure, text=replace(text, figure, at, at + 1, new))
    return None


def unit(text, figure, rows, rng):
    for a, b, _ in UNITS_ALIKE:
        for old, new in ((a, b), (b, a)):
            at = figure["text"].rfind(old)
            if at > 0 and figure["unit"] and figure["unit"][0] == old and figure["text"].endswith(old):
                return Change("unit", "unit", figure, text=replace(text, figure, at, at + len(old), new))
    return None


def percent_or_points(text, figure, rows, rng):
    if "个百分点" in figure["text"]:
        at = figure["text"].find("个百分点")
        return Change("percent_or_points", "percent_or_points", figure, text=replace(text, figure, at, at + 4, "%"))
    if figure["measure"] == "change" and figure["text"].endswith("%"):
        at = len(figure["text"]) - 1
        return Change("percent_or_points", "percent_or_points", figure, text=replace(text, figure, at, at + 1, "个百分点"))
    return None


def other_row(rows, figure, change):
    changed = dict(rows)
    changed[figure["id"]] = change
    return changed


def is_told_elsewhere(rows, figure):
    """Whether another row of the place, of a name like the figure's, has its value as well: then the table still says what the text says, and
    nothing is planted."""
    own = rows[figure["id"]]

    def pairs(row):
        return {row["indicator"][i:i + 2] for i in range(len(row["indicator"]) - 1)}

    def same(row):
        return (row["place"], row["unit"], row["value"].lstrip("-")) == (own["place"], own["unit"], own["value"].lstrip("-")) and pairs(row) & pairs(own)

    return any(key_of(row) != key_of(own) and same(row) for row in rows.values())


def last_year(text, figure, rows, rng):
    """The table has this year's value, which is another, and the text's for last year."""
    row = rows[figure["id"]]
    if is_told_elsewhere(rows, figure):
        return None
    match = re.match(r"(?:截至)?(\d{4})", row["period"])
    if not match:
        return None
    earlier = dict(row, period=row["period"].replace(match[1], str(int(match[1]) - 1), 1))
    true = dict(row, value=plain((Decimal(row["value"]) * Decimal("1.137")).quantize(Decimal(1) if "." not in row["value"] else Decimal("0.01"))))
    if true["value"] == row["value"]:
        return None
    changed = other_row(rows, figure, true)
    changed["earlier"] = earlier
    return Change("other_period", "other_period", figure, rows=changed)


def other_place(text, figure, rows, rng):
    row = rows[figure["id"]]
    if is_told_elsewhere(rows, figure):
        return None
    here = row["place"]
    neighbour = {"430600": "430700"}.get(here, "430600")
    true = dict(row, value=plain((Decimal(row["value"]) * Decimal("0.871")).quantize(Decimal(1) if "." not in row["value"] else Decimal("0.01"))))
    if true["value"] == row["value"]:
        return None
    changed = other_row(rows, figure, true)
    changed["neighbour"] = dict(row, place=neighbour)
    return Change("other_place", "other_place", figure, rows=changed)


def sign(text, figure, rows, rng):
    if figure["measure"] != "change" or not figure["direction"] or figure["kind"] != "percentage":
        return None
    row = rows[figure["id"]]
    value = Decimal(row["value"])
    return Change("sign", "sign", figure, rows=other_row(rows, figure, dict(row, value=plain(-value)))) if value else None


def part_groups(gold):
    groups = {}
    for figure in gold["figures"]:
        for relation in figure["relations"]:
            if relation["type"] == "part_of":
                groups.setdefault(relation["target"], []).append(figure)
    return groups


def half_step(figure):
    """Half a unit of the last place that is written; nothing for a count."""
    digits = digits_of(figure)[0]
    scale = Decimal(figure["value"]) / Decimal(digits) if Decimal(digits) else Decimal(1)
    places = len(digits.split(".")[1]) if "." in digits else 0
    return Decimal(0) if scale == 1 and not places else scale * Decimal(10) ** -places / 2


def broken_sum(text, gold, rng):
    """One part of parts that fill their whole is made larger than the whole allows."""
    by_id = {figure["id"]: figure for figure in gold["figures"]}
    found = []
    for whole, parts in part_groups(gold).items():
        figures = parts + [by_id[whole]]
        plain_numbers = all(f["value"] and f["qualifier"] == "exact" and digits_of(f) for f in figures)
        if plain_numbers and len(parts) > 1 and sum(Decimal(f["value"]) for f in parts) == Decimal(by_id[whole]["value"]):
            found.append((by_id[whole], parts))
    if not found:
        return None
    whole, parts = rng.choice(found)
    part = rng.choice(parts)
    match = digits_of(part)
    places = [i for i, c in enumerate(match[0]) if c.isdigit() and c != "9"]
    if not places:
        return None
    at = rng.choice(places)
    changed = match[0][:at] + str(min(9, int(match[0][at]) + rng.randint(1, 5))) + match[0][at + 1:]
    more = Decimal(part["value"]) * (Decimal(changed) / Decimal(match[0]) - 1)
    if more <= sum(half_step(figure) for figure in parts + [whole]):
        return None  # what the decimals leave open still holds
    return Change("broken_sum", None, part, check="sum", text=replace(text, part, match.start(), match.end(), changed))


def part_over(text, gold, rng):
    """A part is made larger than its whole."""
    by_id = {figure["id"]: figure for figure in gold["figures"]}
    found = [(by_id[whole], part) for whole, parts in part_groups(gold).items() for part in parts]
    found = [(whole, part) for whole, part in found if whole["value"] and part["value"] and digits_of(part) and part["qualifier"] == "exact" and len(part["text"]) < 12]
    if not found:
        return None
    whole, part = rng.choice(found)
    match = digits_of(part)
    changed = "9" + match[0]
    if Decimal(changed) / Decimal(match[0]) * Decimal(part["value"]) <= Decimal(whole["value"]):
        return None
    return Change("part_over", None, part, check="limit", text=replace(text, part, match.start(), match.end(), changed))


def impossible_progress(text, gold, rng):
    """A rate that its count and its target do not give: only where the words tell all three."""
    by_id = {figure["id"]: figure for figure in gold["figures"]}
    found = []
    for rate in gold["figures"]:
        for relation in rate["relations"]:
            count = by_id.get(relation["target"])
            if relation["type"] != "progress_of" or not count or not count["value"] or not rate["value"] or rate["qualifier"] != "exact" or not digits_of(rate):
                continue
            for target in gold["figures"]:
                near = abs(target["start"] - count["start"]) < 200 and target["status"] == "planned" and target["value"] and target["unit"] == count["unit"]
                if near and Decimal(target["value"]) and abs(Decimal(count["value"]) / Decimal(target["value"]) * 100 - Decimal(rate["value"])) < Decimal("0.1"):
                    found.append(rate)
    if not found:
        return None
    rate = rng.choice(found)
    match = digits_of(rate)
    changed = rng.choice([d for d in "123456789" if d != match[0][0]]) + match[0][1:]
    return Change("impossible_progress", None, rate, check="progress", text=replace(text, rate, match.start(), match.end(), changed))


OFFICIAL = [wrong_digit, swapped, multiplier, unit, percent_or_points, last_year, other_place, sign]
INSIDE = [broken_sum, part_over, impossible_progress]


def load(texts, golds):
    documents = []
    for folder in golds:
        for name in sorted(os.listdir(folder)):
            gold = json.load(open(os.path.join(folder, name), encoding="utf-8"))
            paths = [os.path.join(text, gold["document"]) for text in texts]
            path = next((p for p in paths if os.path.exists(p)), None)
            if not path or not path.endswith(".txt"):
                continue
            try:
                text = open(path, encoding="utf-8", newline="").read()
            except UnicodeDecodeError:
                continue  # offsets of other encodings count in decoded text
            if "\r" in text or text.startswith("\ufeff"):
                continue
            documents.append((gold["document"], text, gold))
    return documents


def make(options):
    rng = random.Random(options.seed)
    os.makedirs(options.out, exist_ok=True)
    documents = load(options.texts, options.gold)
    cases = []
    for name, text, gold in documents:
        rows = table_of(gold)
        folder = os.path.join(options.out, "plain", name)
        os.makedirs(folder, exist_ok=True)
        write_table(os.path.join(folder, "official.csv"), rows.values())
        open(os.path.join(folder, name), "w", encoding="utf-8", newline="").write(text)
        json.dump({"rows": {figure: row for figure, row in rows.items()},
                   "figures": {f["id"]: [f["start"], f["end"]] for f in gold["figures"]},
                   "relations": [[f["id"], r["type"], r["target"]] for f in gold["figures"] for r in f["relations"]]},
                  open(os.path.join(folder, "truth.json"), "w", encoding="utf-8"), ensure_ascii=False)
    tries = 0
    kinds = OFFICIAL + INSIDE
    while len(cases) < options.count and tries < options.count * 200:
        plant = kinds[tries % len(kinds)]
        tries += 1
        name, text, gold = rng.choice(documents)
        rows = table_of(gold)
        if plant in OFFICIAL:
            figures = [f for f in gold["figures"] if f["id"] in rows and f["qualifier"] == "exact"]
            if not figures:
                continue
            change = plant(text, rng.choice(figures), rows, rng)
        else:
            change = plant(text, gold, rng)
        if not change or (change.text and len(change.text) == 0):
            continue
        folder = os.path.join(options.out, "case%03d" % len(cases))
        os.makedirs(folder, exist_ok=True)
        write_table(os.path.join(folder, "official.csv"), (change.rows or rows).values())
        new_text = change.text or text
        open(os.path.join(folder, name), "w", encoding="utf-8", newline="").write(new_text)
        figure = change.figure
        truth = {"document": name, "kind": change.kind, "cause": change.cause, "check": change.check, "text": figure["text"], "start": figure["start"],
                 "end": figure["end"] + len(new_text) - len(text)}
        json.dump(truth, open(os.path.join(folder, "truth.json"), "w", encoding="utf-8"), ensure_ascii=False)
        cases.append(truth)
    print(f"{len(documents)} documents, {len(cases)} cases in {options.out}")


# ---- scoring

def audit(program, folder, name):
    run = subprocess.run([program, "audit", "--quiet", "-j", "1", "--official", os.path.join(folder, "official.csv"), os.path.join(folder, name)], capture_output=True, text=True)
    if run.returncode not in (0, 1) and "the unit" not in run.stderr:
        sys.exit(f"{folder}: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def span_of(identifier):
    match = re.search(r"-f(\d+)-(\d+)$", identifier)
    return int(match[1]), int(match[2])


def overlaps(a, b):
    return a[0] < b[1] and b[0] < a[1]


def score_plain(options, totals, tell):
    folder = os.path.join(options.out, "plain")
    for name in sorted(os.listdir(folder)):
        here = os.path.join(folder, name)
        truth = json.load(open(os.path.join(here, "truth.json"), encoding="utf-8"))
        findings = [f for f in audit(options.hedui, here, name) if f["type"] == "finding"]
        by_span = {}
        for f in findings:
            if f["check"] == "official":
                by_span[span_of(f["figures"][0])] = f
        for figure, row in truth["rows"].items():
            span = tuple(truth["figures"][figure])
            f = next((f for s, f in by_span.items() if overlaps(s, span)), None)
            totals["rows"] += 1
            if not f:
                tell(f"{name}: no finding for {row}")
                continue
            judged = f["verdict"].startswith("agrees") or f["verdict"] == "differs"
            totals["judged"] += judged
            right = f["official"] and f["official"]["value"] == row["value"] and f["official"]["indicator"] == row["indicator"] and f["official"]["kind"] in (row["kind"], None if not row["kind"] else row["kind"])
            totals["paired_right"] += bool(right)
            totals["paired_wrong"] += bool(judged and not right and f["official"]["value"] != row["value"])
            if not judged:
                tell(f"{name}: not judged: {f['verdict']} {f['explanation']} {row} {[(c['indicator'], c['period'], c['score']) for c in f['candidates'][:2]]}")
        for f in findings:
            verdict = f["verdict"]
            if f["check"] == "official":
                totals["official"] += verdict.startswith("agrees") or verdict == "differs"
                totals["false"] += verdict == "differs"
            else:
                totals["inside"] += verdict.startswith("consistent") or verdict == "inconsistent"
                totals["false"] += verdict == "inconsistent"
            if verdict in ("differs", "inconsistent"):
                tell(f"{name}: false {f['check']}: {f['explanation']} {f['official']} {f['pairing']}")
        decided = set()
        for f in findings:
            if f["check"] != "official" and (f["verdict"].startswith("consistent") or f["verdict"] == "inconsistent"):
                spans = [span_of(i) for i in f["figures"]]
                decided.update((a, b) for a in spans for b in spans if a != b)
        for a, kind, b in truth["relations"]:
            sa, sb = truth["figures"].get(a), truth["figures"].get(b)
            if not sa or not sb:
                continue
            is_decided = any(overlaps(x, sa) and overlaps(y, sb) for x, y in decided)
            totals[kind] += 1
            totals[kind + "_decided"] += is_decided


def score_cases(options, totals, tell):
    for name in sorted(os.listdir(options.out)):
        folder = os.path.join(options.out, name)
        if not name.startswith("case"):
            continue
        truth = json.load(open(os.path.join(folder, "truth.json"), encoding="utf-8"))
        findings = [f for f in audit(options.hedui, folder, truth["document"]) if f["type"] == "finding"]
        span = (truth["start"], truth["end"])
        about = [f for f in findings if any(overlaps(span_of(i), span) for i in (f["figures"] if truth["check"] != "official" else f["figures"][:1]))]
        raised = [f for f in about if f["verdict"] in ("differs", "inconsistent")]
        named = any(f["likely_cause"] == truth["cause"] for f in raised)
        kind = truth["kind"]
        totals["cases"] += 1
        totals["found"] += bool(raised)
        totals["named"] += bool(named)
        totals.setdefault("by_kind", {}).setdefault(kind, [0, 0, 0])
        totals["by_kind"][kind][0] += 1
        totals["by_kind"][kind][1] += bool(raised)
        totals["by_kind"][kind][2] += bool(named)
        if not raised or not named:
            said = [(f["check"], f["verdict"], f["likely_cause"], f["explanation"], f["official"] and f["official"]["indicator"], f["pairing"]) for f in about[:3]]
            tell(f"{name}: {truth} -> {said}")


class Totals(dict):
    def __missing__(self, key):
        return 0


def share(part, whole):
    return f"{part}/{whole} = {100 * part / whole:.1f}%" if whole else "none"


def score(options):
    totals = Totals()
    tell = print if options.misses else lambda line: None
    score_plain(options, totals, tell)
    score_cases(options, totals, tell)
    print("planted discrepancies found:    ", share(totals["found"], totals["cases"]))
    print("  with the right cause:         ", share(totals["named"], totals["found"]))
    for kind, (count, found, named) in sorted(totals["by_kind"].items()):
        print(f"    {kind:20} {count:4} cases, {found:4} found, {named:4} with the right cause")
    print("false on what was not changed:  ", share(totals["false"], totals["official"] + totals["inside"]))
    print("figures with a row, judged:     ", share(totals["judged"], totals["rows"]))
    print("  paired with the right row:    ", share(totals["paired_right"], totals["rows"]))
    print("  paired with another one:      ", share(totals["paired_wrong"], totals["rows"]))
    for kind in ("part_of", "progress_of"):
        print(f"relations decided, {kind:12} ", share(totals[kind + "_decided"], totals[kind]))


    def percent(part, whole):
        return 100 * part / whole if whole else 0

    missed = [percent(totals["found"], totals["cases"]) < options.least_found, percent(totals["named"], totals["found"]) < options.least_named,
              percent(totals["judged"], totals["rows"]) < options.least_judged,
              percent(totals["false"], totals["official"] + totals["inside"]) > options.most_false]
    sys.exit(1 if any(missed) else 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("--texts", nargs="+", required=True)
    making.add_argument("--gold", nargs="+", required=True)
    making.add_argument("--out", required=True)
    making.add_argument("--count", type=int, default=300)
    making.add_argument("--seed", type=int, default=1)
    scoring = commands.add_parser("score")
    scoring.add_argument("--out", required=True)
    scoring.add_argument("--hedui", required=True)
    scoring.add_argument("--misses", action="store_true")
    scoring.add_argument("--least-found", type=float, default=0, help="percent; exit status 1 below it")
    scoring.add_argument("--least-named", type=float, default=0, help="percent of those found")
    scoring.add_argument("--least-judged", type=float, default=0, help="percent of the figures with a row")
    scoring.add_argument("--most-false", type=float, default=100, help="percent of what was judged on unchanged documents")
    options = parser.parse_args()
    make(options) if options.command == "make" else score(options)


if __name__ == "__main__":
    main()
