"""The kinds of test pages, by name: each makes (bytes of the PDF, truth) from a random generator."""
import dataclasses

from . import chromium, handmade, libreoffice, newspaper, reports, scan, tex, texts
from .newspaper import Style

KINDS = {}


def kind(name, group, producer="predefined", newspaper=True, trust=("text",)):
    """`group`: whose targets hold for it: text (horizontal, with a text layer), vertical, report, scan, scan_vertical,
    unreadable. `producer`: predefined and embedded are the handmade ones. `trust`: the verdicts that its pages may get."""
    def note(make):
        KINDS[name] = {"make": make, "group": group, "producer": producer, "newspaper": newspaper, "trust": list(trust)}
        return make
    return note


def pick(rng, count):
    found = texts.articles()
    rng.shuffle(found)
    return found[:count]


def some(rng, count, small):
    """Shorter ones first where the page is to be small."""
    found = pick(rng, count)
    return sorted(found, key=lambda a: a.length() > 330) if small else found


def set_pages(rng, articles, style, small=False, **writing):
    if small:
        style.columns, style.height = min(style.columns, 4), 460
        articles.sort(key=lambda a: a.length() > 450)
    page, truth = newspaper.compose(rng, articles, style)
    return handmade.write([page], rng, **writing), truth


@kind("dense", "text")
def dense(rng, small):
    style = Style(columns=6, column_ems=rng.choice((11, 12, 13)), gutter_ems=rng.choice((1.2, 1.5)), size=rng.choice((8.0, 8.5, 9.0)), pitch_ems=rng.choice((1.35, 1.45)), height=rng.choice((900, 1100)),
                  rules=rng.random() < 0.6, break_numbers=rng.random() < 0.5, masthead=rng.random() < 0.3, heads=("top", "top", "left"))
    return set_pages(rng, pick(rng, 20), style, small, order="modules")


@kind("narrow", "text")
def narrow(rng, small):
    style = Style(columns=rng.choice((5, 6)), column_ems=rng.choice((11, 12, 14)), gutter_ems=rng.choice((0.8, 0.85, 0.9)), size=rng.choice((8.0, 9.0, 9.5)), pitch_ems=rng.choice((1.35, 1.5)),
                  height=rng.choice((800, 1000)), rules=rng.random() < 0.4, break_numbers=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 20), style, small, order=rng.choice(("set", "modules", "lines")))


@kind("shuffled", "text")
def shuffled(rng, small):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((0.9, 1.2, 1.6)), size=9.0, height=rng.choice((800, 1000)), break_numbers=rng.random() < 0.5,
                  heads=("top", "left", "right"))
    return set_pages(rng, pick(rng, 16), style, small, order=rng.choice(("lines", "glyphs")))


@kind("gbk", "text")
def gbk(rng, small):
    style = Style(columns=rng.choice((4, 5)), column_ems=13, gutter_ems=1.5, height=800, break_numbers=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 14), style, small, font="gbk")


@kind("inset", "text")
def inset(rng, small):
    style = Style(columns=rng.choice((5, 6)), column_ems=rng.choice((12, 13)), gutter_ems=rng.choice((1.0, 1.3, 1.6)), height=1000, inset=True, rules=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 16), style, small)


@kind("bands", "text")
def bands(rng, small):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 13)), gutter_ems=rng.choice((1.2, 1.6)), height=1000, bands=True)
    return set_pages(rng, pick(rng, 14), style, small)


@kind("headlines", "text")
def headlines(rng, small):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((1.2, 1.6)), height=900, spread_titles=0.5, fake_bold=rng.random() < 0.7,
                  heads=("top", "left", "middle", "right", "side_left", "side_right"), hidden=rng.random() < 0.5)
    return set_pages(rng, pick(rng, 14), style, small)


@kind("vertical_mode", "vertical")
def vertical_mode(rng, small):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((1.3, 1.8)), height=900, vertical=0.4, lying=rng.random() < 0.6,
                  heads=("top", "side_right"))
    return set_pages(rng, pick(rng, 14), style, small, font=rng.choice(("ucs2", "gbk")))


@kind("vertical_glyphs", "vertical")
def vertical_glyphs(rng, small):
    style = Style(columns=rng.choice((4, 5, 6)), column_ems=rng.choice((12, 14)), gutter_ems=rng.choice((1.3, 1.8)), height=900, vertical=0.4, lying=rng.random() < 0.6, heads=("top", "side_left"))
    return set_pages(rng, pick(rng, 14), style, small, vertical_fonts=False, order=rng.choice(("set", "modules", "lines")))


@kind("jump", "text")
def jump(rng, small):
    found = pick(rng, 16)
    long = max(found, key=lambda a: len(a.paragraphs) if a.length() < 700 else 0)
    found.remove(long)
    cut = len(long.paragraphs) // 2
    first = dataclasses.replace(long, paragraphs=long.paragraphs[:cut] + ["（下转第2版）"])
    rest = texts.Article(long.title, paragraphs=["（上接第1版）" + long.paragraphs[cut]] + long.paragraphs[cut + 1:])
    style = Style(columns=4, column_ems=13, height=500 if small else 900, pictures=0.2)
    (page, truth), (other, more) = newspaper.compose(rng, [first] + found[:6], style), newspaper.compose(rng, [rest] + found[6:], style, 2)
    for entry in more["articles"]:
        if entry["text"].startswith("（上接"):
            entry["continues"] = 0
    truth = {part: truth[part] + more[part] for part in truth}
    return handmade.write([page, other], rng), truth


