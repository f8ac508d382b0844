"""Articles and reports of corpus/ cut into the parts that a page sets apart: headlines, byline, paragraphs, captions."""
import json
import pathlib
import re
from dataclasses import dataclass, field

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
# Where articles are taken from. A list, so that a document that comes to corpus/ does not change every page.
SOURCES = [
    "audit_news_shenyang", "city_daily_front_page_shanxi", "city_daily_page_shaoxing", "city_evening_district_digest_nanchang", "city_evening_page_chongqing",
    "city_evening_page_heilongjiang", "county_city_paper_shengzhou", "county_media_digest_qinghai", "county_paper_qianxi", "evening_news_2005_guilin",
    "evening_paper_anhui_winter", "hongkong_news", "provincial_daily_page_jiangxi", "provincial_feature_sichuan_cities", "taiwan_news_changhua",
    "xinjiang_inner_mongolia_feature",
]
LONGEST_HEADLINE = 45
BYLINE = re.compile(r"^(□ ?|■ ?)?(本报|见习|实习)?(记者|通讯员|特约)[ \u3000]?\S{2,4}([ \u3000]|$)|^□")


@dataclass
class Article:
    title: str
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    paragraphs: list = field(default_factory=list)
    captions: list = field(default_factory=list)

    def text(self):
        return "\n".join(([self.byline] if self.byline else []) + self.paragraphs)

    def length(self):
        return sum(map(len, self.paragraphs))


def read_text(path):
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def clean(line):
    """A line as it is set: without the spaces that stand for an indent, one space where there are several."""
    return re.sub(r"[ \u3000]+", " ", line.strip(" \u3000\t\r")).strip()


def is_headline(line):
    return len(line) <= LONGEST_HEADLINE and not line.endswith(("。", "！", "？")) and not line.startswith("本报讯")


def cut_article(lines, title):
    heads = []
    while lines and is_headline(lines[0]) and not BYLINE.match(lines[0]):
        heads.append(lines.pop(0))
    if not heads or not lines:
        return None
    named = [i for i, head in enumerate(heads) if head in title or title in head] or [0]
    first, last = named[0], named[-1] + 1
    article = Article(" ".join(heads[first:last]), " ".join(heads[:first]).lstrip("■"), " ".join(heads[last:]))
    if BYLINE.match(lines[0]) and len(lines[0]) < 30:
        article.byline = lines.pop(0)
    for line in lines:
        (article.captions if line.startswith(("图为", "上图", "图①")) else article.paragraphs).append(line)
    return article


def articles(least=80, most=1500):
    """The articles of SOURCES, in their order."""
    found = []
    for name in SOURCES:
        path = TOP / "corpus/articles" / f"{name}.txt"
        text = read_text(path)
        gold = json.loads((TOP / "corpus/gold" / (path.name + ".json")).read_text(encoding="utf-8"))
        for entry in gold["articles"]:
            lines = [clean(line) for line in text[entry["start"]:entry["end"]].split("\n")]
            article = cut_article([line for line in lines if line], clean(entry["title"]))
            if article and least <= article.length() <= most:
                found.append(article)
    return found


def report(name):
    """The lines of a report, blank ones left out; tabs stay, they part the cells of tables."""
    text = read_text(TOP / "corpus/reports" / name)
    lines = [line.strip(" \u3000\r") for line in text.split("\n")]
    return [line for line in lines if line.strip()]


def reports():
    return sorted(path.name for path in (TOP / "corpus/reports").glob("*.txt"))
