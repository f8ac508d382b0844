// Puts the page together, and answers to pointer, keyboard and links.
const ROW_HEIGHT = 68;
const THEMES = ['auto', 'light', 'dark'];

const current = {listed: [], counts: {}};
const selection = {finding: null};
let rows;

function rowOf(finding, index) {
  const figure = figureOf(finding), doc = documentOf(finding);
  const place = placeName(figure.place);
  const row = make('div', {class: 'row', role: 'option', id: `row-${finding.number}`, 'data-finding': finding.number, 'aria-setsize': current.listed.length, 'aria-posinset': index + 1,
      'aria-selected': String(finding === selection.finding)},
    shape(lookOf(finding), sayMember('verdict', finding.verdict)),
    make('div', {class: 'what'}, quoted(figure.text, {class: 'text'}), ' ', quoted(figure.indicator ?? '', {class: 'indicator'})),
    make('div', {class: 'verdict'}, sayMember('verdict', finding.verdict), finding.cause ? ` · ${sayMember('cause', finding.cause)}` : '', figure.confidence === null ? null : shape('scan', say('recognized'))),
    make('div', {class: 'from'}, quoted([sayMember('check', finding.check), place, nameOf(doc)].filter(Boolean).join(' · '))));
  return row;
}

function select(finding, {scroll = true} = {}) {
  const before = selection.finding;
  selection.finding = finding;
  for (const touched of [before, finding]) {
    const row = touched && byName(`row-${touched.number}`);
    row?.setAttribute('aria-selected', String(touched === finding));
  }
  const panel = byName('panel');
  if (!finding) {
    panel.replaceChildren(make('p', {class: 'small'}, say('choose')));
    byName('list').removeAttribute('aria-activedescendant');
    return;
  }
  const index = current.listed.indexOf(finding);
  if (scroll && index >= 0) rows.show(index);
  byName('list').setAttribute('aria-activedescendant', `row-${finding.number}`);
  panel.replaceChildren(...panelOf(finding));
  panel.scrollTop = 0;
  tellCount();
  setLink(`#${encodeURIComponent(finding.id)}`);
  reader.open(documentOf(finding), finding);
}

function setLink(link) {
  if (location.hash !== link) history.replaceState(null, '', link);
}

function step(by) {
  const {listed} = current;
  if (!listed.length) return;
  const index = selection.finding ? listed.indexOf(selection.finding) : -1;
  const next = index < 0 ? (by > 0 ? 0 : listed.length - 1) : Math.min(listed.length - 1, Math.max(0, index + by));
  select(listed[next]);
}

function showSummary() {
  select(null);
  setLink('#');
  reader.close();
}

function tellCount() {
  const index = current.listed.indexOf(selection.finding);
  byName('count').textContent = index < 0
    ? say('count', current.listed.length, report.findings.length) : say('count_at', index + 1, current.listed.length, report.findings.length);
}

// Reads the filters off the form, lists what passes, and shows the counts that other verdicts would have.
function refilter() {
  for (const name of ['check', 'cause', 'place', 'document', 'order']) byName(name).value = filters[name];
  byName('recognized').checked = filters.recognized;
  Object.assign(current, applyFilters());
  for (const chip of byName('verdicts').children) {
    chip.setAttribute('aria-pressed', String(filters.verdicts.has(chip.dataset.verdict)));
    chip.lastChild.textContent = String(current.counts[chip.dataset.verdict] ?? 0);
  }
  rows.set(current.listed);
  const index = current.listed.indexOf(selection.finding);
  if (index >= 0) rows.show(index);
  tellCount();
}

function fillFilters() {
  const present = (values) => [...new Set(values)];
  const choice = (name, options) => byName(name).replaceChildren(...options.map(([value, text]) => make('option', {value}, text)));
  const all = ['', say('all')];
  const verdicts = present(report.findings.map((f) => f.verdict)).sort((a, b) => LOOKS.indexOf(LOOK_OF[a]) - LOOKS.indexOf(LOOK_OF[b]));
  byName('verdicts').replaceChildren(...verdicts.map((verdict) => {
    const chip = make('button', {type: 'button', class: 'chip', 'data-verdict': verdict, 'aria-pressed': 'false'},
      shape(LOOK_OF[verdict] ?? 'unjudged'), sayMember('verdict', verdict), ' ', make('span', {class: 'number'}));
    chip.addEventListener('click', () => {
      if (!filters.verdicts.delete(verdict)) filters.verdicts.add(verdict);
      refilter();
    });
    return chip;
  }));
  choice('check', [all, ...present(report.findings.map((f) => f.check)).map((check) => [check, sayMember('check', check)])]);
  choice('cause', [all, ...present(report.findings.filter((f) => f.cause).map((f) => f.cause)).map((cause) => [cause, sayMember('cause', cause)]), ['none', say('cause.none')]]);
  choice('place', [all, ...placeGroups().map((group) => [group.key, `${group.name} (${group.all})`])]);
  choice('document', [all, ...report.documents.map((doc) => [doc.number, nameOf(doc)])]);
  choice('order', Object.keys(ORDERS).map((order) => [order, say(`order.${order}`)]));
  byName('recognized-choice').hidden = !report.figures.some((figure) => figure.confidence !== null);
}

