// The middle of the page: a document with its figures marked, as text, as pages, or as the sentences of its records.
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const BLOCKS_IN_CHUNK = 40;  // chunks out of sight are not laid out

const reader = {
  doc: null,
  content: null,
  form: 'text',    // of what is shown: 'text', 'pages', 'sentences'
  wish: 'pages',   // the reader's, where a document has both
  page: 0,
  zoom: 2,
  shown: '',       // what stands on the page: document, form and page
  turn: 0,         // of loads; an older one that ends later is dropped

  async open(doc, finding) {
    const turn = ++this.turn;
    const content = await documents.load(doc);
    if (turn !== this.turn) return;
    this.doc = doc;
    this.content = content;
    const figure = finding ? figureOf(finding) : null;
    const hasPages = Boolean(content?.pages.length);
    this.form = content === null ? 'sentences' : hasPages && this.wish === 'pages' && figure?.page !== 0 ? 'pages' : 'text';
    if (this.form === 'pages') this.page = figure?.page || this.page || content.pages[0].number;
    byName('summary').hidden = true;
    byName('reader').hidden = false;
    this.paint(finding);
  },

  close() {
    ++this.turn;
    byName('reader').hidden = true;
    byName('summary').hidden = false;
  },

  paint(finding) {
    const {doc, content} = this;
    byName('reader-title').replaceChildren(quoted(nameOf(doc)));
    byName('reader-title').title = doc.source;
    const both = Boolean(content?.pages.length);
    byName('show-pages').hidden = byName('show-text').hidden = !both;
    byName('show-pages').setAttribute('aria-pressed', this.form === 'pages');
    byName('show-text').setAttribute('aria-pressed', this.form === 'text');
    byName('page-tools').hidden = this.form !== 'pages';
    const key = `${doc.number} ${this.form} ${this.form === 'pages' ? this.page : ''}`;
    if (key !== this.shown) {
      this.shown = key;
      const body = byName('reader-body');
      body.className = this.form;
      body.replaceChildren({text: () => textOf(doc, content), pages: () => this.pageOf(), sentences: () => sentencesOf(doc)}[this.form]());
      body.scrollTop = body.scrollLeft = 0;
    }
    this.tell();
    this.mark(finding);
  },

  pageOf() {
    const page = this.content.pages.find((p) => p.number === this.page) ?? this.content.pages[0];
    this.page = page.number;
    const index = this.content.pages.indexOf(page) + 1;
    byName('page-number').textContent = say('page_of', page.number, this.content.pages.length);
    byName('page-before').disabled = index === 1;
    byName('page-after').disabled = index === this.content.pages.length;
    return sheetOf(this.doc, this.content, page);
  },

  tell() {
    const notice = byName('reader-notice');
    const page = this.form === 'pages' ? this.content.pages.find((p) => p.number === this.page) : null;
    let text = '';
    if (this.form === 'sentences') text = say(`no_text.${this.doc.text}`);
    else if (page && documents.picture(this.doc, page.number) === null) text = say(report.masked ? 'no_picture.masked' : 'no_picture');
    notice.textContent = text;
    notice.hidden = text === '';
  },

  turnTo(step) {
    const pages = this.content.pages;
    const index = pages.findIndex((p) => p.number === this.page) + step;
    if (index < 0 || index >= pages.length) return;
    this.page = pages[index].number;
    this.paint(selection.finding);
  },

  resize(step) {
    this.zoom = Math.min(ZOOMS.length - 1, Math.max(0, this.zoom + step));
    const sheet = document.querySelector('#reader-body .sheet');
    if (sheet) sheet.style.width = `${ZOOMS[this.zoom] * 100}%`;
    byName('smaller').disabled = this.zoom === 0;
    byName('larger').disabled = this.zoom === ZOOMS.length - 1;
  },

  // Shows which figures the selected finding is about, and brings the judged one into view.
  mark(finding) {
    const body = byName('reader-body');
    for (const element of body.querySelectorAll('.chosen, .taking-part')) element.classList.remove('chosen', 'taking-part');
    if (!finding) return;
    let first = null;
    finding.figures.forEach((index, position) => {
      if (report.figures[index].document !== this.doc.number) return;
      for (const element of body.querySelectorAll(`[data-figure="${report.figures[index].number}"]`)) {
        element.classList.add(position === 0 ? 'chosen' : 'taking-part');
        first ??= element;
      }
    });
    first?.scrollIntoView({block: 'center', inline: 'center'});
  },
};

