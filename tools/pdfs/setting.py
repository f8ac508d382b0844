"""Sets Chinese text into columns: what a newspaper's typesetting system does, small.

Everything is in points from the page's top left, y downwards. A `Line` is what the writers draw.
"""
import math
import re
from dataclasses import dataclass, field

NOT_AT_START = set("，。、；：？！）》】”’％%,.;:?!)」』〉·…—")
NOT_AT_END = set("（《【“‘(「『〈")
HALF_WIDTH = re.compile(r"[\x20-\x7e]")
NUMBER = re.compile(r"[0-9][0-9.,:/]*%?|[A-Za-z][A-Za-z0-9.\-+]*")


def width_of(character):
    """In ems."""
    return 0.5 if HALF_WIDTH.match(character) else 1.0


def width_of_text(text, upright=False):
    """`upright`: in a vertical line in which digits stand upright, each as high as a Han character."""
    return float(len(text)) if upright else sum(width_of(c) for c in text)


@dataclass
class Line:
    """Characters one behind the other. `x`, `y`: where the first one begins, on the baseline (horizontal), or the middle of
    its top (vertical). `gap` is added behind each character. In a vertical line half-width characters lie on their side
    where `lying`, and stand upright otherwise."""
    text: str
    x: float
    y: float
    size: float
    face: str = "song"
    gap: float = 0.0
    vertical: bool = False
    lying: bool = True
    hidden: bool = False
    fake_bold: bool = False

    def advance(self, character):
        half = width_of(character) < 1 and (self.lying or not self.vertical)
        return self.size * (0.5 if half else 1.0) + self.gap


@dataclass
class Page:
    width: float
    height: float
    lines: list = field(default_factory=list)  # of lists of lines: those of one module together
    rules: list = field(default_factory=list)  # (x0, y0, x1, y1)
    boxes: list = field(default_factory=list)  # frames: (x0, y0, x1, y1)
    pictures: list = field(default_factory=list)  # (x0, y0, x1, y1)


@dataclass
class Slot:
    """A place for one line of a column: along the line from `start`, `length` long; `across` is its baseline or middle."""
    start: float
    length: float
    across: float


def units(text, break_numbers):
    """What is never cut at a line's end."""
    at = 0
    while at < len(text):
        found = None if break_numbers else NUMBER.match(text, at)
        end = found.end() if found else at + 1
        while text[end - 1] in NOT_AT_END and end < len(text):
            end += 1
        while end < len(text) and text[end] in NOT_AT_START:
            end += 1
        yield text[at:end]
        at = end


def break_paragraph(text, size, lengths, break_numbers, indent=2, upright=False):
    """Lines as (text, length of its slot, indent in points, whether it is the last); `lengths` gives slots one by one."""
    lines, current, used = [], "", 0.0
    room = next(lengths)
    lead = indent * size
    for unit in units(text, break_numbers):
        wide = width_of_text(unit, upright) * size
        # Punctuation at the end may hang over by a half of it.
        slack = 0.5 * size if unit[-1] in NOT_AT_START else 0.01
        if current and lead + used + wide > room + slack:
            lines.append((current, room, lead, False))
            current, used, lead = "", 0.0, 0.0
            room = next(lengths)
            unit = unit.lstrip(" ")
            wide = width_of_text(unit, upright) * size
        while lead + used + wide > room + slack and len(unit) > 1:  # longer than a line
            cut = max(1, int((room - lead - used) / size))
            lines.append((current + unit[:cut], room, lead, False))
            current, used, lead = "", 0.0, 0.0
            unit = unit[cut:]
            wide = width_of_text(unit, upright) * size
            room = next(lengths)
        current += unit
        used += wide
    lines.append((current, room, lead, True))
    return lines


def set_paragraphs(paragraphs, slots, size, face="song", break_numbers=False, vertical=False, lying=True, subhead_face="hei", indent=2):
    """Fills slots with paragraphs; gives the lines, and how many slots were left over. Raises StopIteration when they don't do."""
    slots = list(slots)
    at = 0
    made = []
    upright = vertical and not lying

    def lengths():
        nonlocal at
        while at < len(slots):
            at += 1
            yield slots[at - 1].length
        raise OverflowError

    for paragraph in paragraphs:
        subhead = len(paragraph) <= 14 and not paragraph.endswith(("。", "）"))
        first = at
        supply = lengths()
        for number, (text, room, lead, last) in enumerate(break_paragraph(paragraph, size, supply, break_numbers, indent, upright)):
            slot = slots[first + number]
            wide = width_of_text(text, upright) * size
            gap = 0.0
            if not last and len(text) > 1:
                gap = (room - lead - wide) / (len(text) - 1)
                gap = max(-0.08 * size, min(gap, 0.5 * size))
            begin = slot.start + lead
            if subhead:
                begin = slot.start + max(0.0, (room - wide) / 2)
            kind = subhead_face if subhead else face
            if vertical:
                made.append(Line(text, slot.across, begin, size, kind, gap, True, lying))
            else:
                made.append(Line(text, begin, slot.across, size, kind, gap))
    return made, len(slots) - at


def set_title(text, left, width, top, size, face="hei", spread=False, least=0.6, **style):
    """A title over `width`: smaller where it is too long, in two lines where that is not enough. Lines and the height used."""
    wide = width_of_text(text) * size
    pieces = [text]
    if wide > width:
        if wide * 0.75 <= width:
            size = size * width / wide
        else:
            middle = len(text) // 2
            spaces = [i for i, c in enumerate(text) if c == " "] or [i for i, c in enumerate(text) if c in "，：！？"]
            cut = min(spaces, key=lambda i: abs(i - middle)) + 1 if spaces else next(
                (i for i in range(middle, len(text)) if not (text[i].isascii() and text[i - 1].isascii()) and text[i] not in NOT_AT_START), middle)
            pieces = [text[:cut].strip(), text[cut:].strip()]
            widest = max(map(width_of_text, pieces))
            size = max(size * least, min(size, width / widest))
            size = min(size, width / widest)
    lines, y = [], top
    for piece in pieces:
        wide = width_of_text(piece) * size
        gap = 0.0
        if spread and len(piece) > 1 and wide < width:
            gap = min((width - wide) / (len(piece)), 1.2 * size)
            wide += gap * (len(piece) - 1)
        lines.append(Line(piece, left + max(0.0, (width - wide) / 2), y + size * 0.9, size, face, gap, **style))
        y += size * 1.25
    return lines, y - top


def rows_for(height, pitch):
    return max(1, math.ceil(height / pitch - 1e-6))
