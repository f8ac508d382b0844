// What goes to paper: the summary and the listed findings, one after the other.
const MOST_PRINTED = 1000;

function fillPaper() {
  const paper = byName('paper');
  const {listed} = current;
  const printed = listed.slice(0, MOST_PRINTED);
  paper.replaceChildren(
    ...summaryOf(),
    make('h2', {class: 'listed'}, say('printed', printed.length, listed.length, report.findings.length)),
    ...printed.map((finding, number) => make('article', {}, make('p', {class: 'ordinal'}, String(number + 1)), ...panelOf(finding))));
}

window.addEventListener('beforeprint', fillPaper);
window.addEventListener('afterprint', () => byName('paper').replaceChildren());