const lookOfFigure = (doc, number) => looks.get(doc.known.get(number)) ?? 'unjudged';

// How sure the recognition of a figure is, in hundredths; null of one that stands in a text.
function confidenceOf(doc, number) {
  const known = report.figures[doc.known.get(number)] ?? (reader.doc === doc ? reader.content?.figures[number] : null);
  return known?.confidence ?? null;
}

function toldOf(doc, number) {
  const index = doc.known.get(number);
  const findings = findingsOf.get(index) ?? [];
  const own = findings.find((finding) => finding.figures[0] === index);
  const confidence = confidenceOf(doc, number);
  return (own ? sayMember('verdict', own.verdict) : say('unjudged')) + (confidence === null ? '' : ` · ${say('confidence_of', confidence)}`);
}

const MOST_TOGETHER = 16;  // characters of a figure that a line end must not part from its shape

// A figure in running text.
function markOf(doc, number, text) {
  const look = lookOfFigure(doc, number);
  const scanned = confidenceOf(doc, number) !== null;
  return make('mark', {class: `look-${look}${text.length <= MOST_TOGETHER ? ' short' : ''}`, 'data-figure': number, 'data-look': look, title: toldOf(doc, number)},
    shape(look, toldOf(doc, number)), scanned ? shape('scan', say('recognized')) : null, quoted(text));
}

// Appends text[begin, end) with its figures marked. `figures` are in order; the walk goes on from where it was.
class TextWalk {
  constructor(doc, content) {
    this.doc = doc;
    this.content = content;
    this.next = 0;
  }

  append(parent, begin, end, joined = false) {
    const {text, figures} = this.content;
    const piece = (from, to) => (joined ? rejoined(text.slice(from, to)) : text.slice(from, to));
    let at = begin;
    while (this.next < figures.length && figures[this.next].start < begin) ++this.next;
    while (this.next < figures.length && figures[this.next].start < end) {
      const number = this.next++;
      const figure = figures[number];
      if (figure.start < at) continue;
      if (figure.start > at) parent.append(piece(at, figure.start));
      at = Math.min(figure.end, end);
      parent.append(markOf(this.doc, number, piece(figure.start, at)));
    }
    if (at < end) parent.append(piece(at, end));
  }
}

// The lines of a paragraph as one: a line end between Chinese characters is nothing, elsewhere a space.
const rejoined = (text) => text.replace(/(?<=[\x21-\x7e])\n(?=[\x21-\x7e])/g, ' ').replaceAll('\n', '');

// Each line is a block of its own where nobody knows better.
function blocksOf(content) {
  if (content.blocks.length) return content.blocks;
  const blocks = [];
  for (let begin = 0; begin < content.text.length;) {
    let end = content.text.indexOf('\n', begin);
    if (end < 0) end = content.text.length;
    if (end > begin) blocks.push({kind: 'line', start: begin, end});
    begin = end + 1;
  }
  return blocks;
}

function textOf(doc, content) {
  const all = make('div', {class: 'running', lang: 'zh'});
  const walk = new TextWalk(doc, content);
  let chunk = null;
  blocksOf(content).forEach((block, number) => {
    if (number % BLOCKS_IN_CHUNK === 0) all.append(chunk = make('div', {class: 'chunk'}));
    chunk.append(block.kind === 'table' ? tableOf(walk, block) : paragraphOf(walk, block));
  });
  return all;
}

function paragraphOf(walk, block) {
  const heading = {title: 'h3', heading: 'h4'}[block.kind];
  const element = make(heading ?? 'p', {class: `block-${block.kind}`, dir: 'auto'});
  walk.append(element, block.start, block.end, block.kind !== 'line');
  return element;
}

function tableOf(walk, block) {
  const {text} = walk.content;
  const table = make('table', {class: 'block-table'});
  for (let begin = block.start; begin < block.end;) {
    let end = text.indexOf('\n', begin);
    if (end < 0 || end > block.end) end = block.end;
    const row = make('tr');
    for (let cell = begin; cell <= end;) {
      let cellEnd = text.indexOf('\t', cell);
      if (cellEnd < 0 || cellEnd > end) cellEnd = end;
      const element = make('td', {dir: 'auto'});
      walk.append(element, cell, cellEnd);
      row.append(element);
      cell = cellEnd + 1;
    }
    table.append(row);
    begin = end + 1;
  }
  return make('div', {class: 'wide'}, table);
}

