"""Reports and pages that XeLaTeX sets, with xeCJK."""
import os
import pathlib
import re
import subprocess
import tempfile

SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_", "^": r"\^{}", "~": r"\~{}"}
FONTS = r"""\usepackage{xeCJK}
\setCJKmainfont[Path=/usr/share/fonts/opentype/noto/,FontIndex=2]{NotoSerifCJK-Regular.ttc}
\setCJKsansfont[Path=/usr/share/fonts/opentype/noto/,FontIndex=2]{NotoSansCJK-Bold.ttc}
\xeCJKsetup{PunctStyle=%s}
"""


def escape(text):
    return "".join(SPECIAL.get(c, c) for c in text)


def run(source):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.tex"
        path.write_text(source, encoding="utf-8")
        settings = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "FORCE_SOURCE_DATE": "1", "TEXMFVAR": folder}
        for _ in range(2):
            subprocess.run(["xelatex", "-interaction=batchmode", "-halt-on-error", path.name], cwd=folder, env=settings, check=True, stdout=subprocess.DEVNULL, timeout=180)
        data = path.with_suffix(".pdf").read_bytes()
    return re.sub(rb"<[0-9a-f]{32}>", b"<" + b"0" * 32 + b">", data)


def write_report(rng, report, small=False):
    size = rng.choice((10, 11, 12))
    paper = "paperwidth=460pt,paperheight=420pt,margin=50pt" if small else "a4paper,margin=72pt"
    parts = [r"\documentclass[%dpt]{article}" % size, r"\usepackage[%s]{geometry}" % paper, r"\usepackage{fancyhdr,longtable,indentfirst}", FONTS % rng.choice(("quanjiao", "kaiming", "banjiao")),
             r"\pagestyle{fancy}\fancyhf{}\fancyhead[C]{\small %s}\fancyfoot[C]{\thepage}\setlength{\parindent}{2em}\linespread{1.3}\setlength{\headheight}{15pt}" % escape(report.header),
             r"\begin{document}\begin{center}"]
    parts += [r"{\Large\sffamily %s}\\[2pt]" % escape(line) for line in report.title]
    parts.append(r"\end{center}")
    for block in report.blocks:
        if block.kind == "table":
            widths = "|".join([r"p{%.2f\textwidth}" % (0.88 / len(block.rows[0]) - 0.02)] * len(block.rows[0]))
            parts.append(r"{\small\begin{longtable}{|%s|}\hline" % widths)
            parts += [" & ".join(map(escape, row)) + r" \\ \hline" for row in block.rows]
            parts.append(r"\end{longtable}}")
        else:
            note = r"\footnote{%s}" % escape(block.note) if block.note else ""
            shape = r"{\sffamily %s}%s" if block.kind == "heading" else "%s%s"
            parts.append(shape % (escape(block.text), note) + r"\par")
    parts.append(r"\end{document}")
    return run("\n".join(parts))


def write_columns(rng, articles, small=False):
    """A page of articles one below the other, each in balanced columns under its headline."""
    columns = 3 if small else rng.choice((3, 4))
    size = rng.choice((9, 10))
    paper = "paperwidth=460pt,paperheight=520pt,margin=36pt" if small else "paperwidth=720pt,paperheight=1000pt,margin=40pt"
    paper_name = rng.choice(("江州日报", "东陵晚报", "云溪新报"))
    parts = [r"\documentclass[%dpt]{extarticle}" % size, r"\usepackage[%s]{geometry}" % paper, r"\usepackage{multicol,indentfirst,fancyhdr}", FONTS % "quanjiao",
             r"\pagestyle{fancy}\fancyhf{}\fancyhead[L]{%s}\fancyhead[R]{第\thepage 版}" % paper_name, r"\setlength{\parindent}{2em}\setlength{\columnsep}{%.1fpt}\setlength{\parskip}{0pt}" %
             (size * rng.choice((1.0, 1.5, 2.0))), r"\begin{document}"]
    truth = {"articles": [], "captions": [], "noise": [paper_name]}
    for article in articles:
        heads = [r"{\small %s}\\" % escape(article.kicker)] if article.kicker else []
        heads.append(r"{\LARGE\sffamily %s}\\" % escape(article.title))
        heads += [r"{\small %s}\\" % escape(article.subtitle)] if article.subtitle else []
        parts.append(r"\begin{center}%s\end{center}\vspace{-2ex}\begin{multicols}{%d}" % ("".join(heads), columns))
        parts += ([r"\noindent %s\par" % escape(article.byline)] if article.byline else []) + [escape(p) + r"\par" for p in article.paragraphs]
        parts.append(r"\end{multicols}")
        truth["articles"].append({"title": article.title, "text": article.text(), **({"kicker": article.kicker} if article.kicker else {}), **({"subtitle": article.subtitle} if article.subtitle else {})})
    parts.append(r"\end{document}")
    return run("\n".join(parts)), truth
