"""How well the text and the articles of a page were read, against a truth file (corpus/README.md tells its form).

    python3 tools/score/score_text.py TRUTH.json OUTPUT

OUTPUT is plain text, or JSON {"articles": [{"title", "text"}]}. Python's standard library only. Both sides are compared in NFKC
and without white space; a shingle is eight characters in a row.

    recall         share of the truth's characters (titles and texts) that the output has, as often as it has them
    recall_strict  the same without NFKC: lower where characters of compatibility are left in the output
    excess         characters of the output beyond those of the truth, in lengths of the truth
    order          share of the shingles of each article that stand in the output in the article's order (longest common
                   subsequence); the order of the articles among themselves does not matter
    order_global   the same over all articles one behind the other
    shingles       share of the shingles that stand in the output anywhere
    sentences      share of the sentences of six characters or more that are whole
    figures        share of the numbers that are whole, with four characters before and two behind
    articles (where the output has them):
      purity        share of the output's shingles that belong to the article which most of its article's shingles belong to
      completeness  share of the truth's shingles that lie in the output's article which has most of them
      f1            harmonic mean of the two
      starts, ends  share of articles that begin (end) within twelve characters of where they should, where most of them is
      titles        share of articles whose title is right, punctuation aside; titles_sim: how like it is
      leak          share of the page's furniture that stands in the text of an article
"""
import collections
import difflib
import json
import re
import sys
import unicodedata

SHINGLE = 8
NEAR = 12  # characters between a true end of an article and the one read
INVISIBLE = re.compile("[\\s\x00-\x1f\u200b-\u200f\ufeff]+")
SENTENCE = re.compile("[^。！？]*[。！？]?")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d*)?")


def squeeze(text):
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def shingles(text):
    return [text[at:at + SHINGLE] for at in range(len(text) - SHINGLE + 1)]


class Places:
    """Where each shingle of a text stands, as bits of one large number, lowest bit first."""

    def __init__(self, text):
        self.size = max(0, len(text) - SHINGLE + 1)
        self.masks = collections.defaultdict(int)
        for at, shingle in enumerate(shingles(text)):
            self.masks[shingle] |= 1 << at

    def __contains__(self, shingle):
        return shingle in self.masks

    def common_subsequence(self, wanted):
        """Length of the longest common subsequence: each 0 in `row` is a step of it (Hyyro's algorithm)."""
        everything = (1 << self.size) - 1
        row = everything
        for shingle in wanted:
            met = row & self.masks.get(shingle, 0)
            row = ((row + met) | (row - met)) & everything
        return self.size - row.bit_count()


def share(part, whole):
    return round(part / whole, 4) if whole else 0.0


def shared_characters(wanted, output):
    wanted, output = collections.Counter(wanted), collections.Counter(output)
    return (wanted & output).total(), (output - wanted).total()


def sentences_of(article):
    for paragraph in article["text"].split("\n"):
        for sentence in SENTENCE.findall(paragraph):
            sentence = squeeze(sentence)
            if len(sentence) >= 6:
                yield sentence


def figures_of(article):
    text = squeeze(article["text"])
    for number in NUMBER.finditer(text):
        yield text[max(0, number.start() - 4):number.end() + 2]


def score_text(truth, output):
    articles = truth["articles"]
    whole = "".join(squeeze(a["title"] + a["text"]) for a in articles)
    read = squeeze(output)
    places = Places(read)
    found, extra = shared_characters(whole, read)
    as_written = INVISIBLE.sub("", "".join(a["title"] + a["text"] for a in articles))
    found_strict, _ = shared_characters(as_written, INVISIBLE.sub("", output))
    bodies = [shingles(squeeze(a["text"])) for a in articles]
    total = sum(map(len, bodies))
    sentences = [s for a in articles for s in sentences_of(a)]
    figures = [f for a in articles for f in figures_of(a)]
    return {
        "recall": share(found, len(whole)), "recall_strict": share(found_strict, len(as_written)), "excess": share(extra, len(whole)),
        "order": share(sum(map(places.common_subsequence, bodies)), total),
        "order_global": share(places.common_subsequence(shingles(whole)), len(shingles(whole))),
        "shingles": share(sum(s in places for body in bodies for s in body), total),
        "sentences": share(sum(s in read for s in sentences), len(sentences)),
        "figures": share(sum(f in read for f in figures), len(figures)),
        "n_chars": len(whole), "n_sentences": len(sentences), "n_figures": len(figures),
    }


def owners(texts):
    """The text that each shingle belongs to; none where several have it."""
    owner = {}
    for number, text in enumerate(texts):
        for shingle in set(shingles(text)):
            owner[shingle] = None if shingle in owner else number
    return {shingle: number for shingle, number in owner.items() if number is not None}


def best(counts):
    """The key with the highest count, the first of equals; None where all are zero."""
    key = max(counts, key=counts.get, default=None)
    return key if key is not None and counts[key] > 0 else None


def without_marks(text):
    return re.sub(r"[\W_]+", "", squeeze(text))


def score_articles(truth, predicted):
    wanted, read = truth["articles"], predicted
    texts, bodies = [squeeze(a["text"]) for a in wanted], [squeeze(a.get("text") or "") for a in read]
    owner = owners(texts)
    # shared[p][t]: how many shingles of the true article t lie in the article p that was read
    shared = [collections.Counter(owner[s] for s in set(shingles(body)) if s in owner) for body in bodies]
    in_all = sum(c.total() for c in shared)
    purity = sum(max(c.values(), default=0) for c in shared) / in_all if in_all else 0.0
    homes = [best({p: c[t] for p, c in enumerate(shared)}) for t in range(len(wanted))]
    kept = sum(shared[p][t] for t, p in enumerate(homes) if p is not None)
    completeness = kept / len(owner) if owner else 0.0
    starts = ends = titles = 0
    likeness = 0.0
    for article, text, home in zip(wanted, texts, homes):
        if home is None:
            continue
        body = bodies[home]
        starts += 0 <= body.find(text[:SHINGLE]) <= NEAR
        last = body.rfind(text[-SHINGLE:])
        ends += last >= 0 and len(body) - last - len(text[-SHINGLE:]) <= NEAR
        title, other = without_marks(article["title"]), without_marks(read[home].get("title") or "")
        titles += title == other
        likeness += difflib.SequenceMatcher(None, title, other).ratio()
    furniture = [n for n in map(squeeze, truth.get("noise", [])) if len(n) >= 4]
    count = len(wanted) or 1
    return {
        "purity": round(purity, 4), "completeness": round(completeness, 4),
        "f1": round(2 * purity * completeness / (purity + completeness), 4) if purity + completeness else 0.0,
        "count_pred": len(read), "count_truth": len(wanted), "starts": round(starts / count, 4), "ends": round(ends / count, 4),
        "titles": round(titles / count, 4), "titles_sim": round(likeness / count, 4),
        "leak": round(sum(any(n in body for body in bodies) for n in furniture) / len(furniture), 4) if furniture else None,
    }


def score(truth, output):
    """`output`: text, or a list of articles."""
    if isinstance(output, str):
        return score_text(truth, output)
    text = "\n".join((a.get("title") or "") + "\n" + (a.get("text") or "") for a in output)
    return {**score_text(truth, text), "articles": score_articles(truth, output)}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        truth = json.load(file)
    with open(sys.argv[2], "rb") as file:
        output = file.read().decode("utf-8", "replace")
    if output.lstrip().startswith("{"):
        try:
            output = json.loads(output).get("articles", output)
        except ValueError:
            pass
    print(json.dumps(score(truth, output), ensure_ascii=False))


if __name__ == "__main__":
    main()
