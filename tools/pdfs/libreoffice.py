"""Reports that LibreOffice writes as PDF, from a flat OpenDocument file: header and page number, automatic numbers, tables,
footnotes, one or two columns."""
import html
import pathlib
import re
import subprocess
import tempfile

from . import reports

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Song" svg:font-family="'Noto Serif CJK SC'"/><style:font-face style:name="Hei" svg:font-family="'Noto Sans CJK SC'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:text-align="justify" style:line-break="strict" style:punctuation-wrap="simple"/>
<style:text-properties style:font-name="Song" style:font-name-asian="Song" fo:font-size="{size}pt" style:font-size-asian="{size}pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-indent="{indent}pt" fo:line-height="{leading}%"/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:paragraph-properties fo:text-align="start"/><style:text-properties fo:font-size="{small}pt" style:font-size-asian="{small}pt"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="Hei" style:font-name-asian="Hei" fo:font-size="{large}pt" style:font-size-asian="{large}pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:text-indent="{indent}pt" fo:keep-with-next="always"/><style:text-properties style:font-name="Hei" style:font-name-asian="Hei"/></style:style>
<style:style style:name="Edge" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
<text:list-style style:name="Items">{levels}</text:list-style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="Paper"><style:page-layout-properties fo:page-width="{width}pt" fo:page-height="{height}pt" fo:margin-top="50pt" fo:margin-bottom="50pt" fo:margin-left="64pt" fo:margin-right="64pt"/>
<style:header-style><style:header-footer-properties fo:margin-bottom="10pt"/></style:header-style><style:footer-style><style:header-footer-properties fo:margin-top="10pt"/></style:footer-style></style:page-layout>
<style:style style:name="Columns" style:family="section"><style:section-properties><style:columns fo:column-count="{columns}" fo:column-gap="{gap}pt"/></style:section-properties></style:style>
<style:style style:name="Grid" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Paper"><style:header><text:p text:style-name="Edge">{header}</text:p></style:header>
<style:footer><text:p text:style-name="Edge">— <text:page-number/> —</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>{title}<text:section text:style-name="Columns" text:name="Main">{body}</text:section></office:text></office:body></office:document>"""
FORMS = [("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", "（", "）"), ("1", "", ".")]


def convert(source):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "report.fodt"
        path.write_text(source, encoding="utf-8")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, path],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
        data = path.with_suffix(".pdf").read_bytes()
    # The hour of making, and what is made of it, would make every file another one.
    data = re.sub(rb"D:\d{14}[+Z-]\d\d'\d\d'|D:\d{14}Z?", lambda m: b"D:20260101000000Z".ljust(len(m[0]))[:len(m[0])], data)
    data = re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + b"0" * 32, data)
    return re.sub(rb"<[0-9A-F]{32}>", b"<" + b"0" * 32 + b">", data)


def note_of(number, text):
    return (f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation><text:note-body><text:p>{html.escape(text)}</text:p>'
            "</text:note-body></text:note>")


def body_of(blocks, numbered):
    parts, notes, seen = [], 0, {}
    for block in blocks:
        if block.kind == "table":
            columns = len(block.rows[0])
            rows = "".join("<table:table-row>" + "".join(f'<table:table-cell table:style-name="Grid"><text:p text:style-name="Cell">{html.escape(cell)}</text:p></table:table-cell>' for cell in row) +
                           "</table:table-row>" for row in block.rows)
            parts.append(f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{rows}</table:table>')
            continue
        note = ""
        if block.note:
            notes += 1
            note = note_of(notes, block.note)
        style = "Head" if block.kind == "heading" else "Body"
        level = block.level if numbered else -1
        marker = reports.MARKERS[level].match(block.text).group() if level >= 0 else ""
        # Automatic numbers only where the text counts as a machine would.
        if level >= 0 and counts_on(seen, level, marker):
            paragraph = f'<text:p text:style-name="{style}">{html.escape(block.text[len(marker):])}{note}</text:p>'
            for _ in range(level + 1):
                paragraph = f'<text:list text:style-name="Items" text:continue-numbering="true"><text:list-item>{paragraph}</text:list-item></text:list>'
            parts.append(paragraph)
        else:
            parts.append(f'<text:p text:style-name="{style}">{html.escape(block.text)}{note}</text:p>')
    return "".join(parts)


def counts_on(seen, level, marker):
    digits = "一二三四五六七八九十"
    core = marker.strip("、（）.")
    value = int(core) if core.isdigit() else digits.find(core) + 1 if len(core) == 1 else 0
    right = value == seen.get(level, 0) + 1
    if right:
        seen[level] = value
        for deeper in range(level + 1, 3):
            seen.pop(deeper, None)
    return right


def write(rng, report, columns=1, small=False):
    size = rng.choice((10, 10.5, 12)) if columns == 1 else rng.choice((9, 9.5))
    levels = "".join(f'<text:list-level-style-number text:level="{i + 1}" style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{behind}">'
                     '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="nothing"/>'
                     "</style:list-level-properties></text:list-level-style-number>" for i, (form, before, behind) in enumerate(FORMS))
    title = "".join(f'<text:p text:style-name="Title">{html.escape(line)}</text:p>' for line in report.title)
    source = DOCUMENT.format(size=size, small=size - 1, large=size * 1.6, indent=2 * size, leading=rng.choice((115, 130, 150)), levels=levels, width=500 if small else 595, height=420 if small else 842,
                             columns=columns, gap=rng.choice((12, 18, 24)), header=html.escape(report.header), title=title, body=body_of(report.blocks, columns == 1))
    return convert(source)
