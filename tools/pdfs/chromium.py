"""Pages that Chromium prints: articles in a grid of CSS, their text in columns; its fonts come out as Type 3."""
import html
import pathlib
import re
import subprocess
import tempfile

from . import newspaper

STYLE = """
body { margin: 0; padding: 28px 36px; width: %(inner)dpx; font: %(size)spx/%(leading)s "Noto Serif CJK SC"; text-align: justify }
.grid { display: grid; grid-template-columns: repeat(%(columns)d, 1fr); column-gap: %(gap)spx; row-gap: 14px; align-items: start }
header { display: flex; justify-content: space-between; align-items: end; border-bottom: 1px solid; margin-bottom: 10px; font-size: 12px }
header b { font: 30px "Noto Sans CJK SC" }
h1, h2, h3 { font-family: "Noto Sans CJK SC"; text-align: center; margin: 2px 0 4px; line-height: 1.2; font-weight: bold }
h3 { font-weight: normal; font-size: 1.2em } .by { text-align: center; margin: 2px 0 }
p { margin: 0; text-indent: 2em; line-break: strict } .sub { text-indent: 0; text-align: center; font-weight: bold }
.cols { column-gap: %(gap)spx; column-rule: %(rule)s } .frame { border: 1px solid; padding: 6px } .tint { background: #eee; padding: 6px }
figure { margin: 0 0 4px; break-inside: avoid } figure div { background: #bbb; height: 90px } figcaption { font: 0.9em/1.3 "Noto Sans CJK SC" }
.tall { writing-mode: vertical-rl; text-align: justify } .tall h1 { margin: 0 4px; text-align: start } .tall h3, .tall .by { margin: 0 2px; text-align: start }
.side { display: flex; gap: %(gap)spx } .side > h1 { writing-mode: vertical-rl; text-align: start; flex: none; margin: 0; line-height: 1.15 } .side > .cols { flex: 1; min-width: 0 }
.inset { float: %(float)s; width: 48%%; margin: 4px 8px; border: 1px solid; padding: 6px }
footer { text-align: center; font-size: 11px; margin-top: 10px }
"""

# Makes the paper as high as what stands on it.
FIT = """<script>const high = Math.ceil(document.documentElement.scrollHeight) + 24;
document.head.insertAdjacentHTML("beforeend", `<style>@page { size: %dpx ${high}px; margin: 0 }</style>`)</script>"""


def print_page(source):
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = pathlib.Path(folder) / "page.html", pathlib.Path(folder) / "page.pdf"
        page.write_text(source, encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
                        "--print-to-pdf-no-header", f"--print-to-pdf={pdf}", page.as_uri()], check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        data = pdf.read_bytes()
    # The hour of making would make every file another one.
    return re.sub(rb"D:\d{14}\+\d\d'\d\d'", b"D:20260101000000+00'00'", data)


def heads(article, size):
    parts = [f"<h3>{html.escape(article.kicker)}</h3>"] if article.kicker else []
    parts.append(f'<h1 style="font-size:{size}px">{html.escape(article.title)}</h1>')
    parts += [f"<h3>{html.escape(article.subtitle)}</h3>"] if article.subtitle else []
    return "".join(parts)


def body(article):
    parts = [f'<p class="by">{html.escape(article.byline)}</p>'] if article.byline else []
    for paragraph in article.paragraphs:
        subhead = len(paragraph) <= 14 and not paragraph.endswith(("。", "）"))
        parts.append(f"<p{' class=sub' if subhead else ''}>{html.escape(paragraph)}</p>")
    return "".join(parts)


def picture(rng, truth):
    text = newspaper.caption(rng)
    truth["captions"].append(text)
    return f'<figure><div style="height:{rng.randint(50, 110)}px"></div><figcaption>{text}</figcaption></figure>'


