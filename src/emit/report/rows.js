// A list of any length of which only what can be seen is on the page. All rows have one height.
class Rows {
  // `build(item, index)` gives an element.
  constructor(box, height, build) {
    this.box = box;
    this.height = height;
    this.build = build;
    this.items = [];
    this.shown = new Map();  // by index
    this.space = make('div', {class: 'space'});
    box.append(this.space);
    box.addEventListener('scroll', () => this.paint(), {passive: true});
    new ResizeObserver(() => this.paint()).observe(box);
  }

  set(items) {
    this.items = items;
    this.space.style.height = `${items.length * this.height}px`;
    this.box.scrollTop = 0;
    this.forget();
    this.paint();
  }

  forget() {
    for (const element of this.shown.values()) element.remove();
    this.shown.clear();
  }

  paint() {
    const beyond = 6;  // rows above and below, so that scrolling meets no gap
    const first = Math.max(0, Math.floor(this.box.scrollTop / this.height) - beyond);
    const last = Math.min(this.items.length, Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + beyond);
    for (const [index, element] of this.shown) {
      if (index >= first && index < last) continue;
      element.remove();
      this.shown.delete(index);
    }
    for (let index = first; index < last; ++index) {
      if (this.shown.has(index)) continue;
      const element = this.build(this.items[index], index);
      element.style.transform = `translateY(${index * this.height}px)`;
      this.shown.set(index, element);
      this.space.append(element);
    }
  }

  show(index) {
    const top = index * this.height, bottom = top + this.height;
    if (top < this.box.scrollTop) this.box.scrollTop = top;
    else if (bottom > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = bottom - this.box.clientHeight;
    this.paint();
  }
}
