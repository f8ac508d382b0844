// What the report holds: documents, figures and findings, as the page's data block has them.
const report = JSON.parse(document.getElementById('data').textContent);

const pairsOf = (list, key, value) => Object.fromEntries(list.map((item) => [item[key], item[value]]));
report.words = pairsOf(report.words, 'name', 'text');
report.places = pairsOf(report.places, 'code', 'name');

// The sentence of this name in the report's language, with its {0}, {1}, ... filled in.
function say(name, ...args) {
  const sentence = report.words[name] ?? name;
  return sentence.replace(/\{(\d)\}/g, (whole, n) => String(args[n] ?? ''));
}

// Several texts as one.
const sayAll = (texts) => texts.reduce((all, text) => (all ? say('both', all, text) : text), '');

// Of a member of the contract's lists ("verdict", "differs"): what people call it; the member itself where no words are known.
const sayMember = (list, member) => (member ? (report.words[`${list}.${member}`] ?? member) : '');

// How a verdict looks. Each has a colour and a shape of its own kind; the first ones are those that a reader looks for first.
const LOOKS = ['differs', 'ambiguous', 'undecidable', 'not-comparable', 'wording', 'rounding', 'agrees', 'no-official', 'unjudged'];
const LOOK_OF = {
  differs: 'differs', inconsistent: 'differs', ambiguous: 'ambiguous', undecidable: 'undecidable', not_comparable: 'not-comparable',
  agrees_by_wording: 'wording', consistent_by_wording: 'wording', agrees_by_rounding: 'rounding', consistent_by_rounding: 'rounding',
  agrees: 'agrees', consistent: 'agrees', no_official: 'no-official',
};
const lookOf = (finding) => LOOK_OF[finding.verdict] ?? 'unjudged';
const weightOf = (finding) => LOOKS.indexOf(lookOf(finding));

const figureOf = (finding) => report.figures[finding.figures[0]];
const documentOf = (finding) => report.documents[figureOf(finding).document];
const sentenceOf = (figure) => report.sentences[figure.sentence].text;
const placeName = (code) => report.places[code] ?? code ?? '';
const nameOf = (doc) => doc.title || doc.source.split('/').pop();

// The look of each figure that was judged: that of its weightiest finding.
const looks = new Map();
// The findings that name a figure, the weightiest first.
const findingsOf = new Map();
// Findings by their id, which is what stands behind # in a link.
const byId = new Map();

report.findings.forEach((finding, number) => {
  finding.number = number;
  byId.set(finding.id, finding);
  const judged = finding.figures[0];
  const before = looks.get(judged);
  if (before === undefined || weightOf(finding) < LOOKS.indexOf(before)) looks.set(judged, lookOf(finding));
  for (const figure of finding.figures) {
    if (!findingsOf.has(figure)) findingsOf.set(figure, []);
    findingsOf.get(figure).push(finding);
  }
});
for (const [figure, findings] of findingsOf) {
  findings.sort((a, b) => (a.figures[0] !== figure) - (b.figures[0] !== figure) || weightOf(a) - weightOf(b) || a.number - b.number);
}
// A document's figures are found by their number in it.
report.documents.forEach((doc, number) => { doc.number = number; doc.known = new Map(); });
report.figures.forEach((figure, index) => report.documents[figure.document].known.set(figure.number, index));

// What a search looks through, made when it is first asked for.
const searchTexts = new Array(report.findings.length);
function searchText(finding) {
  if (searchTexts[finding.number] === undefined) {
    const doc = documentOf(finding);
    const parts = [doc.title, doc.source, finding.explanation];
    for (const index of finding.figures) {
      const figure = report.figures[index];
      parts.push(figure.text, sentenceOf(figure), figure.indicator, figure.project, placeName(figure.place), figure.rule);
    }
    const row = report.rows[finding.official];
    if (row) parts.push(row.indicator, row.place, row.period, row.value, row.source);
    searchTexts[finding.number] = plain(parts.filter(Boolean).join('\n'));
  }
  return searchTexts[finding.number];
}
// Without the differences of width and case.
const plain = (text) => text.normalize('NFKC').toLowerCase();