def compose(rng, articles, columns=5, size=12, leading=1.45, gap=14, vertical=0.0, side_heads=0.0, inset=False, frames=0.2, pictures=0.3, height=1500, rule="none"):
    """The page's source and its truth."""
    truth = {"articles": [], "captions": [], "noise": []}
    paper, section = rng.choice(newspaper.PAPERS), rng.choice(newspaper.SECTIONS)
    day = f"20{rng.randint(12, 25)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日 星期{rng.choice('一二三四五六日')}"
    desk = f"责任编辑 {rng.choice('王李张刘陈')}{rng.choice('敏伟静磊洋')} 电话：0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}"
    truth["noise"] += [paper, section, day, desk]
    width = columns * size * 13 + (columns - 1) * gap
    items, cells = [], 0
    queue = list(articles)
    room = int((height - 120) * columns / (size * leading) * 12.4 * 0.8)  # characters
    while queue and room > 0:
        article = queue.pop(0)
        length = article.length() + 120
        span = min(columns, 1 if article.length() < 170 else 2 if article.length() < 420 else 3)
        tall = rng.random() < vertical and article.length() > 180
        room -= length * (1.25 if tall else 1.0)
        if room < 0:
            break
        title = size * (1.35 + 0.35 * span)
        classes = rng.choice(("frame", "tint")) if rng.random() < frames else ""
        entry = {"title": article.title, "text": article.text(), **({"kicker": article.kicker} if article.kicker else {}), **({"subtitle": article.subtitle} if article.subtitle else {})}
        truth["articles"].append(entry)
        if tall:
            span = max(span, 2)
            tiers = rng.choice((1, 2)) if article.length() < 330 else 2
            area = (article.length() + 14 * len(article.paragraphs)) * size * size * leading * 1.12
            tall_height = int(area / ((span * size * 13) * 0.82 * 0.96) + size * 2)
            inner = f"{heads(article, title)}{body(article)}"
            items.append(f'<article class="tall {classes}" style="grid-column: span {span}; height:{tall_height}px; column-count:{tiers}; column-gap:{gap}px">{inner}</article>')
        elif span > 1 and rng.random() < side_heads and not article.kicker and not article.subtitle:
            inner = f'<h1 style="font-size:{title}px">{html.escape(article.title)}</h1><div class="cols" style="column-count:{span - 1}">{body(article)}</div>'
            items.append(f'<article class="side {classes}" style="grid-column: span {span}">{inner}</article>')
        elif inset and len(truth["articles"]) == 1 and queue:
            span = min(columns, 4)
            small = min(queue, key=lambda a: abs(a.length() - 200))
            queue.remove(small)
            truth["articles"].append({"title": small.title, "text": small.text(), **({"kicker": small.kicker} if small.kicker else {}), **({"subtitle": small.subtitle} if small.subtitle else {})})
            box = f'<aside class="inset">{heads(small, size * 1.6)}{body(small)}</aside>'
            items.append(f'<article style="grid-column: span {span}">{heads(article, title)}<div>{box}{body(article)}</div></article>')
        else:
            shown = picture(rng, truth) if rng.random() < pictures else ""
            inner = f'{heads(article, title)}<div class="cols" style="column-count:{span}">{shown if rng.random() < 0.5 else ""}{body(article)}{shown if shown else ""}</div>'
            if shown and inner.count(shown) > 1:
                inner = inner.replace(shown, "", 1) if rng.random() < 0.5 else inner[::-1].replace(shown[::-1], "", 1)[::-1]
            items.append(f'<article class="{classes}" style="grid-column: span {span}">{inner}</article>')
        cells += span
    style = STYLE % {"width": width + 72, "inner": width, "height": height, "size": size, "leading": leading, "columns": columns, "gap": gap, "rule": rule, "float": rng.choice(("left", "right"))}
    top = f"<header><b>{paper}</b><span>{section}</span><span>{day}</span><span>{desk}</span></header>"
    source = f'<html lang="zh-CN"><meta charset="utf-8"><style>{style}</style><body>{top}<div class="grid">{"".join(items)}</div>{FIT % (width + 72)}</body></html>'
    return source, truth