function listenToFilters() {
  for (const name of ['check', 'cause', 'place', 'document', 'order']) {
    byName(name).addEventListener('change', (event) => { filters[name] = event.target.value; refilter(); });
  }
  byName('recognized').addEventListener('change', (event) => { filters.recognized = event.target.checked; refilter(); });
  byName('search').addEventListener('input', (event) => {
    filters.words = plain(event.target.value).split(/\s+/).filter(Boolean);
    refilter();
  });
  byName('filters').addEventListener('submit', (event) => event.preventDefault());
  byName('filters').addEventListener('reset', () => {
    Object.assign(filters, {verdicts: new Set(), words: [], check: '', cause: '', place: '', document: '', order: 'weight', recognized: false});
    refilter();
  });
}

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  PageDown: () => step(10), PageUp: () => step(-10), Home: () => step(-report.findings.length), End: () => step(report.findings.length),
  '/': () => byName('search').focus(), s: showSummary, '?': () => byName('to-help').click(), p: () => byName('show-pages').click(), t: () => byName('show-text').click(),
};

function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = event.target.closest('input, select, textarea');
    if (event.key === 'Escape' && field) field.blur();
    if (field && !(field.id === 'search' && ['ArrowDown', 'ArrowUp'].includes(event.key))) return;
    // Within a text that is longer than its room these keys scroll.
    if (event.target.closest('#reader-body, #panel, #summary') && !/^[a-z/?]$/.test(event.key)) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function listenToReader() {
  byName('list').addEventListener('click', (event) => {
    const row = event.target.closest('.row');
    if (row) select(report.findings[row.dataset.finding], {scroll: false});
  });
  byName('reader-body').addEventListener('click', (event) => {
    const element = event.target.closest('[data-figure]');
    if (!element) return;
    const finding = findingsOf.get(reader.doc.known.get(Number(element.dataset.figure)))?.[0];
    if (finding) select(finding);
  });
  const form = (wish) => () => {
    if (!reader.content?.pages.length) return;
    reader.wish = wish;
    if (selection.finding) reader.open(reader.doc, selection.finding);
    else reader.open(reader.doc, null);
  };
  byName('show-pages').addEventListener('click', form('pages'));
  byName('show-text').addEventListener('click', form('text'));
  byName('page-before').addEventListener('click', () => reader.turnTo(-1));
  byName('page-after').addEventListener('click', () => reader.turnTo(1));
  byName('smaller').addEventListener('click', () => reader.resize(-1));
  byName('larger').addEventListener('click', () => reader.resize(1));
}

function listenToTools() {
  byName('to-summary').addEventListener('click', showSummary);
  byName('to-print').addEventListener('click', () => window.print());
  byName('to-help').addEventListener('click', () => {
    const help = byName('help');
    help.hidden = !help.hidden;
    byName('to-help').setAttribute('aria-expanded', String(!help.hidden));
  });
  byName('theme').addEventListener('click', () => {
    const root = document.documentElement;
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? 'auto') + 1) % THEMES.length];
    root.dataset.theme = next;
    byName('theme').textContent = say(`theme_${next}`);
  });
  window.addEventListener('hashchange', followLink);
}

// Selects the finding that the address names; one that the filters hide is shown all the same.
function followLink() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* not ours: looked up as it stands */ }
  const finding = byId.get(id);
  if (finding) select(finding);
}

function fillHead() {
  const meta = [say('meta', report.documents.length, report.findings.length)];
  if (report.masked) meta.push(say('masked'));
  byName('meta').textContent = meta.join(' · ');
  for (const keys of ['j', 'slash', 's', 'p', 'page', 'question']) byName('help').append(make('dt', {}, say(`key.${keys}`)), make('dd', {}, say(`key.${keys}.does`)));
}

// What searches look through is made ready bit by bit while nothing else is asked.
function prepareSearch() {
  const SLICE = 10, PATIENCE = 200;  // milliseconds
  const whenIdle = window.requestIdleCallback ? (work) => requestIdleCallback(work, {timeout: PATIENCE}) : (work) => setTimeout(work, SLICE);
  let next = 0;
  const work = () => {
    const end = performance.now() + SLICE;
    while (next < report.findings.length && performance.now() < end) searchText(report.findings[next++]);
    if (next < report.findings.length) whenIdle(work);
    else document.documentElement.dataset.searchable = 'true';
  };
  whenIdle(work);
}

fillHead();
fillFilters();
rows = new Rows(byName('list'), ROW_HEIGHT, rowOf);
listenToFilters();
listenToKeys();
listenToReader();
listenToTools();
refilter();
byName('summary').append(...summaryOf());
select(null);
followLink();
prepareSearch();
document.documentElement.dataset.ready = 'true';
