"""Reports as the offices that print them have them: headings, numbered items, tables, notes; for LibreOffice and TeX."""
import re
from dataclasses import dataclass, field

from . import texts

# Reports whose lines are paragraphs, and how many of their first lines are the title.
TITLE_LINES = {
    "communique_baoji_2019.txt": 1, "county_work_report_gansu.txt": 1, "department_bulletin_guangxi.txt": 5, "finance_budget_report_hubei.txt": 3,
    "quarter_analysis_anhui_city.txt": 5, "report_with_tables_jincheng.txt": 2, "work_report_luanzhou.txt": 1,
}
MARKERS = [re.compile("[一二三四五六七八九十]+、"), re.compile("（[一二三四五六七八九十]+）"), re.compile(r"[0-9]+\.(?![0-9])")]
NOTES = ["本表数据为快报数，口径与上年一致。", "增速按可比价格计算。", "资料由各责任单位提供。", "分项合计与总数不等，系四舍五入所致。"]


@dataclass
class Block:
    kind: str  # paragraph, heading, table
    text: str = ""
    level: int = -1  # of a numbered item
    rows: list = field(default_factory=list)
    note: str = ""


def level_of(line):
    return next((i for i, marker in enumerate(MARKERS) if marker.match(line)), -1)


def cells_of(line):
    """The cells of a row of a table; nothing for other lines."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    cells = re.split(" {2,}", line)
    return [cell.strip() for cell in cells] if len(cells) >= 3 else []


def blocks_of(lines):
    blocks = []
    for line in lines:
        cells = cells_of(line)
        if cells and blocks and blocks[-1].kind == "table" and len(blocks[-1].rows[0]) == len(cells):
            blocks[-1].rows.append(cells)
        elif cells:
            blocks.append(Block("table", rows=[cells]))
        else:
            line = texts.clean(line)
            level = level_of(line)
            blocks.append(Block("heading" if level in (0, 1) and len(line) <= 30 else "paragraph", line, level))
    return blocks


@dataclass
class Report:
    title: list
    blocks: list
    header: str
    truth: dict


def choose(rng, small, name=None):
    """A report, or the first part of it."""
    name = name or rng.choice(sorted(TITLE_LINES))
    lines = texts.report(name)
    count = TITLE_LINES[name]
    title = [texts.clean(line) for line in lines[:count]]
    body = lines[count:]
    if small:
        begin = next((i for i, line in enumerate(body) if cells_of(line)), len(body))
        body = body[max(0, begin - 6):begin + 14] if begin < len(body) else body[:12]
    blocks = blocks_of(body)
    header = rng.choice(["内部资料 注意保存", "政务信息 第{}期", "{}年统计资料汇编", "工作通报（{}）"]).format(rng.randint(12, 98))
    noted = [b for b in blocks if b.kind == "paragraph" and b.text.endswith("。") and len(b.text) > 40]
    captions = []
    for block in rng.sample(noted, min(len(noted), rng.randint(1, 3))):
        block.note = rng.choice([n for n in NOTES if n not in captions])
        captions.append(block.note)
    text = "\n".join("\n".join("\t".join(row) for row in b.rows) if b.kind == "table" else b.text for b in blocks)
    truth = {"articles": [{"title": "".join(title), "text": text}], "captions": captions, "noise": [header]}
    return Report(title, blocks, header, truth)
