"""Newspaper pages set by setting.py: modules of articles packed into a grid of columns and lines.

`compose(rng, articles, style)` gives pages (setting.Page) and the truth about them.
"""
from dataclasses import dataclass

from . import setting
from .setting import Line, Page, Slot


@dataclass
class Style:
    columns: int = 6
    column_ems: float = 12.0  # width of a column in ems of the body
    gutter_ems: float = 1.5
    size: float = 9.0
    pitch_ems: float = 1.45
    height: float = 1100.0
    margin: float = 40.0
    break_numbers: bool = False
    rules: bool = True
    spread_titles: float = 0.0  # share of titles that are letter-spaced
    fake_bold: bool = False  # titles painted two or three times, a hair apart
    heads: tuple = ("top",)  # also: left, middle, right, side_left, side_right (vertical)
    pictures: float = 0.3  # share of articles with a picture and caption
    inset: bool = False  # the first article flows around the second
    vertical: float = 0.0  # share of articles set vertically
    lying: bool = True  # digits of vertical text lie on their side
    hidden: bool = False  # text that nobody sees
    masthead: bool = False
    bands: bool = False  # articles in two bands of columns, one below the other, with a picture between


CAPTIONS = ["图为{place}一角，今年已有{a}户居民受益。", "{place}的工人正在检修设备，日均处理{a}件。", "上图：{place}新建的广场，占地{b}平方米。记者 摄", "{place}晾晒场上一派繁忙，首批{a}吨已装车。"]
PLACES = ["城东新村", "北门街", "青石岭", "南湖社区", "东坪茶园", "柳河工业园", "西渡码头", "云台山"]
PAPERS = ["江州日报", "东陵晚报", "云溪新报", "南屏日报", "河阳时报"]
SECTIONS = ["要闻", "综合新闻", "民生", "县区", "经济", "社会"]


def caption(rng):
    return rng.choice(CAPTIONS).format(place=rng.choice(PLACES), a=rng.randint(12, 980), b=rng.randint(12, 98) * 100)


class Grid:
    """Columns and lines of a page: what lies where, in points."""

    def __init__(self, style, top):
        self.style, self.top = style, top
        self.em = style.size
        self.pitch = style.pitch_ems * style.size
        self.column = style.column_ems * style.size
        self.gutter = style.gutter_ems * style.size
        self.width = 2 * style.margin + style.columns * self.column + (style.columns - 1) * self.gutter

    def left(self, column):
        return self.style.margin + column * (self.column + self.gutter)

    def span(self, columns):
        return columns * self.column + (columns - 1) * self.gutter

    def y(self, row):
        return self.top + row * self.pitch


@dataclass
class Obstacle:
    """A rectangle of a module that body text keeps out of; rows from the module's top, or from its bottom where negative."""
    column: int
    columns: int
    row: int
    rows: int
    place: callable = None  # draws its content: (left, top, width, height) -> lines
    full: bool = False  # down to the module's end


class Module:
    """One article with all that belongs to it, so many columns wide."""

    def __init__(self, article, columns):
        self.article, self.columns = article, columns
        self.obstacles, self.lines, self.rules, self.boxes, self.pictures = [], [], [], [], []
        self.rows = 0


def title_size(style, columns, important):
    return style.size * (1.55 + 0.35 * columns + (0.8 if important else 0.0))


def head_height(rng, grid, article, columns, important, lead):
    """Rows that a headline needs over so many columns."""
    lines, height = set_head(rng, grid, article, 0, grid.span(columns), 0, columns, important, lead)
    return setting.rows_for(height + 0.35 * grid.pitch, grid.pitch)


def set_head(rng, grid, article, left, width, top, columns, important, lead):
    style, lines, y = grid.style, [], top
    size = title_size(style, columns, important)
    if article.kicker:
        made, height = setting.set_title(article.kicker, left, width, y, size * 0.55, "kai")
        lines += made
        y += height + 1
    made, height = setting.set_title(article.title, left, width, y, size, "hei", spread=lead["spread"], fake_bold=style.fake_bold)
    lines += made
    y += height
    if article.subtitle:
        made, height = setting.set_title(article.subtitle, left, width, y, size * 0.55, "kai")
        lines += made
        y += height + 1
    if article.byline:
        made, height = setting.set_title(article.byline, left, width, y, style.size, "kai")
        lines += made
        y += height
    return lines, y - top


