"""Draws pages of setting.py as PDF by hand: fonts that are not embedded with the predefined CMaps of Adobe-GB1, or an
embedded subset with or without a map to Unicode; content in any order."""
import io

from . import setting
from .pdf_file import PdfFile, write_pages

# Names and predefined CMaps of fonts that are not embedded.
NAMES = {"song": "STSong-Light", "hei": "SimHei", "kai": "KaiTi_GB2312"}
EMBEDDED = {"song": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "hei": "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
            "kai": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"}
SIMPLIFIED = "CJK SC"
LYING = set("（）《》“”‘’【】「」『』〈〉—…()-–~～")
CORNER = set("，。、；：！？,")


class PredefinedFonts:
    """`encoding`: ucs2 (UniGB-UCS2-H) or gbk (GBK-EUC-H)."""

    def __init__(self, pdf, encoding):
        self.pdf, self.encoding, self.used = pdf, encoding, {}

    def codes(self, text, face, vertical):
        """The font's resource name and the bytes of the text in it."""
        encoding = self.encoding
        try:
            data = [c.encode("gbk") if encoding == "gbk" else c.encode("utf-16-be") for c in text]
        except UnicodeEncodeError:
            encoding, data = "ucs2", [c.encode("utf-16-be") for c in text]
        cmap = {"ucs2": "UniGB-UCS2-", "gbk": "GBK-EUC-"}[encoding] + ("V" if vertical else "H")
        return self.name(face, cmap), data

    def name(self, face, cmap):
        if (face, cmap) not in self.used:
            descriptor = self.pdf.add(f"<< /Type /FontDescriptor /FontName /{NAMES[face]} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
                                      "/Descent -120 /CapHeight 880 /StemV 93 >>")
            cid = self.pdf.add(f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{NAMES[face]} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
                               f"/DW 1000 /W [1 95 500 814 939 500] /FontDescriptor {descriptor} 0 R >>")
            font = self.pdf.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /{NAMES[face]}-{cmap} /Encoding /{cmap} /DescendantFonts [{cid} 0 R] >>")
            self.used[face, cmap] = (f"F{len(self.used) + 1}", font)
        return self.used[face, cmap][0]

    def finish(self):
        return " ".join(f"/{name} {font} 0 R" for name, font in self.used.values())


class EmbeddedFonts:
    """Subsets of Noto CJK as CID fonts; `unmapped` are the faces that get no map to Unicode."""

    def __init__(self, pdf, pages, unmapped=()):
        self.pdf, self.unmapped, self.fonts = pdf, unmapped, {}
        texts = {}
        for page in pages:
            for line in (line for group in page.lines for line in group):
                texts.setdefault(line.face, set()).update(line.text)
        for number, (face, characters) in enumerate(sorted(texts.items()), 1):
            self.fonts[face] = (f"E{number}", *self.embed(face, sorted(characters), number))

    def embed(self, face, characters, number):
        from fontTools import subset, ttLib
        collection = ttLib.TTCollection(EMBEDDED[face], lazy=True)
        font = next(f for f in collection.fonts if SIMPLIFIED in f["name"].getDebugName(1) and "Mono" not in f["name"].getDebugName(1))
        options = subset.Options(layout_features=[], notdef_outline=True, name_IDs=[], hinting=False, desubroutinize=True, drop_tables=["GSUB", "GPOS", "BASE", "vmtx", "vhea", "VORG"])
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[ord(c) for c in characters])
        subsetter.subset(font)
        cmap, metrics, order = font.getBestCmap(), font["hmtx"], {name: i for i, name in enumerate(font.getGlyphOrder())}
        cff = font["CFF "].cff
        top = cff.topDictIndex[0]
        top.charset = font.getGlyphOrder()
        cids = {c: cid_of(cmap[ord(c)], order) for c in characters if ord(c) in cmap}
        widths = {cid: metrics[cmap[ord(c)]][0] for c, cid in cids.items()}
        data = io.BytesIO()
        cff.compile(data, font)
        name = f"HEDUI{chr(64 + number)}+Noto{face.capitalize()}"
        file = self.pdf.add_stream(data.getvalue(), "/Subtype /CIDFontType0C")
        descriptor = self.pdf.add(f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-1000 -300 2000 1100] /ItalicAngle 0 /Ascent 880 /Descent -120 "
                                  f"/CapHeight 733 /StemV 80 /FontFile3 {file} 0 R >>")
        w = " ".join(f"{cid} [{width}]" for cid, width in sorted(widths.items()) if width != 1000)
        cid_font = self.pdf.add(f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                                f"/DW 1000 /W [{w}] /FontDescriptor {descriptor} 0 R >>")
        to_unicode = "" if face in self.unmapped else f" /ToUnicode {self.pdf.add_stream(map_to_unicode(cids))} 0 R"
        self.widths = {**getattr(self, "widths", {}), **{(face, c): widths[cid] / 1000 for c, cid in cids.items()}}
        return self.pdf.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{cid_font} 0 R]{to_unicode} >>"), cids

    def codes(self, text, face, vertical):
        name, _, cids = self.fonts[face]
        return name, [cids.get(c, 0).to_bytes(2, "big") for c in text]

    def finish(self):
        return " ".join(f"/{name} {font} 0 R" for name, font, _ in self.fonts.values())


def cid_of(glyph, order):
    return int(glyph[3:]) if glyph.startswith("cid") else order[glyph]


