// Elements of the page. Text goes in as text only; nothing here or elsewhere reads markup.
const SVG = 'http://www.w3.org/2000/svg';

// make('a', {class: 'x', href: '#y'}, 'text', element, ...)
function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}
function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== '') element.append(child);
  }
  return element;
}

// The shape of a look, in its colour; `told` is what it says to those who can't see it.
function shape(look, told = '') {
  const icon = draw('svg', {class: `shape look-${look}`, viewBox: '0 0 16 16', role: 'img', 'aria-label': told || null, 'aria-hidden': told ? null : 'true'});
  icon.append(draw('use', {href: `#shape-${look}`}));
  return icon;
}

const byName = (id) => document.getElementById(id);

// A text of a document stands by itself, whatever directions its characters ask for.
const quoted = (text, attributes = {}) => make('bdi', attributes, text);
