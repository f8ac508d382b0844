// The side panel: all that is known of one finding, so that a person can judge it and do it again.
function panelOf(finding) {
  const figure = figureOf(finding);
  return [
    make('header', {}, shape(lookOf(finding)), make('h2', {}, sayMember('verdict', finding.verdict)), make('span', {class: 'kind'}, sayMember('check', finding.check))),
    finding.explanation ? quoted(finding.explanation, {class: 'explanation', dir: 'auto'}) : null,
    ...quotesOf(finding),
    part(say('interpretation'), factsOf(finding, figure)),
    rowPart(finding),
    finding.arithmetic ? part(say('arithmetic'), quoted(finding.arithmetic, {class: 'arithmetic', dir: 'auto'})) : null,
    judgementPart(finding),
    candidatesPart(finding),
    part(say('origin'), originOf(finding, figure)),
  ].filter(Boolean);
}

const part = (title, ...content) => make('section', {}, make('h3', {}, title), ...content);

// Pairs of a name and what it is; those without anything are left out.
function facts(pairs) {
  const list = make('dl');
  for (const [name, value] of pairs) {
    if (value === null || value === undefined || value === '') continue;
    list.append(make('dt', {}, name), make('dd', {}, typeof value === 'string' ? quoted(value) : value));
  }
  return list;
}

// The sentences of the figures that the finding is about, the judged one first; each leads to its place in its document.
function quotesOf(finding) {
  const quotes = [];
  const bySentence = new Map();
  for (const index of finding.figures) {
    const figure = report.figures[index];
    const key = `${figure.document} ${figure.sentence}`;
    if (!bySentence.has(key)) bySentence.set(key, []);
    bySentence.get(key).push(index);
  }
  for (const indices of bySentence.values()) {
    const figure = report.figures[indices[0]], doc = report.documents[figure.document];
    const marked = indices.map((index) => [report.figures[index].number, report.figures[index].text]).sort((a, b) => a[0] - b[0]);
    const sentence = sentenceWith(doc, sentenceOf(figure), marked, 'p');
    sentence.querySelector(`[data-figure="${report.figures[finding.figures[0]].number}"]`)?.classList.add('chosen');
    const where = figure.page ? say('on_page', nameOf(doc), figure.page) : nameOf(doc);
    const link = make('button', {type: 'button', class: 'where'}, quoted(where));
    link.addEventListener('click', () => reader.open(doc, finding.figures[0] === indices[0] ? finding : {figures: indices}));
    quotes.push(make('blockquote', {lang: 'zh'}, sentence, link));
  }
  return quotes;
}

// "[126650, 126750)"
function intervalText(amount) {
  if (!amount) return '';
  const {low, high} = amount, unit = amount.unit ?? '';
  if (low !== null && low === high) return low + unit;
  return (low === null || amount.low_open ? '(' : '[') + (low ?? '-∞') + ', ' + (high ?? '∞') + (high === null || amount.high_open ? ')' : ']') + unit;
}

function valueText(figure) {
  const unit = figure.unit ?? '';
  if (figure.value !== null) return figure.value + unit;
  if (figure.low !== null || figure.high !== null) return `${figure.low ?? ''}–${figure.high ?? ''}${unit}`;
  return '';
}

function factsOf(finding, figure) {
  return facts([
    [say('indicator'), figure.indicator],
    [say('value'), valueText(figure)],
    [say('qualifier'), figure.qualifier === 'exact' ? '' : sayMember('qualifier', figure.qualifier)],
    [say('stated'), intervalText(finding.stated)],
    [say('place'), placeName(figure.place)],
    [say('period'), figure.period],
    [say('measure'), [sayMember('measure', figure.measure), figure.direction && sayMember('direction', figure.direction)].filter(Boolean).join(' · ')],
    [say('base'), figure.base],
    [say('of'), figure.of],
    [say('status'), sayMember('status', figure.status)],
    [say('scope'), sayMember('scope', figure.scope)],
    [say('project'), figure.project],
    [say('doubts'), sayAll(figure.doubts.map((field) => sayMember('field', field)))],
  ]);
}

function rowText(row) {
  return [row.indicator, row.place, row.period, row.kind].filter(Boolean).join(' · ');
}

function rowPlace(row) {
  const table = report.tables[row.table];
  return say('row', table.sheet ? `${table.file}#${table.sheet}` : table.file, row.line) + (row.column ? ` · ${row.column}` : '');
}

function rowPart(finding) {
  const row = report.rows[finding.official];
  if (!row) return null;
  return part(say('official'), facts([
    [say('indicator'), row.indicator], [say('place'), row.place], [say('period'), row.period], [say('kind'), row.kind],
    [say('value'), row.value + (row.unit ?? '')], [say('source'), row.source], [say('where'), rowPlace(row)],
    [say('pairing'), finding.pairing ? pairingText(finding.pairing) : ''],
  ]));
}

function pairingText(pairing) {
  const how = ['indicator', 'place', 'period'].filter((part) => pairing[part]).map((part) => say('pairing_of', say(part), sayMember('pairing', pairing[part])));
  return sayAll(how) + say('score', pairing.score);
}

function judgementPart(finding) {
  const told = facts([
    [say('expected'), intervalText(finding.expected)],
    [say('difference'), finding.difference ? differenceText(finding) : ''],
    [say('cause'), finding.cause ? sayMember('cause', finding.cause) : weightOf(finding) === 0 ? say('cause.none') : ''],
    [say('reading'), finding.reading ? sayMember('qualifier', finding.reading) : ''],
  ]);
  return told.children.length ? part(say('judgement'), told) : null;
}

function differenceText(finding) {
  const {absolute, relative: share} = finding.difference;
  const unit = finding.stated?.unit ?? '';
  return absolute + unit + (share === null ? '' : ` (${(Number(share) * 100).toFixed(2)}%)`);
}

function candidatesPart(finding) {
  if (!finding.candidates.length) return null;
  const table = make('table', {class: 'candidates'});
  for (const {row: index, score} of finding.candidates) {
    const row = report.rows[index];
    table.append(make('tr', {}, make('td', {}, quoted(rowText(row)), make('small', {}, quoted(rowPlace(row)))), make('td', {}, quoted(row.value + (row.unit ?? ''))), make('td', {}, score)));
  }
  return part(say('candidates'), table);
}

function originOf(finding, figure) {
  const doc = report.documents[figure.document];
  const link = make('a', {href: `#${encodeURIComponent(finding.id)}`, class: 'link'}, `#${finding.id}`);
  return facts([
    [say('file'), doc.source],
    [say('rule'), figure.rule],
    [say('figure'), figure.id],
    [say('confidence'), figure.confidence === null ? '' : make('span', {class: 'scanned'}, shape('scan'), say('confidence_of', figure.confidence))],
    [say('link'), link],
  ]);
}