def slots_of(grid, module, column0, row0, rows):
    """The free places for lines, column after column."""
    slots = []
    for column in range(module.columns):
        for row in range(rows):
            taken = any(o.column <= column < o.column + o.columns and (o.full or first_row(o, rows) <= row < first_row(o, rows) + o.rows) for o in module.obstacles)
            if not taken:
                slots.append(Slot(grid.left(column0 + column), grid.column, grid.y(row0 + row) + grid.em * 0.88 + (grid.pitch - grid.em) / 2))
    return slots


def first_row(obstacle, rows):
    return obstacle.row if obstacle.row >= 0 else rows + obstacle.row + 1 - obstacle.rows


def needed_rows(grid, module):
    """The fewest rows with which the body fits."""
    style = grid.style
    least = max([o.rows + abs(o.row) for o in module.obstacles] + [3])
    for rows in range(least, 400):
        try:
            setting.set_paragraphs(module.article.paragraphs, slots_of(grid, module, 0, 0, rows), style.size, break_numbers=style.break_numbers)
            return rows
        except OverflowError:
            continue
    raise ValueError("an article does not fit")


def plan(rng, grid, article, columns, important, truth):
    """A module with its headline, picture, and the height that they and the text need."""
    style = grid.style
    module = Module(article, columns)
    lead = {"spread": rng.random() < style.spread_titles}
    where = rng.choice(style.heads) if columns > 1 else "top"
    if where in ("side_left", "side_right"):
        plan_side_head(grid, module, where)
    else:
        span = columns if where == "top" else max(1, columns - 1 if columns < 4 else columns - 2)
        column = {"top": 0, "left": 0, "right": columns - span, "middle": (columns - span) // 2}[where]
        rows = head_height(rng, grid, article, span, important, lead)

        def draw(left, top, width, height):
            lines, used = set_head(rng, grid, article, left, width, top + 0.15 * grid.pitch, span, important, lead)
            return lines

        module.obstacles.append(Obstacle(column, span, 0, rows, draw))
    if rng.random() < style.pictures and article.length() > 150:
        add_picture(rng, grid, module, truth)
    return module


def plan_side_head(grid, module, where):
    """A headline from top to bottom in a column of its own, at the left or right of the text."""
    style, article = grid.style, module.article
    size = min(grid.column * 0.55, style.size * 2.6)
    parts = article.title.split(" ") if setting.width_of_text(article.title) > 14 else [article.title]
    parts = [p for p in parts if p]
    if len(parts) * size * 1.3 > grid.column:
        size = grid.column / (len(parts) * 1.3)
    tall = max(size * setting.width_of_text(p, not style.lying) for p in parts)
    rows = setting.rows_for(tall + 6, grid.pitch)
    column = 0 if where == "side_left" else module.columns - 1
    heads = [h for h in (article.kicker, article.subtitle, article.byline) if h]

    def draw(left, top, width, height):
        lines = []
        middle = left + width / 2 + (len(parts) - 1) * size * 0.65
        for part in parts:
            lines.append(Line(part, middle, top + 4, size, "hei", 0.0, True, style.lying, fake_bold=style.fake_bold))
            middle -= size * 1.3
        return lines

    module.obstacles.append(Obstacle(column, 1, 0, rows, draw, full=where == "side_left"))
    if heads:
        shown = module.columns - 1
        first = 1 if where == "side_left" else 0
        height = sum(setting.set_title(h, 0, grid.span(shown), 0, style.size * 1.2, "kai")[1] for h in heads)

        def draw_heads(left, top, width, height):
            made, y = [], top
            for head in heads:
                lines, used = setting.set_title(head, left, width, y, style.size * 1.2, "kai")
                made += lines
                y += used
            return made

        module.obstacles.append(Obstacle(first, shown, 0, setting.rows_for(height + 2, grid.pitch), draw_heads))


def add_picture(rng, grid, module, truth):
    columns = rng.randint(1, max(1, module.columns - 1))
    text = module.article.captions.pop(0) if module.article.captions else caption(rng)
    picture_rows = int(grid.span(columns) * 0.55 / grid.pitch) + 1
    size = grid.em * 0.9
    slots = [Slot(0, grid.span(columns), 0) for _ in range(30)]
    made, left_over = setting.set_paragraphs([text], slots, size, "kai", indent=0)
    caption_rows = setting.rows_for(len(made) * size * 1.35 + 3, grid.pitch)
    truth["captions"].append(text)

    def draw(left, top, width, height):
        bottom = top + picture_rows * grid.pitch
        module.pictures.append((left, top + 3, left + width, bottom - 2))
        places = [Slot(left, width, bottom + size * (0.9 + 1.35 * i)) for i in range(30)]
        return setting.set_paragraphs([text], places, size, "kai", indent=0)[0]

    head = module.obstacles[0]
    at_bottom = rng.random() < 0.5
    column = rng.choice([0, module.columns - columns])
    overlaps = head.column < column + columns and column < head.column + head.columns
    row = -1 if at_bottom else (head.rows if overlaps else 0)
    if any(o is not head and o.row >= 0 for o in module.obstacles):
        row = -1
    module.obstacles.append(Obstacle(column, columns, row, picture_rows + caption_rows, draw))


def set_module(grid, module, column0, row0):
    style = grid.style
    slots = slots_of(grid, module, column0, row0, module.rows)
    for o in module.obstacles:
        if o.place:
            row = row0 + first_row(o, module.rows)
            module.lines += o.place(grid.left(column0 + o.column), grid.y(row), grid.span(o.columns), o.rows * grid.pitch)
    module.lines += setting.set_paragraphs(module.article.paragraphs, slots, style.size, break_numbers=style.break_numbers)[0]


def set_vertical(grid, module, column0, row0, tiers):
    """Text from top to bottom, lines from right to left, in so many bands one below the other; headline at the right."""
    style, article = grid.style, module.article
    left, right = grid.left(column0), grid.left(column0) + grid.span(module.columns)
    top = grid.y(row0) + 2
    tier_gap = style.gutter_ems * style.size
    size = min(style.size * 2.4, 30.0)
    high = lambda text: setting.width_of_text(text, not style.lying)  # noqa: E731
    parts = [p for p in (article.title.split(" ") if setting.width_of_text(article.title) > 14 else [article.title]) if p]
    heads = [(p, size, "hei") for p in parts] + [(h, style.size * 1.15, "kai") for h in (article.subtitle, article.byline) if h]
    if article.kicker:
        heads.insert(0, (article.kicker, style.size * 1.15, "kai"))
    head_width = sum(s * 1.3 for _, s, _ in heads) + style.size

    def slots(length):
        made = []
        for tier in range(tiers):
            y = top + tier * (length + tier_gap)
            x = right - head_width - grid.pitch / 2
            while x - grid.pitch / 2 >= left - 0.01:
                made.append(Slot(y, length, x))
                x -= grid.pitch
        return made

    length = 10 * style.size
    while True:
        try:
            body = setting.set_paragraphs(article.paragraphs, slots(length), style.size, break_numbers=style.break_numbers, vertical=True, lying=style.lying)[0]
            break
        except OverflowError:
            length += style.size
    height = tiers * length + (tiers - 1) * tier_gap
    x = right
    for text, s, face in heads:
        tall = s * high(text)
        if tall > height:
            s *= height / tall
            tall = height
        x -= s * 1.3
        module.lines.append(Line(text, x + s * 0.65, top + (height - tall) / 2 * (face == "hei"), s, face, 0.0, True, style.lying))
    module.lines += body
    return setting.rows_for(height + 6, grid.pitch)


def compose(rng, articles, style, number=1):
    """A page of as many of the articles as fit. Gives the page and its truth."""
    truth = {"articles": [], "captions": [], "noise": []}
    paper, section = rng.choice(PAPERS), rng.choice(SECTIONS)
    day = f"20{rng.randint(12, 25)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日 星期{rng.choice('一二三四五六日')}"
    grid = Grid(style, 0)
    page = Page(grid.width, style.height)
    furniture = []
    if style.masthead:
        furniture += setting.set_title(paper, style.margin, grid.span(2), 24, 40, "kai")[0]
        info = [day, f"国内统一连续出版物号 CN{rng.randint(11, 65)}-{rng.randint(1000, 9999):04}", f"第{rng.randint(1000, 9999)}期 今日{rng.choice((4, 8, 12))}版"]
        for i, text in enumerate(info):
            furniture.append(Line(text, grid.left(2) + 10, 36 + i * 14, 9, "song"))
        truth["noise"] += [paper] + info
        grid.top = 90
    else:
        folio = f"{number:02}"
        head = f"责任编辑：{rng.choice('王李张刘陈')}{rng.choice('敏伟静磊洋')} 版式：{rng.choice('赵周吴郑孙')}{rng.choice('丽强军艳杰')}"
        wide = setting.width_of_text
        right = grid.width - style.margin - 18 * wide(paper)
        furniture.append(Line(folio, style.margin, 38, 20, "hei"))
        furniture.append(Line(section, style.margin + 34, 37, 16, "hei", 6))
        furniture.append(Line(day, max(grid.width / 2 - 120, style.margin + 50 + 22 * len(section)), 36, 9, "song"))
        furniture.append(Line(paper, right, 38, 18, "kai"))
        truth["noise"] += [section, day, paper]
        left = furniture[2].x + 9 * wide(day) + 24
        if left + 8 * wide(head) < right - 16:
            furniture.append(Line(head, left, 36, 8, "song"))
            truth["noise"].append(head)
        page.rules.append((style.margin, 46, grid.width - style.margin, 46))
        grid.top = 56
    page.lines.append(furniture)
    total = int((style.height - grid.top - style.margin) / grid.pitch)
    skyline = [0] * style.columns
    queue = list(articles)
    if style.inset and len(queue) > 1:
        place_inset(rng, grid, page, truth, skyline, queue, total)
    if style.bands and queue:
        place_bands(rng, grid, page, truth, skyline, queue)
    misses = 0
    while queue and misses < 8:
        place = lowest(skyline, total)
        if not place:
            break
        column0, free, row0 = place
        article = queue[0]
        if not place_article(rng, grid, page, truth, skyline, article, column0, free, row0, total, important=row0 == 0):
            queue.append(queue.pop(0))
            misses += 1
            continue
        queue.pop(0)
        misses = 0
    fill_rest(rng, grid, page, truth, skyline, total)
    if style.hidden:
        hide_text(rng, grid, page, truth)
    used = max(skyline) if not any(s == total for s in skyline) else total
    page.height = min(style.height, grid.y(used) + style.margin)
    return page, truth


def lowest(skyline, total):
    """The lowest place of the skyline: first column, how many columns are free beside each other, row."""
    row = min(skyline)
    if row >= total - 6:
        return None
    column0 = skyline.index(row)
    free = 0
    while column0 + free < len(skyline) and skyline[column0 + free] <= row:
        free += 1
    return column0, free, row


def note(truth, article):
    entry = {"title": article.title, "text": article.text()}
    if article.kicker:
        entry["kicker"] = article.kicker
    if article.subtitle:
        entry["subtitle"] = article.subtitle
    truth["articles"].append(entry)


def choose_columns(rng, article, free):
    wish = 1 if article.length() < 150 else 2 if article.length() < 330 else rng.choice((2, 3)) if article.length() < 480 else rng.choice((3, 4))
    wish = min(wish, free)
    return free if free - wish == 1 and free <= 4 and article.length() > 200 else wish


def place_article(rng, grid, page, truth, skyline, article, column0, free, row0, total, important=False):
    style = grid.style
    columns = choose_columns(rng, article, free)
    first_vertical = style.vertical and not any(line.vertical for group in page.lines for line in group)
    if (rng.random() < style.vertical or first_vertical) and article.length() > 180 and free > 1:
        columns = max(2, columns)
        module = Module(article, columns)
        rows = set_vertical(grid, module, column0, row0, rng.choice((1, 2)) if article.length() < 400 else rng.choice((2, 3)))
        module.rows = rows
    else:
        count = len(truth["captions"])
        module = plan(rng, grid, article, columns, important, truth)
        module.rows = needed_rows(grid, module)
        if row0 + module.rows > total:
            del truth["captions"][count:]
            return False
        set_module(grid, module, column0, row0)
    if row0 + module.rows > total:
        return False
    note(truth, article)
    take_module(rng, grid, page, skyline, module, column0, row0)
    return True


def take_module(rng, grid, page, skyline, module, column0, row0):
    style = grid.style
    page.lines.append(module.lines)
    page.pictures += module.pictures
    page.boxes += module.boxes
    end = row0 + module.rows + 1
    for column in range(column0, column0 + module.columns):
        skyline[column] = end
    if style.rules:
        y = grid.y(end) - grid.pitch / 2
        page.rules.append((grid.left(column0), y, grid.left(column0) + grid.span(module.columns), y))
        if column0 > 0:
            x = grid.left(column0) - grid.gutter / 2
            page.rules.append((x, grid.y(row0), x, grid.y(row0 + module.rows)))


def place_inset(rng, grid, page, truth, skyline, queue, total):
    """The longest article over many columns, with a framed one inside that it flows around."""
    style = grid.style
    queue.sort(key=lambda a: -a.length())
    outer = queue.pop(0)
    small = [a for a in queue if a.length() < 260] or queue
    inner = rng.choice(small)
    queue.remove(inner)
    rng.shuffle(queue)
    columns = min(style.columns, rng.choice((4, 5, 6)))
    module = plan(rng, grid, outer, columns, True, truth)
    del module.obstacles[1:]
    inner_columns = 2
    pad = 1
    box = plan(rng, grid, inner, inner_columns, False, truth)
    del box.obstacles[1:]
    box.rows = needed_rows(grid, box)
    head = module.obstacles[0]
    column = rng.choice((1, columns - inner_columns, (columns - inner_columns) // 2))
    row = rng.choice((head.rows + rng.randint(3, 6), -1))
    rows = box.rows + 2 * pad
    obstacle = Obstacle(column, inner_columns, row, rows)
    module.obstacles.append(obstacle)
    module.rows = needed_rows(grid, module)
    set_module(grid, module, 0, 0)
    top = first_row(obstacle, module.rows)
    set_module(grid, box, column, top + pad)
    edge = grid.gutter * 0.4
    page.boxes.append((grid.left(column) - edge, grid.y(top) + grid.pitch * 0.5, grid.left(column) + grid.span(inner_columns) + edge, grid.y(top + rows) - grid.pitch * 0.3))
    note(truth, outer)
    note(truth, inner)
    take_module(rng, grid, page, skyline, module, 0, 0)
    page.lines.append(box.lines)
    page.pictures += box.pictures


def place_bands(rng, grid, page, truth, skyline, queue):
    """An article in two bands: its columns end at a picture over all of them, and go on below it."""
    style = grid.style
    queue.sort(key=lambda a: -a.length())
    article = queue.pop(0)
    rng.shuffle(queue)
    columns = min(style.columns, 4)
    module = plan(rng, grid, article, columns, True, truth)
    del module.obstacles[1:]
    head = module.obstacles[0]
    if head.column or head.columns < columns or head.full:
        module = Module(article, columns)
        rows = head_height(rng, grid, article, columns, True, {"spread": False})
        head = Obstacle(0, columns, 0, rows, lambda left, top, width, height: set_head(rng, grid, article, left, width, top, columns, True, {"spread": False})[0])
    text = caption(rng)
    truth["captions"].append(text)
    above, picture = rng.randint(8, 12), rng.randint(8, 14)
    below = head.rows + above + picture + 1
    module.lines += head.place(grid.left(0), grid.y(0), grid.span(columns), 0)
    bottom = grid.y(head.rows + above + picture - 1)
    module.pictures.append((grid.left(0), grid.y(head.rows + above) + 3, grid.left(0) + grid.span(columns), bottom))
    module.lines += setting.set_paragraphs([text], [Slot(grid.left(0), grid.span(columns), bottom + grid.em)] * 9, grid.em * 0.9, "kai", indent=0)[0]
    upper = band_slots(grid, columns, head.rows, above)
    for rows in range(2, 200):
        try:
            module.lines += setting.set_paragraphs(article.paragraphs, upper + band_slots(grid, columns, below, rows), style.size, break_numbers=style.break_numbers)[0]
            break
        except OverflowError:
            continue
    module.rows = below + rows
    note(truth, article)
    take_module(rng, grid, page, skyline, module, 0, 0)


def band_slots(grid, columns, row0, rows):
    return [Slot(grid.left(column), grid.column, grid.y(row0 + row) + grid.em * 0.88 + (grid.pitch - grid.em) / 2) for column in range(columns) for row in range(rows)]


def fill_rest(rng, grid, page, truth, skyline, total):
    """Pictures without text where no article fitted."""
    column = 0
    while column < len(skyline):
        end = column
        while end < len(skyline) and skyline[end] == skyline[column]:
            end += 1
        if max(skyline) - skyline[column] > 5:
            bottom = max(skyline)
            page.pictures.append((grid.left(column), grid.y(skyline[column]), grid.left(column) + grid.span(end - column), grid.y(bottom) - 4))
        column = end


def hide_text(rng, grid, page, truth):
    """Text in invisible mode, as some systems leave it: keywords between the columns' lines."""
    text = f"内部标引词{rng.randint(100, 999)}件库号{rng.randint(10000, 99999)}"
    page.lines.append([Line(text, grid.left(0), page.height - 6, 6, "song", hidden=True)])
    truth["noise"].append(text)
