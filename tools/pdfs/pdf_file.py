"""Writes PDF files object by object: no more than this project's pages need."""
import zlib


class PdfFile:
    def __init__(self):
        self.objects = []

    def reserve(self):
        self.objects.append(None)
        return len(self.objects)

    def put(self, number, body):
        self.objects[number - 1] = body if isinstance(body, bytes) else body.encode("latin-1")

    def add(self, body):
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, data, entries="", compress=True):
        if compress:
            data = zlib.compress(data, 9)
            entries += " /Filter /FlateDecode"
        return self.add(f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1") + data + b"\nendstream")

    def bytes(self, root):
        out, places = bytearray(b"%PDF-1.5\n%\xe4\xbd\xa0\xe5\xa5\xbd\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(self.objects) + 1)
        for place in places:
            out += b"%010d 00000 n \n" % place
        out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(self.objects) + 1, root, start)
        return bytes(out)


def write_pages(pdf, pages):
    """`pages`: (width, height, content, resources). Gives the whole file."""
    tree = pdf.reserve()
    kids = []
    for width, height, content, resources in pages:
        stream = pdf.add_stream(content)
        kids.append(pdf.add(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Contents {stream} 0 R /Resources << {resources} >> >>"))
    pdf.put(tree, f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
    return pdf.bytes(pdf.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))
