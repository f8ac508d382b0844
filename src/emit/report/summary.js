// The summary: how many findings have which verdict, by place and document; what could not be audited; what was held against what.
const MOST_ROWS = 100;  // of a table before the reader asks for more
const COLUMNS = ['differs', 'ambiguous', 'undecidable', 'not-comparable', 'agreeing', 'no-official'];
const columnOf = (finding) => ({wording: 'agreeing', rounding: 'agreeing', agrees: 'agreeing'}[lookOf(finding)] ?? lookOf(finding));

function summaryOf() {
  return [verdictPart(), gapPart(), tablePart(), groupPart('by_place', placeGroups(), 'place'), groupPart('by_document', documentGroups(), 'document'), runPart()].filter(Boolean);
}

function verdictPart() {
  const counts = {};
  for (const finding of report.findings) counts[finding.verdict] = (counts[finding.verdict] ?? 0) + 1;
  const most = Math.max(1, ...Object.values(counts));
  const table = make('table', {class: 'bars'});
  for (const verdict of Object.keys(LOOK_OF).filter((name) => counts[name]).sort((a, b) => LOOKS.indexOf(LOOK_OF[a]) - LOOKS.indexOf(LOOK_OF[b]))) {
    const bar = make('span', {class: `length look-${LOOK_OF[verdict]}`});
    bar.style.width = `${Math.max(1, (counts[verdict] / most) * 100)}%`;
    const name = make('button', {type: 'button'}, shape(LOOK_OF[verdict]), sayMember('verdict', verdict));
    name.addEventListener('click', () => { filters.verdicts = new Set([verdict]); refilter(); });
    table.append(make('tr', {'data-verdict': verdict}, make('th', {scope: 'row'}, name), make('td', {class: 'number'}, String(counts[verdict])), make('td', {class: 'track'}, bar)));
  }
  return part(say('by_verdict'), report.findings.length ? table : make('p', {}, say('nothing_found')));
}

function groupsOf(keyOf, nameOfKey) {
  const groups = new Map();
  for (const finding of report.findings) {
    const key = keyOf(finding);
    if (!groups.has(key)) groups.set(key, {key, name: nameOfKey(key), all: 0});
    const group = groups.get(key);
    ++group.all;
    group[columnOf(finding)] = (group[columnOf(finding)] ?? 0) + 1;
  }
  const weight = (group) => COLUMNS.slice(0, 2).map((column) => group[column] ?? 0);
  return [...groups.values()].sort((a, b) => weight(b)[0] - weight(a)[0] || weight(b)[1] - weight(a)[1] || b.all - a.all);
}

const placeGroups = () => groupsOf((f) => figureOf(f).place ?? 'none', (code) => (code === 'none' ? say('no_place') : placeName(code)));

function documentGroups() {
  const groups = groupsOf((f) => figureOf(f).document, (number) => nameOf(report.documents[number]));
  const told = new Set(groups.map((group) => group.key));
  for (const doc of report.documents) {
    if (!told.has(doc.number)) groups.push({key: doc.number, name: nameOf(doc), all: 0});
  }
  return groups;
}

function groupPart(title, groups, filter) {
  if (!groups.length) return null;
  const head = make('tr', {}, make('th', {scope: 'col'}, say(filter)), ...COLUMNS.map((column) => make('th', {scope: 'col'}, say(`column.${column}`))));
  const body = make('tbody');
  const table = make('table', {class: 'groups', id: `groups-${filter}`}, make('thead', {}, head), body);
  const more = make('button', {type: 'button', class: 'more'});
  const grow = (from, to) => {
    for (const group of groups.slice(from, to)) body.append(groupRow(group, filter));
    more.hidden = to >= groups.length;
    more.textContent = say('more_rows', groups.length - to);
  };
  let shown = MOST_ROWS;
  more.addEventListener('click', () => { grow(shown, shown + MOST_ROWS * 10); shown += MOST_ROWS * 10; });
  grow(0, shown);
  return part(say(title), make('div', {class: 'wide'}, table), more);
}

function groupRow(group, filter) {
  const name = make('button', {type: 'button'}, quoted(group.name));
  name.addEventListener('click', () => {
    filters[filter] = String(group.key);
    refilter();
    if (filter === 'document' && group.all === 0) reader.open(report.documents[group.key], null);
  });
  const cells = COLUMNS.map((column) => {
    const cell = make('td', {class: 'number'});
    if (group[column]) cell.append(shape({agreeing: 'agrees'}[column] ?? column), String(group[column]));
    return cell;
  });
  return make('tr', {'data-key': group.key}, make('th', {scope: 'row'}, name), ...cells);
}

function gapPart() {
  if (!report.gaps.length) return null;
  const list = make('ul', {class: 'gaps'});
  for (const gap of report.gaps.slice(0, MOST_ROWS)) {
    const doc = report.documents[gap.document];
    const where = gap.page ? say('on_page', nameOf(doc), gap.page) : nameOf(doc);
    list.append(make('li', {class: gap.severity}, make('strong', {}, sayMember('severity', gap.severity)), ' ', quoted(where), make('br'), quoted(gap.message)));
  }
  if (report.gaps.length > MOST_ROWS) list.append(make('li', {}, say('more_rows', report.gaps.length - MOST_ROWS)));
  return part(say('not_audited', report.gaps.length), list);
}

function tablePart() {
  if (!report.tables.length) return null;
  const list = make('ul', {class: 'tables'});
  for (const table of report.tables) {
    const item = make('li', {}, quoted(table.sheet ? `${table.file}#${table.sheet}` : table.file), ' ', say('rows_used', table.rows));
    if (table.errors.length) {
      const errors = make('ul');
      for (const error of table.errors) errors.append(make('li', {class: 'error'}, quoted(`${error.where}: ${error.message}`)));
      item.append(errors);
    }
    list.append(item);
  }
  return part(say('official_tables'), list);
}

// What a replay needs.
function runPart() {
  return part(say('run'), facts([
    [say('version'), report.version], [say('rules'), report.rules],
    ...report.tables.map((table) => [table.file, table.sha256 ? make('code', {}, table.sha256) : '']),
  ]), make('p', {class: 'small'}, say('neutral')));
}
