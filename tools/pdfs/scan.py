"""Pages as an old scanner leaves them: rendered, skewed, noisy, and nothing but a picture."""
import io
import pathlib
import subprocess
import tempfile

from .pdf_file import PdfFile, write_pages


def scan(rng, pdf, resolution=200, skew=None, gray=True):
    import numpy
    from PIL import Image
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "page.pdf"
        source.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", str(resolution), "-gray", "-singlefile", "-png", source, source.with_suffix("")], check=True)
        image = Image.open(source.with_suffix(".png")).convert("L")
    image = image.rotate(rng.choice((-1.0, 1.0)) if skew is None else skew, resample=Image.BICUBIC, fillcolor=255)
    noise = numpy.random.default_rng(rng.randrange(1 << 30))
    pixels = numpy.asarray(image, dtype=numpy.float32)
    pixels = pixels * 0.88 + 22 + noise.normal(0, 9, pixels.shape)
    specks = noise.random(pixels.shape) < 0.0004
    pixels[specks] = 30
    width, height = image.size
    pdf = PdfFile()
    picture = Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
    if gray:
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=40)
        data, entries = data.getvalue(), "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    else:
        data, entries = group4(picture.point(lambda v: 255 if v > 140 else 0).convert("1"))
    image = pdf.add_stream(data, f"/Type /XObject /Subtype /Image /Width {width} /Height {height} {entries}", compress=False)
    points = 72 / resolution
    content = f"q {width * points:.2f} 0 0 {height * points:.2f} 0 0 cm /Im Do Q".encode()
    return write_pages(pdf, [(width * points, height * points, content, f"/XObject << /Im {image} 0 R >>")])


def group4(picture):
    from PIL import TiffImagePlugin
    data = io.BytesIO()
    TiffImagePlugin.STRIP_SIZE = 1 << 30  # one strip, as PDF wants it
    picture.save(data, "TIFF", compression="group4")
    tiff = TiffImagePlugin.TiffImageFile(io.BytesIO(data.getvalue()))
    offset, count = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    black = "true" if tiff.tag_v2[262] == 1 else "false"
    return data.getvalue()[offset:offset + count], (f"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
                                                    f"/DecodeParms << /K -1 /Columns {picture.width} /Rows {picture.height} /BlackIs1 {black} >>")
