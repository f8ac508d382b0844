"""The kinds of test pages, by name: each makes (bytes of the PDF, truth) from a random generator."""
from . import chromium, handmade, newspaper, texts
from .newspaper import Style

KINDS = {}


def kind(name, group, **about):
    """`group`: text (text layer, horizontal), vertical, report, scan, unreadable: which targets hold for it."""
    def note(make):
        KINDS[name] = {"make": make, "group": group, **about}
        return make
    return note


def pick(rng, count):
    found = texts.articles()
    rng.shuffle(found)
    return found[:count]


def set_pages(rng, articles, style, **writing):
    page, truth = newspaper.compose(rng, articles, style)
    return handmade.write([page], rng, **writing), truth


@kind("dense", "text", newspaper=True)
def dense(rng):
    style = Style(columns=6, column_ems=rng.choice((11, 12, 13)), gutter_ems=rng.choice((1.2, 1.5)), size=rng.choice((8.0, 8.5, 9.0)), pitch_ems=rng.choice((1.35, 1.45)), height=rng.choice((900, 1100)),
                  rules=rng.random() < 0.6, break_numbers=rng.random() < 0.5, masthead=rng.random() < 0.3, heads=("top", "top", "left"))
    return set_pages(rng, pick(rng, 20), style, order="modules")


@kind("narrow", "text", newspaper=True)
def narrow(rng):
    style = Style(columns=rng.choice((5, 6)), column_ems=rng.choice((11, 12, 14)), gutter_ems=rng.choice((0.8, 0.85, 0.9)), size=rng.choice((8.0, 9.0, 9.5)), pitch_ems=rng.choice((1.35, 1.5)),
                  height=rng.choice((800, 1000)), rules=rng.random() < 0.4, break_numbers=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 20), style, order=rng.choice(("set", "modules", "lines")))


@kind("shuffled", "text", newspaper=True)
def shuffled(rng):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((0.9, 1.2, 1.6)), size=9.0, height=rng.choice((800, 1000)), break_numbers=rng.random() < 0.5,
                  heads=("top", "left", "right"))
    return set_pages(rng, pick(rng, 16), style, order=rng.choice(("lines", "glyphs")))


@kind("gbk", "text", newspaper=True)
def gbk(rng):
    style = Style(columns=rng.choice((4, 5)), column_ems=13, gutter_ems=1.5, height=800, break_numbers=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 14), style, font="gbk")


@kind("inset", "text", newspaper=True)
def inset(rng):
    style = Style(columns=rng.choice((5, 6)), column_ems=rng.choice((12, 13)), gutter_ems=rng.choice((1.0, 1.3, 1.6)), height=1000, inset=True, rules=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 16), style)


@kind("bands", "text", newspaper=True)
def bands(rng):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 13)), gutter_ems=rng.choice((1.2, 1.6)), height=1000, bands=True)
    return set_pages(rng, pick(rng, 14), style)


@kind("headlines", "text", newspaper=True)
def headlines(rng):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((1.2, 1.6)), height=900, spread_titles=0.5, fake_bold=rng.random() < 0.7,
                  heads=("top", "left", "middle", "right", "side_left", "side_right"), hidden=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 14), style)


@kind("vertical_mode", "vertical", newspaper=True)
def vertical_mode(rng):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((1.3, 1.8)), height=900, vertical=0.4, lying=rng.random() < 0.6,
                  heads=("top", "side_right"))
    return set_pages(rng, pick(rng, 14), style, font=rng.choice(("ucs2", "gbk")))


@kind("vertical_glyphs", "vertical", newspaper=True)
def vertical_glyphs(rng):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((1.3, 1.8)), height=900, vertical=0.4, lying=rng.random() < 0.6, heads=("top", "side_left"))
    return set_pages(rng, pick(rng, 14), style, vertical_fonts=False, order=rng.choice(("set", "modules", "lines")))


RARE = ["𬱖", "𫖮", "𡒄", "𬭚", "𠮷", "𫠊"]


@kind("beyond_bmp", "text", newspaper=True)
def beyond_bmp(rng):
    found = pick(rng, 5)
    for article in found:
        name = rng.choice("王李赵陈") + rng.choice(RARE)
        article.paragraphs = [p.replace("记者", f"记者 {name}", 1) if i == 0 else name + f"等{rng.randint(3, 99)}人说，" + p for i, p in enumerate(article.paragraphs)]
    style = Style(columns=3, column_ems=14, gutter_ems=1.5, height=700, pictures=0)
    return set_pages(rng, found, style, font="embedded", order=rng.choice(("set", "lines", "glyphs")))


@kind("no_map", "unreadable", newspaper=True)
def no_map(rng):
    style = Style(columns=3, column_ems=14, gutter_ems=1.5, height=600, pictures=0)
    return set_pages(rng, pick(rng, 3), style, font="embedded", unmapped=("song", "hei", "kai"))


@kind("partly_mapped", "unreadable", newspaper=True)
def partly_mapped(rng):
    style = Style(columns=3, column_ems=14, gutter_ems=1.5, height=600, pictures=0)
    return set_pages(rng, pick(rng, 3), style, font="embedded", unmapped=("hei",))


@kind("chromium_grid", "text", newspaper=True, needs="chromium")
def chromium_grid(rng):
    size = rng.choice((11, 12, 13))
    source, truth = chromium.compose(rng, pick(rng, 14), columns=rng.choice((4, 5, 6)), size=size, leading=rng.choice((1.35, 1.5)), gap=size * rng.choice((0.85, 1.2, 1.6)), side_heads=0.3,
                                     rule=rng.choice(("none", "none", "1px solid #888")))
    return chromium.print_page(source), truth


@kind("chromium_inset", "text", newspaper=True, needs="chromium")
def chromium_inset(rng):
    source, truth = chromium.compose(rng, pick(rng, 10), columns=rng.choice((4, 5)), inset=True, gap=rng.choice((12, 18)), height=1300)
    return chromium.print_page(source), truth


@kind("chromium_vertical", "vertical", newspaper=True, needs="chromium")
def chromium_vertical(rng):
    source, truth = chromium.compose(rng, pick(rng, 10), columns=rng.choice((4, 5)), vertical=0.5, side_heads=0.6, gap=rng.choice((14, 20)), height=1400)
    return chromium.print_page(source), truth
