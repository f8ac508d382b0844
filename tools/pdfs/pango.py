"""Pages that Pango sets and cairo writes: each line comes in pieces, cut where Latin digits and Han characters meet."""
import io

import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402


class Sheet:
    def __init__(self, width, height):
        self.data = io.BytesIO()
        self.surface = cairo.PDFSurface(self.data, width, height)
        self.surface.set_metadata(cairo.PDFMetadata.CREATE_DATE, "2026-01-01T00:00:00Z")
        self.context = cairo.Context(self.surface)

    def layout(self, text, font, width=None, center=False, indent=0, justify=False):
        layout = PangoCairo.create_layout(self.context)
        layout.set_font_description(Pango.FontDescription(font))
        layout.set_wrap(Pango.WrapMode.WORD_CHAR)
        if width:
            layout.set_width(int(width * Pango.SCALE))
        layout.set_indent(int(indent * Pango.SCALE))
        layout.set_justify(justify)
        layout.set_alignment(Pango.Alignment.CENTER if center else Pango.Alignment.LEFT)
        layout.set_text(text, -1)
        return layout

    def show(self, layout, x, y):
        self.context.move_to(x, y)
        PangoCairo.show_layout(self.context, layout)
        return layout.get_pixel_size()[1]

    def finish(self):
        self.surface.finish()
        return self.data.getvalue()


def set_article(sheet, article, left, top, columns, column, gutter, size, pitch):
    """An article in balanced columns under its headline; gives its height."""
    width = columns * column + (columns - 1) * gutter
    y = top
    heads = [(article.kicker, "Noto Sans CJK SC", size * 1.2), (article.title, "Noto Sans CJK SC Bold", size * (1.5 + 0.3 * columns)), (article.subtitle, "Noto Sans CJK SC", size * 1.2),
             (article.byline, "Noto Sans CJK SC", size)]
    for text, font, height in heads:
        if text:
            y += sheet.show(sheet.layout(text, f"{font} {height:.1f}px", width, center=True), left, y) + 1
    lines = []
    for paragraph in article.paragraphs:
        layout = sheet.layout(paragraph, f"Noto Serif CJK SC {size}px", column, indent=2 * size, justify=True)
        for at in range(layout.get_line_count()):
            line = layout.get_line_readonly(at)
            _, logical = line.get_extents()
            lines.append((layout, line, logical.x / Pango.SCALE if at else 2 * size))
    rows = -(-len(lines) // columns)
    y += size * 0.4
    for number, (_, line, indent) in enumerate(lines):
        x = left + (number // rows) * (column + gutter)
        baseline = y + (number % rows) * pitch + size
        sheet.context.move_to(x + (indent if indent == 2 * size else 0), baseline)
        PangoCairo.show_layout_line(sheet.context, line)
    return y + rows * pitch - top


def write(rng, articles, small=False):
    columns = 4 if small else rng.choice((4, 5, 6))
    size = rng.choice((9, 10))
    column, gutter, pitch = size * rng.choice((12, 14)), size * rng.choice((1.0, 1.5)), size * 1.5
    margin = 36
    width = 2 * margin + columns * column + (columns - 1) * gutter
    height = 460 if small else 1000
    sheet = Sheet(width, height)
    truth = {"articles": [], "captions": [], "noise": []}
    paper, place = rng.choice(("江州日报", "东陵晚报", "云溪新报")), f"20{rng.randint(12, 25)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    sheet.show(sheet.layout(paper, "Noto Sans CJK SC Bold 18px"), margin, 14)
    sheet.show(sheet.layout(place, "Noto Serif CJK SC 9px"), width - margin - 90, 22)
    truth["noise"] += [paper, place]
    y, queue = 48, list(articles)
    while queue and y < height - 130:
        split = rng.randint(2, columns - 2)
        deepest = 0
        for first, count in ((0, split), (split, columns - split)):
            room = height - 40 - y
            fitting = [a for a in queue if (a.length() / (column / size) * 1.12 + 3 * len(a.paragraphs) / 2) / count * pitch + 5 * size + size * (1.5 + 0.3 * count) < room]
            if not fitting:
                continue
            article = fitting[0]
            queue.remove(article)
            deepest = max(deepest, set_article(sheet, article, margin + first * (column + gutter), y, count, column, gutter, size, pitch))
            truth["articles"].append({"title": article.title, "text": article.text(), **({"kicker": article.kicker} if article.kicker else {}),
                                      **({"subtitle": article.subtitle} if article.subtitle else {})})
        if not deepest:
            break
        y += deepest + 1.4 * pitch
    return sheet.finish(), truth