RARE = ["𬱖", "𫖮", "𡒄", "𬭚", "𠮷", "𫠊"]


@kind("beyond_bmp", "text", "embedded")
def beyond_bmp(rng, small):
    found = pick(rng, 5)
    for article in found:
        name = rng.choice("王李赵陈") + rng.choice(RARE)
        article.paragraphs = [p.replace("记者", f"记者 {name}", 1) if i == 0 else name + f"等{rng.randint(3, 99)}人说，" + p for i, p in enumerate(article.paragraphs)]
    style = Style(columns=3, column_ems=14, gutter_ems=1.5, height=700, pictures=0)
    return set_pages(rng, found, style, small, font="embedded", order=rng.choice(("set", "lines", "glyphs")))


@kind("no_map", "unreadable", "embedded", trust=("garbage", "ocr"))
def no_map(rng, small):
    style = Style(columns=3, column_ems=14, gutter_ems=1.5, height=600, pictures=0)
    return set_pages(rng, pick(rng, 3), style, small, font="embedded", unmapped=("song", "hei", "kai"))


@kind("partly_mapped", "unreadable", "embedded", trust=("partial", "ocr"))
def partly_mapped(rng, small):
    style = Style(columns=3, column_ems=14, gutter_ems=1.5, height=600, pictures=0)
    return set_pages(rng, pick(rng, 3), style, small, font="embedded", unmapped=("hei",))


@kind("chromium_grid", "text", "chromium")
def chromium_grid(rng, small):
    size = rng.choice((11, 12, 13))
    source, truth = chromium.compose(rng, some(rng, 14, small), columns=4 if small else rng.choice((4, 5, 6)), size=size, leading=rng.choice((1.35, 1.5)), gap=size * rng.choice((0.85, 1.2, 1.6)), side_heads=0.3,
                                     rule=rng.choice(("none", "none", "1px solid #888")), height=420 if small else 1500)
    return chromium.print_page(source), truth


@kind("chromium_inset", "text", "chromium")
def chromium_inset(rng, small):
    source, truth = chromium.compose(rng, some(rng, 10, small), columns=4 if small else rng.choice((4, 5)), inset=True, gap=rng.choice((12, 18)), height=420 if small else 1300)
    return chromium.print_page(source), truth


@kind("chromium_vertical", "vertical", "chromium")
def chromium_vertical(rng, small):
    source, truth = chromium.compose(rng, some(rng, 10, small), columns=4 if small else rng.choice((4, 5)), vertical=0.5, side_heads=0.6, gap=rng.choice((14, 20)), height=520 if small else 1400)
    return chromium.print_page(source), truth


@kind("report", "report", "libreoffice", newspaper=False)
def report(rng, small):
    made = reports.choose(rng, small)
    return libreoffice.write(rng, made, small=small), made.truth


@kind("report_tables", "report", "libreoffice", newspaper=False)
def report_tables(rng, small):
    made = reports.choose(rng, small, rng.choice(("report_with_tables_jincheng.txt", "quarter_analysis_anhui_city.txt", "communique_baoji_2019.txt")))
    return libreoffice.write(rng, made, small=small), made.truth


@kind("digest", "report", "libreoffice", newspaper=False)
def digest(rng, small):
    made = reports.choose(rng, small, rng.choice(("finance_budget_report_hubei.txt", "work_report_luanzhou.txt", "county_work_report_gansu.txt", "department_bulletin_guangxi.txt")))
    return libreoffice.write(rng, made, columns=2, small=small), made.truth


@kind("tex_report", "report", "tex", newspaper=False)
def tex_report(rng, small):
    made = reports.choose(rng, small)
    return tex.write_report(rng, made, small), made.truth


@kind("tex_columns", "text", "tex")
def tex_columns(rng, small):
    return tex.write_columns(rng, some(rng, 3 if small else 6, small)[:2 if small else 6], small)


@kind("pango", "text", "pango")
def pango_columns(rng, small):
    from . import pango
    return pango.write(rng, some(rng, 14, small), small)


@kind("scan", "scan", "scan", trust=("none", "ocr"))
def scan_page(rng, small):
    style = Style(columns=rng.choice((3, 4)), column_ems=14, gutter_ems=rng.choice((1.5, 2)), size=10, pitch_ems=1.5, height=800, pictures=0.2)
    pdf, truth = set_pages(rng, some(rng, 8, small), style, small, font="embedded")
    return scan.scan(rng, pdf, gray=not small), truth


@kind("scan_grid", "scan", "scan", trust=("none", "ocr"))
def scan_grid(rng, small):
    source, truth = chromium.compose(rng, some(rng, 10, small), columns=4 if small else rng.choice((4, 5)), size=13, gap=rng.choice((14, 20)), rule=rng.choice(("none", "1px solid #888")), side_heads=0.3,
                                     height=420 if small else 1300)
    return scan.scan(rng, chromium.print_page(source), gray=not small), truth


@kind("scan_vertical", "scan_vertical", "scan", trust=("none", "ocr"))
def scan_vertical(rng, small):
    style = Style(columns=rng.choice((3, 4)), column_ems=14, gutter_ems=2, size=10, pitch_ems=1.5, height=800, pictures=0, vertical=0.5, lying=rng.random() < 0.5)
    pdf, truth = set_pages(rng, some(rng, 8, small), style, small, font="embedded")
    return scan.scan(rng, pdf, gray=not small), truth