def map_to_unicode(cids):
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def",
             "1 begincodespacerange <0000> <FFFF> endcodespacerange"]
    pairs = sorted((cid, c) for c, cid in cids.items())
    for at in range(0, len(pairs), 100):
        part = pairs[at:at + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{cid:04X}> <{c.encode('utf-16-be').hex().upper()}>" for cid, c in part]
        lines.append("endbfchar")
    return "\n".join(lines + ["endcmap end end"]).encode()


def draw_line(line, height, fonts, vertical_fonts, glyph_by_glyph):
    """The pieces of content that draw a line, each complete by itself."""
    shifts = (0.0, 0.2, 0.35) if line.fake_bold else (0.0,)
    pieces = []
    for shift in shifts:
        if line.vertical:
            pieces += draw_vertical(line, height, fonts, vertical_fonts, glyph_by_glyph, shift)
        elif glyph_by_glyph:
            x = line.x + shift
            for c in line.text:
                pieces.append(show(fonts, c, line, x, height - line.y, 0))
                x += line.advance(c)
        else:
            pieces.append(show(fonts, line.text, line, line.x + shift, height - line.y, line.gap))
    return pieces


def show(fonts, text, line, x, y, gap, matrix="1 0 0 1", vertical=False):
    name, data = fonts.codes(text, line.face, vertical)
    mode = "3 Tr " if line.hidden else ""
    adjust = ""
    if isinstance(fonts, EmbeddedFonts) and not vertical:
        # Widths of the font differ from those that the line was set with: each glyph is put where it was set, and squeezed where
        # it is wider than its place, so that none stands upon the next.
        parts = []
        for c, code in zip(text, data):
            own, room = fonts.widths.get((line.face, c), 1.0), (line.advance(c) - line.gap) / line.size
            if own > room + 0.05:
                parts.append(f"] TJ {100 * room / own:.1f} Tz <{code.hex()}> Tj 100 Tz [")
            else:
                behind = (own - room) * 1000
                parts.append(f"<{code.hex()}> {behind:.0f}" if abs(behind) > 0.5 else f"<{code.hex()}>")
        adjust = "[" + " ".join(parts).replace("> <", "") + "] TJ"
    shown = adjust or f"<{b''.join(data).hex()}> Tj"
    back = " 0 Tr" if line.hidden else ""
    return f"BT {mode}/{name} {line.size:.3f} Tf {gap:.3f} Tc {matrix} {x:.3f} {y:.3f} Tm {shown}{back} ET\n"


def draw_vertical(line, height, fonts, vertical_fonts, glyph_by_glyph, shift):
    pieces, y = [], line.y
    runs = []  # (text, lying)
    for c in line.text:
        lying = line.lying and setting.width_of(c) < 1
        if runs and runs[-1][1] == lying and not (glyph_by_glyph or not vertical_fonts):
            runs[-1][0] += c
        else:
            runs.append([c, lying])
    for text, lying in runs:
        tall = sum(line.advance(c) for c in text)
        if lying:
            pieces.append(show(fonts, text, line, line.x - 0.35 * line.size + shift, height - y, line.gap, "0 -1 1 0"))
        elif vertical_fonts:
            pieces.append(show(fonts, text, line, line.x + shift, height - y, -line.gap if line.gap else 0, vertical=True))
        elif text in LYING:
            pieces.append(show(fonts, text, line, line.x - 0.38 * line.size + shift, height - y, 0, "0 -1 1 0"))
        else:
            wide = setting.width_of(text)
            x, up = line.x - wide * line.size / 2, 0.88 * line.size
            if text in CORNER:
                x, up = x + 0.55 * line.size, up - 0.55 * line.size
            pieces.append(show(fonts, text, line, x + shift, height - y - up, 0))
        y += tall
    return pieces


def draw_page(page, fonts, rng, order="modules", vertical_fonts=True):
    """`order`: of the content: set (as it was set), modules, lines or glyphs (shuffled so far)."""
    groups = [[draw_line(line, page.height, fonts, vertical_fonts, order == "glyphs") for line in group] for group in page.lines]
    if order == "modules":
        rng.shuffle(groups)
    pieces = [lines for group in groups for lines in group]
    if order == "lines":
        rng.shuffle(pieces)
    pieces = [piece for lines in pieces for piece in lines]
    if order == "glyphs":
        rng.shuffle(pieces)
    out = ["0.5 w\n"]
    for x0, y0, x1, y1 in page.rules:
        out.append(f"{x0:.2f} {page.height - y0:.2f} m {x1:.2f} {page.height - y1:.2f} l S\n")
    for x0, y0, x1, y1 in page.boxes:
        out.append(f"{x0:.2f} {page.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re S\n")
    for x0, y0, x1, y1 in page.pictures:
        out.append(f"0.75 g {x0:.2f} {page.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f 0 g\n")
    return "".join(out + pieces).encode("latin-1")


def write(pages, rng, font="ucs2", order="modules", vertical_fonts=True, unmapped=()):
    """The PDF of the pages. `font`: ucs2, gbk or embedded."""
    pdf = PdfFile()
    fonts = EmbeddedFonts(pdf, pages, unmapped) if font == "embedded" else PredefinedFonts(pdf, font)
    contents = [draw_page(page, fonts, rng, order, vertical_fonts and font != "embedded") for page in pages]
    resources = f"/Font << {fonts.finish()} >>"
    return write_pages(pdf, [(page.width, page.height, content, resources) for page, content in zip(pages, contents)])
