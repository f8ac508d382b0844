// Documents' texts and pages. They stand in blocks of this page or in files beside it, or are not there at all.
const FRAME_SECONDS = 20;

const documents = {
  last: [],  // the few that were asked for last: {number, content}

  // The content of a document, or null where the report does not have it.
  async load(doc) {
    const known = this.last.find((entry) => entry.number === doc.number);
    if (known) return known.content;
    let content = null;
    if (doc.text === 'inline') content = await this.fromBlock(doc);
    if (doc.text === 'file') content = await this.fromFile(doc);
    this.last = [{number: doc.number, content}, ...this.last].slice(0, 3);
    return content;
  },

  // Blocks stand behind this script and may not have been read yet.
  async fromBlock(doc) {
    if (document.readyState === 'loading') await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, {once: true}));
    const block = byName(`document-${doc.id}`);
    return block ? JSON.parse(block.textContent) : null;
  },

  // A page on the disk may not read files, but it may show one in a frame, and that hands over what it holds.
  fromFile(doc) {
    return new Promise((resolve) => {
      const frame = make('iframe', {hidden: true, sandbox: 'allow-scripts', src: `documents/${encodeURIComponent(doc.id)}.html`});
      const finish = (content) => {
        window.removeEventListener('message', take);
        clearTimeout(timer);
        frame.remove();
        resolve(content);
      };
      const take = (event) => { if (event.source === frame.contentWindow) finish(event.data?.document ?? null); };
      const timer = setTimeout(finish, FRAME_SECONDS * 1000, null);
      window.addEventListener('message', take);
      frame.addEventListener('load', () => setTimeout(finish, 1000, null));  // a file that is missing says nothing
      document.body.append(frame);
    });
  },

  // Where a page's picture is, or null.
  picture(doc, page) {
    if (!doc.pictures.includes(page)) return null;
    if (doc.text === 'file') return `documents/${encodeURIComponent(doc.id)}-${page}.png`;
    const block = byName(`picture-${doc.id}-${page}`);
    return block ? `data:image/png;base64,${block.textContent.trim()}` : null;
  },
};