// A page: its picture, or its lines where they stand on it, and the figures' boxes over that.
function sheetOf(doc, content, page) {
  const width = page.width || 1, height = page.height || 1;
  const sheet = draw('svg', {class: 'sheet', viewBox: `0 0 ${width} ${height}`, lang: 'zh'});
  sheet.style.width = `${ZOOMS[reader.zoom] * 100}%`;
  sheet.append(draw('rect', {class: 'white', width, height}));
  const picture = documents.picture(doc, page.number);
  if (picture) sheet.append(draw('image', {href: picture, width, height, preserveAspectRatio: 'none'}));
  else for (const line of page.lines) sheet.append(lineOf(content, line));
  content.figures.forEach((figure, number) => {
    if (figure.page === page.number) sheet.append(boxesOf(doc, figure, number));
  });
  return sheet;
}

function lineOf(content, line) {
  const [x0, y0, x1, y1] = line.box;
  const text = content.text.slice(line.start, line.end);
  const across = line.vertical ? x1 - x0 : y1 - y0, along = line.vertical ? y1 - y0 : x1 - x0;
  const attributes = {'font-size': across * 0.9, textLength: along, lengthAdjust: 'spacingAndGlyphs'};
  if (line.vertical) return draw('text', {...attributes, class: 'vertical', x: (x0 + x1) / 2, y: y0}, text);
  return draw('text', {...attributes, x: x0, y: y1 - across * 0.16}, text);
}

function boxesOf(doc, figure, number) {
  const look = lookOfFigure(doc, number);
  const group = draw('g', {class: `box look-${look}`, 'data-figure': number, 'data-look': look}, draw('title', {}, toldOf(doc, number)));
  for (const [x0, y0, x1, y1] of figure.boxes) {
    group.append(draw('rect', {x: x0 - 1, y: y0 - 1, width: Math.max(1, x1 - x0 + 2), height: Math.max(1, y1 - y0 + 2)}));
  }
  const first = figure.boxes[0];
  // On a page full of figures those without an official row have their dotted box alone.
  if (first && look !== 'unjudged' && look !== 'no-official') {
    const size = Math.max(6, Math.min(11, (first[3] - first[1]) * 0.8));
    const x = first[0] - 1, y = first[1] - size * 0.45;
    group.append(draw('circle', {class: 'ground', cx: x, cy: y, r: size * 0.62}));
    group.append(draw('use', {href: `#shape-${look}`, x: x - size / 2, y: y - size / 2, width: size, height: size}));
  }
  return group;
}

// What records alone tell: the sentences of the figures that findings are about.
function sentencesOf(doc) {
  const figures = [...doc.known.entries()].sort((a, b) => a[0] - b[0]);
  const bySentence = new Map();
  for (const [number, index] of figures) {
    const sentence = report.figures[index].sentence;
    if (!bySentence.has(sentence)) bySentence.set(sentence, []);
    bySentence.get(sentence).push([number, report.figures[index].text]);
  }
  const all = make('div', {class: 'running', lang: 'zh'});
  let chunk = null, count = 0;
  for (const [sentence, marked] of bySentence) {
    if (count++ % BLOCKS_IN_CHUNK === 0) all.append(chunk = make('div', {class: 'chunk'}));
    chunk.append(sentenceWith(doc, report.sentences[sentence].text, marked, 'p'));
  }
  return all;
}

// Where a figure's words stand in a sentence, which is cleaned: without line ends and differences of width. {begin, end} or null.
function placeIn(sentence, text, from) {
  for (const words of [text, text.normalize('NFKC').replace(/\s+/g, '')]) {
    const begin = words ? sentence.indexOf(words, from) : -1;
    if (begin >= 0) return {begin, end: begin + words.length};
  }
  return null;
}

// A sentence with figures marked where their words stand in it; one whose words don't stand there follows behind it.
function sentenceWith(doc, sentence, marked, name) {
  const element = make(name, {dir: 'auto'});
  let at = 0;
  for (const [number, text] of marked) {
    const found = placeIn(sentence, text, at);
    if (!found) continue;
    if (found.begin > at) element.append(sentence.slice(at, found.begin));
    element.append(markOf(doc, number, sentence.slice(found.begin, found.end)));
    at = found.end;
  }
  element.append(sentence.slice(at));
  for (const [number, text] of marked) {
    if (!element.querySelector(`[data-figure="${number}"]`)) element.append(' ', markOf(doc, number, text));
  }
  return element;
}
