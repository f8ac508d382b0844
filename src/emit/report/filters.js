// Which findings are listed, and in which order.
const filters = {
  verdicts: new Set(),  // none: all
  words: [],
  check: '', cause: '', place: '', document: '', order: 'weight',
  recognized: false,
};

const passes = {
  verdict: (f) => filters.verdicts.size === 0 || filters.verdicts.has(f.verdict),
  others: (f) =>
    (!filters.check || f.check === filters.check) &&
    (!filters.cause || (f.cause ?? 'none') === filters.cause) &&
    (!filters.place || (figureOf(f).place ?? 'none') === filters.place) &&
    (!filters.document || figureOf(f).document === Number(filters.document)) &&
    (!filters.recognized || f.figures.some((index) => report.figures[index].confidence !== null)) &&
    filters.words.every((word) => searchText(f).includes(word)),
};

const relative = (f) => Math.abs(Number(f.difference?.relative ?? 0));
const ORDERS = {
  weight: (a, b) => weightOf(a) - weightOf(b) || a.number - b.number,
  text: (a, b) => a.number - b.number,
  size: (a, b) => relative(b) - relative(a) || a.number - b.number,
};
const sorted = {};  // all findings, by order
function inOrder(order) {
  sorted[order] ??= [...report.findings].sort(ORDERS[order]);
  return sorted[order];
}

// The findings that pass, and how many of each verdict would if verdicts were no filter.
function applyFilters() {
  const listed = [], counts = {};
  for (const finding of inOrder(filters.order)) {
    if (!passes.others(finding)) continue;
    counts[finding.verdict] = (counts[finding.verdict] ?? 0) + 1;
    if (passes.verdict(finding)) listed.push(finding);
  }
  return {listed, counts};
}
